import { parseArgs } from 'node:util';
import { filmCost } from '../../../functions/core/money/film-money.ts';
import { PRICES_AS_OF } from '../../../functions/core/money/prices.ts';
import type { Cost } from '../../../workflows/contracts/index.ts';
import { openLedger, type OpenLedger } from './open-ledger.ts';

const USAGE = `Usage: npm run costs -- [options]

What films cost, by day and by what for; then film by film, the newest first.

  --from DAY     the first day, as 2026-01-31 (30 days ago)
  --films N      how many films are listed (20)
  --json         as JSON
  --aws          of the deployment whose ledger FANREEL_LEDGER_TABLE names
  --data DIR     of this machine, while nothing else is at work there (data)`;

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: dayOf(Date.now() - 30 * DAY_MS) },
    films: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
    aws: { type: 'boolean', default: false },
    data: { type: 'string', default: process.env['FANREEL_DATA'] ?? 'data' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help) process.stdout.write(`${USAGE}\n`);
else {
  const place = await openLedger(values);
  try {
    const costs = await costsOf(place);
    process.stdout.write(values.json ? `${JSON.stringify(costs, null, 2)}\n` : tables(costs));
  } finally {
    await place.close();
  }
}

interface Costs {
  readonly pricesAsOf: string;
  readonly days: readonly { readonly day: string; readonly films: number; readonly minutes: number; readonly spent: Cost }[];
  readonly films: readonly { readonly filmId: string; readonly status: string; readonly spent: Cost; readonly onAws: Cost | undefined; readonly withoutPrice: readonly string[] }[];
}

async function costsOf({ ledger }: OpenLedger): Promise<Costs> {
  const days = await ledger.days(values.from, dayOf(Date.now()));
  const { films } = await ledger.films({ limit: Number(values.films) });
  const records = await Promise.all(films.map(({ filmId }) => ledger.record(filmId)));
  return {
    pricesAsOf: PRICES_AS_OF,
    days: days.map(({ day, published, failed, cancelled, filmSeconds, cost }) => ({ day, films: published + failed + cancelled, minutes: filmSeconds / 60, spent: cost })),
    films: records.flatMap((record) => {
      if (!record) return [];
      const { spent, onAws, withoutPrice } = filmCost(record, values.aws ? 'billed' : 'free');
      return [{ filmId: record.film.filmId, status: record.film.status, spent, onAws, withoutPrice }];
    }),
  };
}

function tables({ pricesAsOf, days, films }: Costs): string {
  const usd = (dollars: number): string => dollars.toFixed(4).padStart(9);
  const whats = ['compute', 'workflow', 'speech', 'script', 'images', 'storage', 'ledger', 'total'] as const;
  const byDay = days.map(({ day, films: count, minutes, spent }) => `${day}  ${String(count).padStart(6)}  ${minutes.toFixed(1).padStart(8)}${whats.map((what) => usd(spent[what])).join('')}`);
  const byFilm = films.map(({ filmId, status, spent, onAws, withoutPrice }) => `${usd(spent.total)} ${onAws ? usd(onAws.total) : ''}  ${status.padEnd(10)} ${filmId}${withoutPrice.length > 0 ? `  (no price for ${withoutPrice.join(', ')})` : ''}`);
  return [
    `US dollars by the price list of ${pricesAsOf}`,
    '',
    `day          films   minutes${whats.map((what) => what.padStart(9)).join('')}`,
    ...byDay,
    '',
    values.aws ? '    spent   film' : '    spent    on AWS  film (on AWS: what the same work would have cost there; not spent)',
    ...byFilm,
    '',
  ].join('\n');
}
