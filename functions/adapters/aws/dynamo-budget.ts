import { microdollars } from '../../core/money/film-money.ts';
import type { Pot } from '../../core/money/limits.ts';
import type { Budget } from '../../ports.ts';
import type { DynamoTable, Values } from './dynamo-table.ts';

/** No film has this id: ids of films have no `#`. */
const POTS = '#pots';
/** What a film holds in which pots. */
export const BUDGET_ROW = 'budget';
/** The attribute of a pot that says how much a film holds of it; `total` is what is held and what was spent. */
const holdOf = (filmId: string): string => `hold#${filmId}`;
const MILLION = 1e6;

/**
 * Money in DynamoDB, in millionths of a dollar. A pot is one row, and each hold one conditional write to it: of any number
 * at the same time, those go through that fit, and none of them twice.
 */
export class DynamoBudget implements Budget {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async reserve(filmId: string, { usd, pots, warnAt }: Parameters<Budget['reserve']>[1]): ReturnType<Budget['reserve']> {
    const amount = microdollars(usd);
    // What an earlier execution left in pots of another day is no longer needed there.
    const before = ((await this.#table.get({ filmId, row: BUDGET_ROW }))?.['pots'] ?? []) as string[];
    for (const name of before.filter((one) => !pots.some((pot) => pot.name === one))) await this.#settlePot(filmId, name, 0);
    // Written first, so that whatever is held is found and given back.
    await this.#table.update({ filmId, row: BUDGET_ROW }, { change: 'SET pots = :pots', values: { ':pots': pots.map(({ name }) => name) } });
    for (const pot of pots) {
      if (await this.#hold(filmId, pot, amount)) continue;
      const left = await this.#left(pot);
      await this.settle(filmId, 0);
      return { refused: { of: pot.of, limitUsd: pot.limitUsd, leftUsd: left } };
    }
    return { warnings: (await Promise.all(pots.map((pot) => this.#warnings(pot, warnAt)))).flat() };
  }

  /** Settled again, there is nothing held any more, and what is new is added. */
  async settle(filmId: string, spentUsd: number): Promise<void> {
    const held = await this.#table.get({ filmId, row: BUDGET_ROW });
    if (!held) return;
    for (const name of held['pots'] as string[]) await this.#settlePot(filmId, name, microdollars(spentUsd));
  }

  async #settlePot(filmId: string, name: string, spent: number): Promise<void> {
    const key = { filmId: POTS, row: name };
    const hold = holdOf(filmId);
    const amount = (await this.#pot(name))?.[hold];
    const change = { change: 'ADD #total :delta REMOVE #hold', values: { ':delta': spent - Number(amount), ':held': amount }, names: { '#hold': hold }, condition: '#hold = :held' };
    const gaveBack = amount !== undefined && (await this.#table.update(key, change));
    if (!gaveBack && spent > 0) await this.#table.update(key, { change: 'ADD #total :spent', values: { ':spent': spent } });
  }

  async #hold(filmId: string, { name, limitUsd }: Pot, amount: number): Promise<boolean> {
    const key = { filmId: POTS, row: name };
    const most = microdollars(limitUsd) - amount;
    if (most < 0) return false;
    const done = await this.#table.update(key, {
      change: 'SET #hold = :amount ADD #total :amount',
      values: { ':amount': amount, ':most': most },
      names: { '#hold': holdOf(filmId) },
      condition: 'attribute_not_exists(#hold) AND (attribute_not_exists(#total) OR #total <= :most)',
    });
    return done || (await this.#pot(name))?.[holdOf(filmId)] !== undefined;
  }

  async #left({ name, limitUsd }: Pot): Promise<number> {
    return Math.max(0, limitUsd - Number((await this.#pot(name))?.['total'] ?? 0) / MILLION);
  }

  /** Shares that are passed for the first time. */
  async #warnings({ name, limitUsd, of }: Pot, warnAt: readonly number[]): Promise<string[]> {
    if (warnAt.length === 0) return [];
    const usd = Number((await this.#pot(name))?.['total'] ?? 0) / MILLION;
    const warnings: string[] = [];
    for (const share of warnAt.filter((one) => usd >= one * limitUsd)) {
      const first = await this.#table.update({ filmId: POTS, row: name }, { change: 'ADD warned :shares', values: { ':shares': new Set([String(share)]), ':share': String(share) }, condition: 'attribute_not_exists(warned) OR NOT contains(warned, :share)' });
      if (first) warnings.push(`${Math.round(share * 100)} % of the limit ${of} is spoken for: $${usd.toFixed(2)} of $${limitUsd.toFixed(2)}`);
    }
    return warnings;
  }

  #pot(name: string): Promise<Values | undefined> {
    return this.#table.get({ filmId: POTS, row: name });
  }
}
