import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy, type ResponseHeadersPolicyProps } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { PREVIEW_HEADERS, studioPolicy } from '../../functions/api/page-headers.ts';
import { SECURITY_HEADERS } from '../../functions/api/security-headers.ts';

export interface StudioHeadersProps {
  /** Of the environment. */
  readonly name: string;
  /** Where the studio sends files to: `https://…`. */
  readonly uploads: string;
}

/** What the studio's pages are sent with: the same rules as from the server of one machine, and TLS for good. */
export function studioHeaders(scope: Construct, { name, uploads }: StudioHeadersProps): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'StudioHeaders', {
    responseHeadersPolicyName: `fanreel-${name}-studio`,
    comment: 'No script but the studio itself, in no frame of others',
    securityHeadersBehavior: guarded(studioPolicy([uploads]), HeadersFrameOption.DENY),
    customHeadersBehavior: custom(['cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy'], SECURITY_HEADERS),
  });
}

/** The same for the page in the frame that plays scenes: it has no origin, and so is a stranger to its own files. */
export function previewHeaders(scope: Construct, name: string): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'PreviewHeaders', {
    responseHeadersPolicyName: `fanreel-${name}-preview`,
    comment: 'A page without an origin, in a frame of the studio alone',
    securityHeadersBehavior: guarded(PREVIEW_HEADERS['content-security-policy'], HeadersFrameOption.SAMEORIGIN),
    customHeadersBehavior: custom(['cross-origin-resource-policy'], PREVIEW_HEADERS),
    corsBehavior: {
      accessControlAllowOrigins: [PREVIEW_HEADERS['access-control-allow-origin']],
      accessControlAllowMethods: ['GET', 'HEAD'],
      accessControlAllowHeaders: ['*'],
      accessControlAllowCredentials: false,
      originOverride: true,
    },
  });
}

const guarded = (contentSecurityPolicy: string, frameOption: HeadersFrameOption): NonNullable<ResponseHeadersPolicyProps['securityHeadersBehavior']> => ({
  contentSecurityPolicy: { contentSecurityPolicy, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
});

const custom = (names: readonly string[], values: Readonly<Record<string, string>>) => ({ customHeaders: names.map((header) => ({ header, value: values[header] ?? '', override: true })) });
