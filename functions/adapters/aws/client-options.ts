import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';

interface Patience {
  /** Tries of one request, the first among them. Behind them stand those of the state machine, which last half a minute. */
  readonly attempts: number;
  /** Until an answer begins, and while nothing more of it comes. */
  readonly silentSeconds: number;
}

/**
 * How long each service is waited for. A request that hangs costs a function its whole time, so every limit is several
 * times what the service needs on a bad day, and below the timeout of the tasks that wait for it.
 */
const PATIENCE = {
  /** Answers within tens of milliseconds, and sends blanks while it copies or joins for longer. */
  s3: { attempts: 5, silentSeconds: 25 },
  /** Single rows: what takes seconds is lost. */
  dynamodb: { attempts: 6, silentSeconds: 5 },
  sfn: { attempts: 5, silentSeconds: 10 },
  /** Sound comes as it is made, so only its beginning takes time. */
  polly: { attempts: 4, silentSeconds: 30 },
  /** A model answers when its whole text is written. A second try is a second bill, so there is no third. */
  bedrock: { attempts: 2, silentSeconds: 100 },
} as const satisfies Record<string, Patience>;

/** Within a region a connection takes milliseconds; one that has not come by then is tried anew. */
const CONNECT_MS = 2_000;

/**
 * What every client of AWS is made with: `new S3Client(clientOptions('s3'))`. Region, credentials and endpoints come from
 * the environment, as the SDK reads it: `AWS_ENDPOINT_URL_*` leads anywhere.
 *
 * The retry mode is `standard`: backoff with jitter, and a budget that ends retries while everything fails. `adaptive`
 * would also hold requests back, by what one process sees of a limit that a hundred of them share.
 *
 * Connections are kept: a new one costs a TLS handshake. While a function is frozen its connections die unnoticed, and
 * the next request on one of them fails at once; the SDK counts that as passing and tries again.
 *
 * HTTP/1.1 for all: Polly and Bedrock would speak HTTP/2, which is of use only to streams in both directions, and a local
 * server in their place seldom knows it.
 */
export function clientOptions(service: keyof typeof PATIENCE) {
  const { attempts, silentSeconds } = PATIENCE[service];
  const agent = { keepAlive: true, maxSockets: 50 };
  return {
    maxAttempts: attempts,
    retryMode: 'standard',
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_MS,
      requestTimeout: silentSeconds * 1000,
      throwOnRequestTimeout: true,
      socketTimeout: silentSeconds * 1000,
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
    }),
  } as const;
}

/** For S3: a server of one's own has its buckets in the path, since the names of its hosts do not change with them. */
export const s3Options = () => ({
  ...clientOptions('s3'),
  forcePathStyle: [process.env['AWS_ENDPOINT_URL_S3'], process.env['AWS_ENDPOINT_URL']].some((address) => (address ?? '') !== ''),
});
