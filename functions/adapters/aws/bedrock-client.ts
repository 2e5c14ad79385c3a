import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { clientOptions } from './client-options.ts';

export interface BedrockSettings {
  readonly region?: string | undefined;
  /** A profile of the AWS configuration files, where the environment's own credentials are for something else. */
  readonly profile?: string | undefined;
  /** A Bedrock API key. */
  readonly key?: string | undefined;
}

/** One try for each call: who asks decides who is asked next. `AWS_ENDPOINT_URL_BEDROCK_RUNTIME` is heeded by the SDK. */
export function bedrockClient({ region, profile, key }: BedrockSettings): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    ...clientOptions('bedrock'),
    maxAttempts: 1,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(key === undefined ? {} : { token: { token: key }, authSchemePreference: ['httpBearerAuth'] }),
  });
}

/** What an error of the service means for whoever asked. */
export function faultOf(error: unknown): { outcome: 'throttled' | 'unreachable' | 'rejected'; reason: string } {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const reason = `${name}: ${message}`.replace(/\s+/g, ' ').slice(0, 240);
  if (THROTTLED.has(name)) return { outcome: 'throttled', reason };
  if (REJECTED.has(name)) return { outcome: 'rejected', reason };
  return { outcome: 'unreachable', reason };
}

const THROTTLED = new Set(['ThrottlingException', 'TooManyRequestsException', 'ServiceQuotaExceededException']);
const REJECTED = new Set([
  'AccessDeniedException',
  'ValidationException',
  'ResourceNotFoundException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'CredentialsProviderError',
  'TokenProviderError',
]);
