import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
  type IKeyGroup,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './acceptances.ts';
import type { Configuration } from './configuration.ts';
import { families } from './key-families.ts';
import type { Storage } from './storage.ts';

export interface DeliveryProps {
  readonly configuration: Configuration;
  readonly storage: Storage;
  readonly keys: IKeyGroup;
}

/** CloudFront before the studio, which anybody may load, and before the films, which need a signed address. */
export class Delivery extends Construct {
  readonly studio: IBucket;
  readonly distribution: Distribution;
  /** `https://…`, without a slash. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { configuration, storage, keys }: DeliveryProps) {
    super(scope, id);
    const { name, domain } = configuration;
    this.studio = new Bucket(this, 'Studio', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      serverAccessLogsBucket: storage.logs,
      serverAccessLogsPrefix: 'studio/',
      // It holds what a build makes.
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket;
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Fanreel ${name}: studio and films`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      enableLogging: true,
      logBucket: storage.logs,
      logFilePrefix: 'cloudfront/',
      ...(domain ? { domainNames: [domain.name], certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn), minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021 } : {}),
      defaultBehavior: this.#studioBehavior(name),
      additionalBehaviors: { [`${families.films}*`]: this.#filmsBehavior({ name, films: storage.films, keys }) },
    });
    this.origin = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    this.#acceptFindings(domain !== undefined);
  }

  #studioBehavior(name: string): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.studio),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      responseHeadersPolicy: studioHeaders(this, name),
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: new EdgeFunction(this, 'Routes', { code: FunctionCode.fromInline(ROUTES), runtime: FunctionRuntime.JS_2_0, comment: 'Addresses within the studio are its page' }) }],
    };
  }

  /** Ranges go through to S3 and back as they come; the name of a download is part of what is signed. */
  #filmsBehavior({ name, films, keys }: { name: string; films: IBucket; keys: IKeyGroup }): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(films),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      compress: false,
      trustedKeyGroups: [keys],
      responseHeadersPolicy: ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS,
      cachePolicy: new CachePolicy(this, 'FilmCache', {
        cachePolicyName: `fanreel-${name}-films`,
        comment: 'A film never changes; it may be asked for as a download',
        defaultTtl: Duration.days(1),
        maxTtl: Duration.days(30),
        headerBehavior: CacheHeaderBehavior.none(),
        queryStringBehavior: CacheQueryStringBehavior.allowList('response-content-disposition'),
      }),
    };
  }

  #acceptFindings(ownDomain: boolean): void {
    accept(this.distribution, {
      'AwsSolutions-CFR1': 'Films may be watched from anywhere.',
      'AwsSolutions-CFR2': 'Only files are behind it: the studio is public, and films need a signature. The firewall stands before the API.',
      'cdk-validator-cfnguard::cloudfront_origin_failover_enabled_check': 'Films lie in one region; a second copy would cost as much again.',
      ...(ownDomain ? {} : CLOUDFRONT_DOMAIN),
    });
  }
}

const WHY = "CloudFront's own domain comes with its own certificate and protocols; give a domain to have TLS 1.2 and newer alone.";
const CLOUDFRONT_DOMAIN = {
  'AwsSolutions-CFR4': WHY,
  'cdk-validator-cfnguard::cloudfront_sni_enabled_check': WHY,
  'cdk-validator-cfnguard::cloudfront_security_policy_check': WHY,
  'cdk-validator-cfnguard::cloudfront_custom_ssl_certificate_check': WHY,
};

/** No script but the studio's own; it calls the API, sends uploads to S3 and plays films from its own address. */
function studioHeaders(scope: Construct, name: string): ResponseHeadersPolicy {
  const { region } = Stack.of(scope);
  const called = [`https://*.execute-api.${region}.amazonaws.com`, `https://*.s3.${region}.amazonaws.com`];
  const contentSecurityPolicy = `default-src 'self'; connect-src 'self' ${called.join(' ')}; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  return new ResponseHeadersPolicy(scope, 'StudioHeaders', {
    responseHeadersPolicyName: `fanreel-${name}-studio`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
  });
}

/** Runs in CloudFront, in its own JavaScript. */
const ROUTES = `function handler(event) {
  var request = event.request;
  if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) request.uri = '/index.html';
  return request;
}`;
