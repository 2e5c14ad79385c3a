import type { Compute } from './core/money/film-money.ts';
import type { Limits, Pot } from './core/money/limits.ts';
import type { FilmId } from '../workflows/contracts/index.ts';
import type { Ledger } from './ports/ledger.ts';
import type { MediaFetcher, MediaNormaliser, MediaTool } from './ports/media.ts';
import type { Models } from './ports/models.ts';
import type { PartRenderer, TemplateCatalogue, Templates } from './ports/render.ts';
import type { Speech } from './ports/speech.ts';
import type { ObjectStore } from './ports/store.ts';

export type * from './ports/store.ts';
export type * from './ports/executions.ts';
export type * from './ports/inbox.ts';
export type * from './ports/speech.ts';
export type * from './ports/models.ts';
export type * from './ports/render.ts';
export type * from './ports/media.ts';
export type * from './ports/ledger.ts';

export interface Clock {
  now(): Date;
}

/** What tasks are made from. Each use case asks for the ports it needs and no more. */
export interface Ports {
  readonly store: ObjectStore;
  readonly ledger: Ledger;
  readonly speech: Speech;
  readonly models: Models;
  readonly renderer: PartRenderer;
  readonly media: MediaTool;
  readonly fetcher: MediaFetcher;
  readonly normaliser: MediaNormaliser;
  readonly catalogue: TemplateCatalogue;
  readonly templates: Templates;
  readonly clock: Clock;
  readonly planning: Planning;
  /** Is the machine paid for by use? */
  readonly compute: Compute;
  readonly budget: Budget;
  readonly turns: Turns;
  readonly limits: Limits;
  /** Parts of one film that can be rendered at once. */
  readonly workers: number;
  readonly allowed: Allowed;
}

/** What the configuration allows beyond the usual. */
export interface Allowed {
  /** Scenes that come as source, from briefs and from models. */
  readonly customScenes: boolean;
  /** Inner addresses as those that are told of the end of a film. */
  readonly privateWebhooks: boolean;
}

/** Money that is set aside for films while they are made. */
export interface Budget {
  /** Takes the sum from every pot, or from none. Asked again for the same film, it is taken once. */
  reserve(
    filmId: FilmId,
    request: { readonly usd: number; readonly pots: readonly Pot[]; readonly warnAt: readonly number[] },
  ): Promise<{ readonly warnings: readonly string[] } | { readonly refused: { readonly of: string; readonly limitUsd: number; readonly leftUsd: number } }>;
  /** Gives back what is held for a film and takes what it did cost. */
  settle(filmId: FilmId, spentUsd: number): Promise<void>;
}

/** Who may be at work. */
export interface Turns {
  /** Has the film its turn, of `most` parts at once over all films? Asked again, it keeps its place in the line, and its turn. */
  take(film: { filmId: FilmId; key: string; batch: boolean; parts: number }, most: number): Promise<{ readonly has: true } | { readonly has: false; readonly ahead: number }>;
  /** The film has ended; one that has no turn has none to give. */
  giveBack(filmId: FilmId): Promise<void>;
}

/** What the planner must know of the place that renders. */
export interface Planning {
  /** `PartRenderer.version`, known without a renderer. */
  readonly rendererVersion: string;
  /** Parts that can be rendered at once. */
  readonly workers: number;
}
