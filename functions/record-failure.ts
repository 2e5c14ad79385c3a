import { failureOf } from './core/failure.ts';
import { ledger } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';

/** Writes down why the film failed, so that the ledger tells it after the execution is forgotten. */
export const recordFailure: UseCase<'RecordFailure', 'ledger'> = ({ ledger }) => async ({ filmId, failure }) => {
  const { error, reason } = failureOf(failure);
  await ledger.filmEnded(filmId, { status: 'failed', error, reason });
  return { filmId, error, reason };
};

export const handler = makeHandler('RecordFailure', recordFailure, async () => ({ ledger: ledger() }));
