import { onTestFinished } from 'vitest';
import { LocalBatches, type LocalBatchesOptions } from '../../infra/local/server/batches/local-batches.ts';
import type { FilmLedger } from '../../functions/ports.ts';
import { evenSpeech } from './api.ts';
import { tickingClock } from './ledger.ts';
import { testFolder } from './machine.ts';

/** Batches whose films end where they begin, unless the test has executions of its own. */
export async function testBatches(ledger: FilmLedger, options: Partial<LocalBatchesOptions> = {}): Promise<LocalBatches> {
  const store = { size: async () => undefined };
  const shop = { store, speech: evenSpeech, templates: { names: async () => ['classic'] }, models: [], workers: 2 };
  const executions = { start: async () => 'started' as const, redrive: async () => true, left: async () => undefined };
  const batches = new LocalBatches({ folder: await testFolder(), ledger, executions, shop, clock: tickingClock(), inFlight: 2, log: (line) => void process.stderr.write(`${line}\n`), ...options });
  onTestFinished(async () => void (await batches.close()));
  return batches;
}
