import { basename, join } from 'node:path';
import { checkedBrief } from '../../../functions/core/check-brief.ts';
import type { FilmId } from '../../../workflows/contracts/index.ts';
import type { Outcome } from '../execution.ts';
import { Machine } from '../machine.ts';
import { followFilm, type Screen } from '../progress/follow.ts';
import type { FilmArguments } from './arguments.ts';
import { readBrief } from './brief-source.ts';
import { deliver } from './deliver.ts';
import { filmIdOf } from '../../../functions/core/film-id.ts';
import { ingestMedia } from './ingest.ts';
import { reuseOf, type Reuse } from './reuse.ts';

/** What became of a film: its file, or why there is none. */
export type Made = { readonly reuse: readonly Reuse[]; readonly file: string; readonly frames: number; readonly durationSeconds: number } | Extract<Outcome, { status: 'failed' }>;

/**
 * Makes the film that the arguments ask for, on this machine, and puts it into its folder.
 * @throws FilmError BriefRefused before anything is started
 */
export async function makeFilm(given: FilmArguments, { screen, signal }: { screen: Screen; signal: AbortSignal }): Promise<Made> {
  const source = await readBrief(given.brief);
  const fields = { ...source.brief, ...given.fields };
  // Refuse what can be refused before a process is started; images are looked up once the store is there.
  checkedBrief(fields);
  const machine = await Machine.start({ dataFolder: given.data, customScenes: given.custom, ...(given.cache === undefined ? {} : { cacheFolder: given.cache }) });
  const closed = Promise.withResolvers<never>();
  closed.promise.catch(() => undefined);
  const onAbort = (): void => closed.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    const brief = await ingestMedia({ ...source, brief: fields }, machine.store);
    const filmId = filmIdOf(brief);
    const startedAt = new Date();
    const outcome = await Promise.race([follow(machine, filmId, { brief, screen }), closed.promise]);
    if (outcome.status === 'failed') return outcome;
    const folder = given.out ?? join('films', filmId);
    await deliver(machine.store, filmId, folder);
    return { ...outcome.output, reuse: await reuseOf(machine.store, filmId, startedAt), file: join(folder, basename(outcome.output.filmKey)) };
  } finally {
    signal.removeEventListener('abort', onAbort);
    await machine.close();
  }
}

async function follow(machine: Machine, filmId: FilmId, { brief, screen }: { brief: unknown; screen: Screen }): Promise<Outcome> {
  const progress = followFilm({ ledger: machine.ledger, filmId, screen });
  try {
    return await machine.run(filmId, brief);
  } finally {
    await progress.stop();
  }
}

