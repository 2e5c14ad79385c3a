import { Duration, Fn, Stack } from 'aws-cdk-lib';
import type { IRestApi } from 'aws-cdk-lib/aws-apigateway';
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
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
  type FunctionAssociation,
  type IKeyGroup,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './acceptances.ts';
import type { Configuration } from './configuration.ts';
import { API_PATH, edgeCode, toApi, toStudioPage } from './edge-functions.ts';
import { STAGE } from './film-api.ts';
import { families } from './key-families.ts';
import type { Storage } from './storage.ts';
import { previewHeaders, studioHeaders } from './studio-headers.ts';

export interface DeliveryProps {
  readonly configuration: Configuration;
  readonly storage: Storage;
  /** The bucket of the studio's files. */
  readonly studio: IBucket;
  readonly keys: IKeyGroup;
}

/** What CloudFront tells the API of itself: the firewall counts visitors of the studio by the address that CloudFront saw. */
export const EDGE_HEADER = 'x-fanreel-edge';

/**
 * CloudFront before all that a browser sees, at one address: the studio, which anybody may load; films, which need a signed
 * address; and the API, below `/api`, which needs a key.
 */
export class Delivery extends Construct {
  readonly distribution: Distribution;
  /** `https://…`, without a slash. */
  readonly origin: string;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { configuration: { name, domain }, storage, keys } = props;
    const films = this.#filmsBehavior({ name, films: storage.films, keys });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Fanreel ${name}: studio, films and API`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      enableLogging: true,
      logBucket: storage.logs,
      logFilePrefix: 'cloudfront/',
      ...(domain ? { domainNames: [domain.name], certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn), minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021 } : {}),
      ...this.#studioBehaviors(props, { [`${families.films}*`]: films, [`${families.speech}*`]: films }),
    });
    this.origin = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    this.#acceptFindings(domain !== undefined);
  }

  /**
   * Puts the API below `/api`, so that the studio calls its own address and no other origin has to be let in. By its id
   * alone: the API's function knows this distribution, and the stage knows the function.
   */
  serveApi({ restApiId }: Pick<IRestApi, 'restApiId'>): void {
    const { region, urlSuffix } = Stack.of(this);
    const origin = new HttpOrigin(`${restApiId}.execute-api.${region}.${urlSuffix}`, { originPath: `/${STAGE}`, customHeaders: { [EDGE_HEADER]: edgeSign(this) } });
    this.distribution.addBehavior(`${API_PATH}/*`, origin, {
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [this.#onRequest('ToApi', edgeCode(toApi), 'Paths and keys as API Gateway knows them')],
    });
  }

  #studioBehaviors({ configuration: { name }, storage: { uploads }, studio }: DeliveryProps, others: Record<string, BehaviorOptions>) {
    const common = {
      origin: S3BucketOrigin.withOriginAccessControl(studio),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      cachePolicy: new CachePolicy(this, 'StudioCache', {
        cachePolicyName: `fanreel-${name}-studio`,
        comment: 'As long as each file says, which may be not at all without asking',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.days(1),
        maxTtl: Duration.days(365),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
    };
    const page = this.#onRequest('Routes', edgeCode(toStudioPage), 'Addresses within the studio are its page');
    return {
      defaultBehavior: { ...common, responseHeadersPolicy: studioHeaders(this, { name, uploads: `https://${uploads.bucketRegionalDomainName}` }), functionAssociations: [page] },
      additionalBehaviors: { 'preview/*': { ...common, responseHeadersPolicy: previewHeaders(this, name) }, ...others },
    };
  }

  #onRequest(id: string, code: string, comment: string): FunctionAssociation {
    return { eventType: FunctionEventType.VIEWER_REQUEST, function: new EdgeFunction(this, id, { code: FunctionCode.fromInline(code), runtime: FunctionRuntime.JS_2_0, comment }) };
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
      'AwsSolutions-CFR2': 'The studio is public, and films need a signature. The firewall stands before the API itself, which is also reached without CloudFront.',
      'cdk-validator-cfnguard::cloudfront_origin_failover_enabled_check': 'Films lie in one region; a second copy would cost as much again.',
      ...(ownDomain ? {} : CLOUDFRONT_DOMAIN),
    });
  }
}

/** The unique end of the stack's id: nobody outside of the account knows it, and it costs nothing to keep. */
export const edgeSign = (scope: Construct): string => Fn.select(2, Fn.split('/', Stack.of(scope).stackId));

const WHY = "CloudFront's own domain comes with its own certificate and protocols; give a domain to have TLS 1.2 and newer alone.";
const CLOUDFRONT_DOMAIN = {
  'AwsSolutions-CFR4': WHY,
  'cdk-validator-cfnguard::cloudfront_sni_enabled_check': WHY,
  'cdk-validator-cfnguard::cloudfront_security_policy_check': WHY,
  'cdk-validator-cfnguard::cloudfront_custom_ssl_certificate_check': WHY,
};
