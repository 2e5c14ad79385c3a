import { Brief, FilmError } from '../workflows/contracts/index.ts';
import { assumeFilm } from './core/money/estimate.ts';
import { inDollars, potsFor } from './core/money/limits.ts';
import { readDocument } from './documents.ts';
import { budget, clock, compute, ledger, limits, models, speech, store, workers } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';

type Needs = 'store' | 'ledger' | 'budget' | 'limits' | 'speech' | 'models' | 'compute' | 'workers' | 'clock';

/**
 * Sets aside what the film will cost, or refuses it. What is set aside is given back when the film ends, and what it did
 * cost takes its place; without limits nothing is kept.
 */
export const reserveBudget: UseCase<'ReserveBudget', Needs> = (ports) => async ({ filmId, briefKey }) => {
  const { limits } = ports;
  const brief = await readDocument(ports.store, briefKey, Brief);
  const film = assumeFilm(brief, { workers: ports.workers, compute: ports.compute, speech: ports.speech, models: ports.models.script });
  const [parts, usd] = [Math.min(film.parts, ports.workers), film.usd];
  if (limits.film !== undefined && usd > limits.film) throw exceeded({ of: 'for one film', limitUsd: limits.film, leftUsd: limits.film }, usd);
  if (limits.day === undefined && limits.key === undefined) return { parts, usd };
  const key = limits.key === undefined ? undefined : (await ports.ledger.record(filmId))?.film.key;
  const pots = potsFor(limits, { day: ports.clock.now().toISOString().slice(0, 10), key });
  const reserved = await ports.budget.reserve(filmId, { usd, pots, warnAt: limits.warnAt });
  if ('refused' in reserved) throw exceeded(reserved.refused, usd);
  for (const warning of reserved.warnings) process.emitWarning(warning);
  return { parts, usd };
};

function exceeded({ of, limitUsd, leftUsd }: { of: string; limitUsd: number; leftUsd: number }, usd: number): FilmError {
  return new FilmError(
    'BudgetExceeded',
    `the limit ${of} is ${inDollars(limitUsd)}, ${inDollars(leftUsd)} of it is left, and this film is estimated at ${inDollars(usd)}; make it shorter, wait for the next day (UTC), or raise the limit`,
  );
}

export const handler = makeHandler('ReserveBudget', reserveBudget, async () => ({
  store: await store(),
  ledger: ledger(),
  budget: budget(),
  limits: limits(),
  speech: await speech(),
  models: await models(),
  compute: compute(),
  workers: workers(),
  clock,
}));
