import type { FilmId } from '../../workflows/contracts/index.ts';

/** Executions of the state machine, by the id of their film. */
export interface Executions {
  /** Starting twice is starting once: the second call answers `already`. */
  start(filmId: FilmId, brief: unknown): Promise<'started' | 'already'>;
  /** Ends it; one that has ended stays as it is. */
  stop(filmId: FilmId, reason: string): Promise<void>;
  /** Goes on from what failed; false where there is nothing to go on from. */
  redrive(filmId: FilmId): Promise<boolean>;
  /** Undefined where there is none. `aborted` is what `stop` leaves. */
  status(filmId: FilmId): Promise<'running' | 'succeeded' | 'failed' | 'timed-out' | 'aborted' | undefined>;
}
