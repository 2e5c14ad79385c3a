import type { FilmId, Scope } from '../../workflows/contracts/index.ts';
import type { Compute } from '../core/money/film-money.ts';
import type { Clock, Executions, FilmLedger, MultipartUploads, ObjectStore, SignedAddresses, Speech, Templates } from '../ports.ts';

/** Tells that something in the ledger has changed; what, is for the listener to look up. */
export interface LedgerChanges {
  /** @returns how to stop listening */
  listen(listener: () => void): () => void;
}

/** Who tells others that a film has ended. */
export interface EndTeller {
  /** Begins to tell it, if anybody wants to know. */
  tell(filmId: FilmId): void;
}

/** Who may do what. */
export interface Access {
  /** @returns the name of the key. @throws ApiProblem 401, 403, 429 */
  allow(headers: Headers, scope: Scope): Promise<string>;
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
  readonly clock: Clock;
  /** Parts that can be rendered at once. */
  readonly workers: number;
  /** Missing where the platform can not hold a connection open: events are polled for. */
  readonly changes?: LedgerChanges;
  /** Missing where the platform itself notices that an execution has ended. */
  readonly endTeller?: EndTeller;
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
