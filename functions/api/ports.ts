import type { BatchDetail, BatchId, BatchQuote, BatchRequest, BatchSummary, FilmId, Scope, TemplateVariables } from '../../workflows/contracts/index.ts';
import type { Compute } from '../core/money/film-money.ts';
import type { Clock, Executions, FilmLedger, MultipartUploads, ObjectStore, ScriptModel, SignedAddresses, Speech, Templates } from '../ports.ts';

/** Tells that something in the ledger has changed; what, is for the listener to look up. */
export interface LedgerChanges {
  /** @returns how to stop listening */
  listen(listener: () => void): () => void;
}

/** Who tells others that a film has ended. */
export interface EndTeller {
  /** Begins to tell it, if anybody wants to know. Done when the telling has begun, not when it was heard. */
  tell(filmId: FilmId): Promise<void> | void;
}

/** Who may do what. */
export interface Access {
  /** @returns the name of the key. @throws ApiProblem 401, 403, 429 */
  allow(headers: Headers, scope: Scope): Promise<string>;
}

/** Batches that are made by the server itself, whoever is looking. Undefined stands for a batch that there is not. */
export interface Batches {
  quote(request: BatchRequest): Promise<BatchQuote>;
  /** @throws FilmError BriefRefused, with the first row that is refused, unless those are to be skipped */
  start(request: BatchRequest, options: { readonly key?: string | undefined }): Promise<BatchSummary>;
  list(): Promise<readonly BatchSummary[]>;
  detail(batchId: BatchId): Promise<BatchDetail | undefined>;
  stop(batchId: BatchId): Promise<BatchSummary | undefined>;
  retry(batchId: BatchId): Promise<BatchSummary | undefined>;
  remove(batchId: BatchId): Promise<boolean>;
}

/** What the API is made from. */
export interface ApiPorts {
  readonly ledger: FilmLedger;
  readonly store: ObjectStore;
  readonly executions: Executions;
  readonly addresses: SignedAddresses;
  readonly multipart: MultipartUploads;
  readonly speech: Speech;
  readonly templates: Pick<Templates, 'names'>;
  /** What a template asks for; missing where its source is not at hand. */
  readonly templateVariables?: (template: string) => Promise<TemplateVariables>;
  /** Those that may write the storyboard of a prompt; missing where the API is not told, and CheckBrief finds out. */
  readonly models?: readonly ScriptModel[];
  /** Missing where batches are made from the command line alone. */
  readonly batches?: Batches;
  readonly clock: Clock;
  /** Parts that can be rendered at once. */
  readonly workers: number;
  /** Missing where the platform can not hold a connection open: events are polled for. */
  readonly changes?: LedgerChanges;
  readonly endTeller?: EndTeller;
  /** Does the platform itself notice that an execution has ended, and have it told? */
  readonly noticesEnds?: boolean;
  /** Pages of other addresses that may call. */
  readonly allowedOrigins?: readonly string[];
  /** Is the machine paid for by use? */
  readonly compute: Compute;
  /** Missing where somebody in front has let the caller in. */
  readonly access?: Access;
  /** The name of the key that this call came with. */
  readonly caller?: string;
  /** Are inner addresses good for webhooks? */
  readonly privateWebhooks?: boolean;
  /** Where faults of ours are written down. */
  readonly log: (line: string) => void;
}
