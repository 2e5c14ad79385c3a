import { z } from 'zod';
import { nextTurns, type Lease, type WaitingFilm } from '../../core/turns.ts';
import type { Clock, Turns } from '../../ports.ts';
import type { DynamoTable, Values } from './dynamo-table.ts';

/** No films have these ids: ids of films have no `#`. */
const TAKEN = { filmId: '#turns', row: 'taken' } as const;
const WAITING = '#waiting';
/** The longest that an execution lasts: whoever has not given its turn back by then is no more. */
const LEASE_MS = 7_200_000;
/** Whoever waits asks again within half a minute; one that has not for so long has given up. */
const PATIENCE_MS = 180_000;
/** How often a turn is tried for while others take theirs at the same time; after that the film waits as any other. */
const TRIES = 5;

const Leases = z.record(z.string(), z.object({ key: z.string(), parts: z.number(), until: z.number() }));
const Waiting = z.object({ row: z.string(), key: z.string(), batch: z.boolean(), parts: z.number(), since: z.number(), until: z.number() });

/**
 * Turns in DynamoDB: one row holds the films that have theirs, with a version that every change has to match; those who
 * wait have a row each, so that a thousand of them do not write to one.
 */
export class DynamoTurns implements Turns {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async take(film: Parameters<Turns['take']>[0], most: number): ReturnType<Turns['take']> {
    const now = this.#clock.now().getTime();
    const me = { ...film, parts: Math.min(film.parts, most) };
    await this.#wait(me, now);
    let ahead = 0;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { version, leases } = await this.#leases(now);
      if (leases[film.filmId]) return this.#has(film.filmId);
      const waiting = await this.#waiting(now);
      const next = nextTurns({ leases: Object.values(leases), waiting, most });
      ahead = waiting.filter(({ filmId }) => filmId !== film.filmId).length;
      if (!next.some(({ filmId }) => filmId === film.filmId)) return { has: false, ahead };
      const { key, parts } = me;
      if (await this.#write({ ...leases, [film.filmId]: { key, parts, until: now + LEASE_MS } }, version)) return this.#has(film.filmId);
    }
    return { has: false, ahead };
  }

  async giveBack(filmId: string): Promise<void> {
    await this.#table.remove([{ filmId: WAITING, row: filmId }]);
    const now = this.#clock.now().getTime();
    for (;;) {
      const { version, leases } = await this.#leases(now);
      if (!leases[filmId]) return;
      const { [filmId]: _, ...others } = leases;
      if (await this.#write(others, version)) return;
    }
  }

  async #has(filmId: string): Promise<{ has: true }> {
    await this.#table.remove([{ filmId: WAITING, row: filmId }]);
    return { has: true };
  }

  async #wait({ filmId, key, batch, parts }: Parameters<Turns['take']>[0], now: number): Promise<void> {
    await this.#table.update({ filmId: WAITING, row: filmId }, {
      change: 'SET #key = :key, #batch = :batch, parts = :parts, #until = :until, since = if_not_exists(since, :now), tries = if_not_exists(tries, :zero) + :one',
      values: { ':key': key, ':batch': batch, ':parts': parts, ':until': now + PATIENCE_MS, ':now': now, ':zero': 0, ':one': 1 },
    });
  }

  async #waiting(now: number): Promise<WaitingFilm[]> {
    const rows = (await this.#table.rows(WAITING)).map((item) => Waiting.parse(item));
    return rows.filter(({ until }) => until > now).map(({ row: filmId, key, batch, parts, since }) => ({ filmId, key, batch, parts, since }));
  }

  async #leases(now: number): Promise<{ version: number; leases: Record<string, Lease> }> {
    const item: Values = (await this.#table.get(TAKEN)) ?? {};
    const leases = Object.entries(Leases.parse(item['leases'] ?? {})).filter(([, { until }]) => until > now);
    return { version: Number(item['version'] ?? 0), leases: Object.fromEntries(leases) };
  }

  #write(leases: Readonly<Record<string, Lease>>, version: number): Promise<boolean> {
    return this.#table.update(TAKEN, {
      change: 'SET leases = :leases, #version = :next',
      values: { ':leases': leases, ':next': version + 1, ...(version === 0 ? {} : { ':version': version }) },
      condition: version === 0 ? 'attribute_not_exists(#version)' : '#version = :version',
    });
  }
}
