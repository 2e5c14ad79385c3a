import type { Cost, FilmId, FilmStatus, RenderedPart, StateName, Usage } from '../../workflows/contracts/index.ts';

/** Where a film stands, as the ledger tells it. Times are ISO 8601. */
export interface FilmRow {
  readonly filmId: FilmId;
  readonly status: FilmStatus;
  /** When it was first asked for: its place in the list, which no retry changes. */
  readonly createdAt: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly title?: string;
  readonly frames?: number;
  readonly durationSeconds?: number;
  readonly error?: string;
  readonly reason?: string;
  /** Of the brief it was asked for with, so that another brief under the same id is noticed. */
  readonly briefHash?: string;
  readonly webhook?: WebhookRow;
  /** The API key that asked for it. */
  readonly key?: string;
  /** Does it belong to a batch, which waits for single films? */
  readonly batch?: boolean;
  /** Money that was counted for it when it ended. */
  readonly settled?: Cost;
}

/** Where the end of a film is told, and how that went. */
export interface WebhookRow {
  readonly url: string;
  readonly delivered: boolean;
  /** The newest last; older ones are forgotten. */
  readonly attempts: readonly WebhookAttempt[];
}

export interface WebhookAttempt {
  readonly at: string;
  /** What was answered, if anything was. */
  readonly status?: number;
  readonly error?: string;
}

export interface StateRow {
  readonly name: StateName;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Invocations so far, of all iterations of a Map together. */
  readonly attempts: number;
  /** Of a state that goes through many things, such as files: how many there are, and how many are done. */
  readonly steps?: number;
  readonly stepsDone?: number;
  readonly work?: Work;
}

/** What the invocations of a state, or those for a part, came to; the memory is that of the newest. */
export interface Work {
  readonly seconds: number;
  readonly memoryMegabytes: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly usage: Usage;
}

/** The same of one invocation. `id` names it, so that what is told twice is counted once. */
export interface Invocation extends Work {
  readonly id: string;
  /** The part it was for. */
  readonly part?: number | undefined;
}

export interface PartRow {
  readonly index: number;
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly framesDone: number;
  readonly attempts: number;
  readonly finished?: RenderedPart;
  readonly work?: Work;
}

export interface FilmRecord {
  readonly film: FilmRow;
  readonly states: readonly StateRow[];
  readonly parts: readonly PartRow[];
  /** What earlier executions of the film used, whose states and parts are gone. */
  readonly earlier?: Usage;
}

/** The table of films, their states and parts. Writes are conditional: a late one never undoes a newer one. */
export interface Ledger {
  /**
   * Starts the record of a film anew: states, parts and outcome of an earlier execution go. Of a film that is planned
   * already, or was cancelled, this is a late echo of its start and changes nothing.
   */
  filmStarted(filmId: FilmId): Promise<void>;
  filmPlanned(filmId: FilmId, plan: { title: string; frames: number; durationSeconds?: number; parts: readonly Omit<PartRow, 'framesDone' | 'attempts'>[] }): Promise<void>;
  /** The first end counts, except that a film which failed may be published after all. */
  filmEnded(filmId: FilmId, outcome: FilmOutcome): Promise<void>;
  /** Of a film that is there: whose key asked for it. Films of different keys take turns. */
  filmAskedBy(filmId: FilmId, key: string): Promise<void>;
  /** Of a film that is there: who is to be told of its end, whichever it is. */
  webhookWanted(filmId: FilmId, url: string): Promise<void>;
  stateStarted(filmId: FilmId, name: StateName): Promise<void>;
  /** Only forward: what is told late undoes nothing. */
  stateProgressed(filmId: FilmId, name: StateName, progress: { steps: number; stepsDone: number }): Promise<void>;
  stateEnded(filmId: FilmId, name: StateName): Promise<void>;
  partStarted(filmId: FilmId, index: number): Promise<void>;
  partProgressed(filmId: FilmId, index: number, framesDone: number): Promise<void>;
  partFinished(filmId: FilmId, part: RenderedPart): Promise<void>;
  /** Adds what an invocation used, whether it succeeded or not. */
  invoked(filmId: FilmId, name: StateName, invocation: Invocation): Promise<void>;
  /**
   * Adds what a film has cost since it was last settled to the day and to what its key has spent, and gives back what was
   * reserved for it. For a film that has ended; nothing is lost where it is done again.
   */
  filmSettled(filmId: FilmId): Promise<void>;
  /** Undefined where the ledger has no such film. */
  record(filmId: FilmId): Promise<FilmRecord | undefined>;
}

export type FilmOutcome = { readonly status: 'published' | 'cancelled' } | { readonly status: 'failed'; readonly error: string; readonly reason: string };

export interface FilmQuery {
  readonly status?: FilmStatus;
  /** Letters that the title has somewhere, in any case. */
  readonly title?: string;
  readonly limit: number;
  /** What the page before gave. */
  readonly cursor?: string;
}

export interface FilmPage {
  /** Newest first; where a title is looked for, a page may hold fewer than asked for and still not be the last. */
  readonly films: readonly FilmRow[];
  /** Undefined after the last. */
  readonly cursor?: string;
}

/** What happened on one day (UTC), counted when films end. */
export interface DayRow {
  /** As 2026-01-31. */
  readonly day: string;
  readonly published: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Of published films. */
  readonly filmSeconds: number;
  /** Frames that were rendered and not found from earlier, and how long workers were at them. */
  readonly renderedFrames: number;
  readonly workerSeconds: number;
  /** How often films failed by each name. */
  readonly errors: Readonly<Record<string, number>>;
  /** Money that was spent, in US dollars. */
  readonly cost: Cost;
}

/** The same table as those see it who take orders: they begin films, look them up and remove them. */
export interface FilmLedger extends Ledger {
  /** Notes a film that somebody asks for; false where there is one by this id already, which stays as it is. */
  filmAsked(filmId: FilmId, about: { title?: string; briefHash: string; webhook?: string; key?: string; batch?: boolean }): Promise<boolean>;
  /** Its next execution waits for its turn; what the last one left goes when it starts. */
  filmQueued(filmId: FilmId): Promise<void>;
  /** A film that failed or was cancelled goes on; false for any other. */
  filmRetried(filmId: FilmId): Promise<boolean>;
  /** From here on the film is only removed; false where there is none. */
  filmDeleting(filmId: FilmId): Promise<boolean>;
  /** Removes every row; the film's own goes last, so that a removal that breaks off can be found and finished. */
  filmRemoved(filmId: FilmId): Promise<void>;
  webhookAttempted(filmId: FilmId, attempt: WebhookAttempt, delivered: boolean): Promise<void>;
  /** The row of the film alone. */
  row(filmId: FilmId): Promise<FilmRow | undefined>;
  /** @throws FilmError BriefRefused, with the path `cursor`, for a cursor that no page gave */
  films(query: FilmQuery): Promise<FilmPage>;
  /** The days `[from, to]` on which films ended, oldest first. */
  days(from: string, to: string): Promise<readonly DayRow[]>;
}
