import type { FilmId, FilmProgress } from '../../../workflows/contracts/index.ts';
import { ENDS, progressOf } from '../film-view.ts';
import type { ApiPorts } from '../ports.ts';

/** One thing that happened. Ids count up for as long as the feed is kept. */
export interface FilmEvent {
  readonly id: string;
  readonly event: 'film' | 'change' | 'end';
  readonly data: string;
}

/** So many events are kept for those who come back. */
const KEPT = 500;
/** How long the events of a film are kept after the last listener went, in ms. */
const LINGER_MS = 60_000;
/** A film is looked up at most this often, in ms, however much happens to it. */
const LOOK_EVERY_MS = 150;

type Listener = (event: FilmEvent) => void;

/** What happens to one film, told to all who listen. */
class FilmFeed {
  readonly #filmId: FilmId;
  readonly #ports: ApiPorts;
  readonly #epoch: string;
  readonly #listeners = new Set<Listener>();
  readonly #stop: () => void;
  #events: FilmEvent[] = [];
  #sequence = 0;
  #last: FilmProgress | undefined;
  #looking = false;
  #again = false;
  /** Ends with the last look: two at the same time could tell an older state after a newer one. */
  #looks: Promise<void> = Promise.resolve();

  constructor(filmId: FilmId, ports: ApiPorts, epoch: string) {
    this.#filmId = filmId;
    this.#ports = ports;
    this.#epoch = epoch;
    this.#stop = ports.changes?.listen(() => void this.look()) ?? (() => undefined);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** Everything after `lastId`, or the film as it stands where that is not known any more; then what comes. */
  async listen(lastId: string | undefined, listener: Listener): Promise<() => void> {
    await this.#look();
    const at = this.#events.findIndex(({ id }) => id === lastId);
    const missed = at < 0 ? this.#whole() : [...this.#events.slice(at + 1), ...(at === this.#events.length - 1 ? this.#end() : [])];
    for (const event of missed) listener(event);
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Looks now, or once more when the look that is under way is done: no change goes unseen, and none is seen too often. */
  async look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = true;
    const rest = new Promise<void>((resolve) => setTimeout(resolve, LOOK_EVERY_MS).unref());
    await this.#look().catch((error: Error) => this.#ports.log(`the events of ${this.#filmId}: ${error.message}`));
    await rest;
    this.#looking = false;
    if (this.#again) {
      this.#again = false;
      await this.look();
    }
  }

  close(): void {
    this.#stop();
  }

  #look(): Promise<void> {
    const looked = this.#looks.then(() => this.#lookNow());
    this.#looks = looked.catch(() => undefined);
    return looked;
  }

  async #lookNow(): Promise<void> {
    const record = await this.#ports.ledger.record(this.#filmId);
    const next = record && progressOf(record, this.#ports.compute);
    const before = this.#last;
    this.#last = next;
    if (!next) {
      if (before) this.#tell('end', { filmId: this.#filmId, status: 'deleted' });
      return;
    }
    const change = before && changeOf(before, next);
    if (before && !change) return;
    // A film that is begun anew has other states and parts: those who follow it begin anew, too.
    const anew = !before || before.startedAt !== next.startedAt;
    this.#tell(anew ? 'film' : 'change', anew ? next : change);
    if (ENDS.includes(next.status)) this.#tell('end', { filmId: this.#filmId, status: next.status });
  }

  #tell(event: FilmEvent['event'], data: unknown): void {
    this.#sequence += 1;
    const told: FilmEvent = { id: `${this.#epoch}-${this.#sequence}`, event, data: JSON.stringify(data) };
    this.#events = [...this.#events, told].slice(-KEPT);
    for (const listener of this.#listeners) listener(told);
  }

  /** The film as it stands, under the id of the last thing that happened to it. */
  #whole(): FilmEvent[] {
    if (!this.#last) return [];
    const id = this.#events.at(-1)?.id ?? `${this.#epoch}-0`;
    return [{ id, event: 'film', data: JSON.stringify(this.#last) }, ...this.#end()];
  }

  /** Said again to whoever asks again. */
  #end(): FilmEvent[] {
    if (!this.#last || !ENDS.includes(this.#last.status)) return [];
    return [{ id: this.#events.at(-1)?.id ?? `${this.#epoch}-0`, event: 'end', data: JSON.stringify({ filmId: this.#filmId, status: this.#last.status }) }];
  }
}

/** The film without states and parts that are as they were; undefined where all is. */
function changeOf(before: FilmProgress, next: FilmProgress): FilmProgress | undefined {
  if (JSON.stringify(before) === JSON.stringify(next)) return undefined;
  const known = new Set([...before.states, ...before.parts].map((one) => JSON.stringify(one)));
  const isNew = (one: object): boolean => !known.has(JSON.stringify(one));
  return { ...next, states: next.states.filter(isNew), parts: next.parts.filter(isNew) };
}

/** The feeds of the films that somebody follows. */
export class FilmFeeds {
  readonly #ports: ApiPorts;
  readonly #feeds = new Map<FilmId, FilmFeed>();
  readonly #epoch: string;

  constructor(ports: ApiPorts) {
    this.#ports = ports;
    this.#epoch = Date.now().toString(36);
  }

  /** Missing where the place can not tell events. */
  get available(): boolean {
    return this.#ports.changes !== undefined;
  }

  async exists(filmId: FilmId): Promise<boolean> {
    return (await this.#ports.ledger.row(filmId)) !== undefined;
  }

  async follow(filmId: FilmId, lastId: string | undefined, listener: Listener): Promise<() => void> {
    const feed = this.#feeds.get(filmId) ?? new FilmFeed(filmId, this.#ports, this.#epoch);
    this.#feeds.set(filmId, feed);
    const leave = await feed.listen(lastId, listener);
    return () => {
      leave();
      setTimeout(() => this.#forget(filmId, feed), LINGER_MS).unref();
    };
  }

  #forget(filmId: FilmId, feed: FilmFeed): void {
    if (feed.listeners > 0 || this.#feeds.get(filmId) !== feed) return;
    this.#feeds.delete(filmId);
    feed.close();
  }
}
