import type { BriefInput, FilmStatus } from '../../../workflows/contracts/index.ts';
import { ApiError } from '../../../functions/api/client.ts';
import { client, whatWentWrong } from '../shell/api.ts';
import { filmIdOf } from './pattern.ts';

export interface RowState {
  readonly filmId?: string;
  readonly status: FilmStatus | 'waiting' | 'refused';
  readonly share?: number;
  readonly note?: string;
}

export interface BatchRun {
  readonly batch: string;
  readonly briefs: readonly (BriefInput | undefined)[];
  readonly atOnce: number;
  readonly signal: AbortSignal;
  readonly onRow: (index: number, state: RowState) => void;
}

const LOOK_EVERY_MS = 1500;

/** Begins the films of a batch, so many at once, and follows each to its end. Begun again, it finds those that are there. */
export async function runBatch({ batch, briefs, atOnce, signal, onRow }: BatchRun): Promise<void> {
  const rows = briefs.entries();
  const worker = async (): Promise<void> => {
    for (const [index, brief] of rows) {
      if (signal.aborted) return;
      if (brief) await makeRow({ batch, index, brief, signal, onRow: (state) => void (signal.aborted || onRow(index, state)) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Begins a film, as soon as there is a server to do it. @returns why it is refused, if it is */
async function begin({ filmId, brief, signal }: { filmId: string; brief: BriefInput; signal: AbortSignal }): Promise<string | undefined> {
  while (!signal.aborted) {
    try {
      await client.createFilm({ body: brief, headers: { 'idempotency-key': filmId } }, { signal });
      return undefined;
    } catch (error) {
      const passing = !(error instanceof ApiError) || error.problem.status === 429 || error.problem.status >= 500;
      if (!passing) return whatWentWrong(error);
      await rest();
    }
  }
  return undefined;
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

interface RowRun {
  readonly batch: string;
  readonly index: number;
  readonly brief: BriefInput;
  readonly signal: AbortSignal;
  readonly onRow: (state: RowState) => void;
}

async function makeRow({ batch, index, brief, signal, onRow }: RowRun): Promise<void> {
  const filmId = await filmIdOf(batch, index, brief);
  const refused = await begin({ filmId, brief, signal });
  if (refused !== undefined) return onRow({ status: 'refused', note: refused });
  while (!signal.aborted) {
    const film = await client.getFilm({ params: { filmId } }, { signal }).catch(() => undefined);
    if (film) onRow({ filmId, status: film.status, ...(film.frames ? { share: film.framesDone / film.frames } : {}), ...(film.reason === undefined ? {} : { note: film.reason }) });
    if (film && ['published', 'failed', 'cancelled'].includes(film.status)) return;
    await rest();
  }
}
