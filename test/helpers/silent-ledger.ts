import type { Ledger } from '../../functions/ports.ts';

const nothing = async (): Promise<undefined> => undefined;

/** A ledger that is told everything and knows nothing. */
export const SILENT_LEDGER: Ledger = {
  filmStarted: nothing,
  filmPlanned: nothing,
  filmEnded: nothing,
  filmAskedBy: nothing,
  webhookWanted: nothing,
  stateStarted: nothing,
  stateProgressed: nothing,
  stateEnded: nothing,
  partStarted: nothing,
  partProgressed: nothing,
  partFinished: nothing,
  invoked: nothing,
  filmSettled: nothing,
  record: nothing,
};
