import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { EdgeEvent, EdgeRequest } from '../../infra/aws/edge-functions.ts';
import type { Deployed } from '../infra/aws/deployed.ts';

interface Behavior {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly ResponseHeadersPolicyId?: { readonly Ref?: string };
  readonly FunctionAssociations?: readonly { readonly FunctionARN: { readonly 'Fn::GetAtt': readonly [string, string] } }[];
}

interface Origin {
  readonly Id: string;
  readonly OriginPath?: string;
  readonly OriginCustomHeaders?: readonly { readonly HeaderName: string; readonly HeaderValue: unknown }[];
}

interface HeadersConfig {
  readonly SecurityHeadersConfig?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly CustomHeadersConfig?: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] };
  readonly CorsConfig?: { readonly AccessControlAllowOrigins: { readonly Items: readonly string[] } };
}

export interface EdgeOptions {
  readonly template: Deployed;
  /** Whatever a behaviour leads to, by a piece of its origin's id. */
  readonly origins: Readonly<Record<string, (request: Request, path: string) => Promise<Response>>>;
}

/** Plays CloudFront by the template of the stack: behaviours by their patterns, functions as they are sent, policies of headers. It caches nothing, and checks no signatures. */
export async function startEdge({ template, origins }: EdgeOptions) {
  const [distribution] = template.ofType('AWS::CloudFront::Distribution');
  const config = distribution?.Properties['DistributionConfig'] as { DefaultRootObject: string; DefaultCacheBehavior: Behavior; CacheBehaviors: Behavior[]; Origins: Origin[] };

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const behavior = config.CacheBehaviors.find(({ PathPattern = '' }) => matches(PathPattern, url.pathname)) ?? config.DefaultCacheBehavior;
    const asked = url.pathname === '/' ? `/${config.DefaultRootObject}` : url.pathname;
    const { uri, headers } = atTheEdge(template, behavior, { uri: asked, headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, { value }])) });
    const origin = config.Origins.find(({ Id }) => Id === behavior.TargetOriginId);
    const [, reach] = Object.entries(origins).find(([piece]) => JSON.stringify(origin ?? {}).includes(piece)) ?? [];
    if (!origin || !reach) throw new Error(`nothing here plays the origin of ${behavior.PathPattern ?? 'the default'}`);
    const sent = new Headers(Object.entries(headers).map(([name, { value }]): [string, string] => [name, value]));
    const body = request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer();
    const got = await reach(new Request(new URL(`${uri}${url.search}`, url.origin), { method: request.method, headers: sent, body }), `${origin.OriginPath ?? ''}${uri}`);
    const answered = new Headers(got.headers);
    for (const [name, value] of headersOf(template, behavior)) answered.set(name, value);
    return new Response(got.body, { status: got.status, headers: answered });
  }

  const server = serve({ fetch: answer, hostname: '127.0.0.1', port: 0, overrideGlobalObjects: false }) as Server;
  await once(server, 'listening');
  const end = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, end };
}

/** A star stands for any letters, slashes too. */
const matches = (pattern: string, path: string): boolean => new RegExp(`^/?${pattern.replace(/^\//, '').split('*').map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(path);

function atTheEdge({ resources }: Deployed, { FunctionAssociations = [] }: Behavior, request: EdgeRequest): EdgeRequest {
  let now = request;
  for (const { FunctionARN } of FunctionAssociations) {
    const code = String(resources[FunctionARN['Fn::GetAtt'][0]]?.Properties['FunctionCode']);
    const handler = new Function(`${code}; return handler;`)() as (event: EdgeEvent) => EdgeRequest;
    now = handler({ request: now, viewer: { ip: '192.0.2.7' } });
  }
  return now;
}

function headersOf({ resources }: Deployed, { ResponseHeadersPolicyId }: Behavior): [string, string][] {
  const policy = resources[ResponseHeadersPolicyId?.Ref ?? '']?.Properties['ResponseHeadersPolicyConfig'] as HeadersConfig | undefined;
  if (!policy) return [];
  const { SecurityHeadersConfig: security = {}, CustomHeadersConfig: custom, CorsConfig: cors } = policy;
  return [
    ['content-security-policy', text(security['ContentSecurityPolicy']?.['ContentSecurityPolicy'])],
    ['x-frame-options', text(security['FrameOptions']?.['FrameOption'])],
    ['referrer-policy', text(security['ReferrerPolicy']?.['ReferrerPolicy'])],
    ['x-content-type-options', 'nosniff'],
    ...(custom?.Items ?? []).map(({ Header, Value }): [string, string] => [Header, Value]),
    ...(cors ? [['access-control-allow-origin', cors.AccessControlAllowOrigins.Items.join()] as [string, string]] : []),
  ];
}

/** A value of the template, with a name of no place for what only CloudFormation knows. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[intrinsic, argument] = []] = Object.entries((value ?? {}) as Record<string, unknown>);
  if (intrinsic !== 'Fn::Join') return 'uploads.invalid';
  const [by, pieces] = argument as [string, unknown[]];
  return pieces.map(text).join(by);
}
