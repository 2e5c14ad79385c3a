import { FilmError } from '../../../workflows/contracts/index.ts';

/** What the services call asking for less, or having no room just now. */
const NAMES =
  /^(?:SlowDown|RequestLimitExceeded|ExecutionLimitExceeded|BandwidthLimitExceeded|ProvisionedThroughputExceededException|ServiceUnavailable(?:Exception)?|ServiceFailureException|InternalError|InternalServerException|InternalFailure|RequestTimeout(?:Exception)?|TimeoutError|Throttl\w*|TooManyRequests\w*|\w*Throttled\w*|ModelNotReadyException|ModelTimeoutException)$/;
/** What a connection says that broke. */
const CODES: readonly unknown[] = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_STREAM_PREMATURE_CLOSE'];

/** Would the same request be answered a little later? Throttles, faults of the service (5xx), broken connections; nothing that has our name already. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof FilmError) return false;
  return NAMES.test(error.name) || ('code' in error && CODES.includes(error.code)) || isPassingStatus(statusOf(error));
}

/** The status of the answer that an error of the SDK was made from. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error && '$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  const status = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

const isPassingStatus = (status: number | undefined): boolean => status === 429 || (status !== undefined && status >= 500);

/**
 * Throws the error on, as Throttled if it is one that passes: the SDK has tried again already, so whoever comes next has
 * to wait longer. Every other error goes on as it is.
 * @throws FilmError Throttled
 */
export const throttledOr =
  (what: string) =>
  (error: unknown): never => {
    if (!isPassing(error)) throw error;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new FilmError('Throttled', `${what} did not answer in time or asked for less (${reason}); try again later`, {}, { cause: error });
  };

/** How often something is fetched whose bytes stop coming. */
const FETCHES = 3;

/** Does it again where an answer broke off, or is not what was sent: the SDK tries again only until an answer begins. */
export async function anewWhereBroken<T>(fetch: () => Promise<T>): Promise<T> {
  for (let fetched = 1; ; fetched += 1) {
    try {
      return await fetch();
    } catch (error) {
      if (fetched >= FETCHES || !isBroken(error)) throw error;
    }
  }
}

const isBroken = (error: unknown): boolean => isPassing(error) || (error instanceof Error && /^aborted$|checksum/i.test(error.message));
