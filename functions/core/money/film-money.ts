import type { Cost, FilmCost, Usage } from '../../../workflows/contracts/index.ts';
import type { FilmRecord } from '../../ports.ts';
import { addUsage, costOf, noUsage, withoutPrice } from './cost.ts';
import { PRICES_AS_OF } from './prices.ts';

/** Is a machine paid for by what is used of it, or there anyway? Speech and models cost the same in both places. */
export type Compute = 'billed' | 'free';

/** States that are no Task, and are entered once: the choice of the kind, the two Maps, and the two at once. */
const OTHER_TRANSITIONS = 5;
const GIGABYTE = 2 ** 30;

/** All that a film has used so far. What it wrote counts as kept for a month. */
export function usageOf({ states, parts, earlier }: FilmRecord): Usage {
  const works = [...states, ...parts].flatMap(({ work }) => (work ? [work] : []));
  const used = works.reduce((sum, work) => addUsage(sum, work.usage), earlier ?? noUsage());
  const bytes = works.reduce((sum, work) => sum + work.bytesWritten, 0);
  const transitions = states.reduce((sum, state) => sum + state.attempts, 0) + (states.length > 0 ? OTHER_TRANSITIONS : 0);
  return { ...used, transitions: used.transitions + transitions, gigabyteMonths: used.gigabyteMonths + bytes / GIGABYTE };
}

/** Money that leaves the account for this. */
export function spentFor(usage: Usage, compute: Compute): Cost {
  const cost = costOf(usage);
  if (compute === 'billed') return cost;
  const { speech, script, images } = cost;
  return { total: speech + script + images, compute: 0, workflow: 0, speech, script, images, storage: 0, ledger: 0 };
}

/** What a film has cost so far. */
export function filmCost(record: FilmRecord, compute: Compute): FilmCost {
  const usage = usageOf(record);
  return { asOf: PRICES_AS_OF, spent: spentFor(usage, compute), ...(compute === 'free' ? { onAws: costOf(usage) } : {}), withoutPrice: withoutPrice(usage) };
}

/** What one has that the other has not yet. */
export function costSince(now: Cost, before: Cost): Cost {
  const names = Object.keys(now) as (keyof Cost)[];
  return Object.fromEntries(names.map((name) => [name, Math.max(0, now[name] - before[name])])) as Cost;
}

export const NO_COST: Cost = { total: 0, compute: 0, workflow: 0, speech: 0, script: 0, images: 0, storage: 0, ledger: 0 };

/** Money in whole millionths of a dollar, in which sums are exact. */
export const microdollars = (usd: number): number => Math.ceil(Math.round(usd * 1e9) / 1e3);
