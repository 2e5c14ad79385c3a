import type { FilmId } from '../../../workflows/contracts/index.ts';
import type { Clock, FilmLedger, WebhookAttempt } from '../../ports.ts';
import { ENDS, summaryOf } from '../film-view.ts';
import type { EndTeller } from '../ports.ts';
import { SIGNATURE_HEADER, signatureOf } from './signature.ts';

/** Sends a body, follows no redirects. @throws Error where nothing was answered, or the address may not be called */
export type Post = (address: string, request: { body: string; headers: Readonly<Record<string, string>> }) => Promise<{ status: number }>;

export interface WebhookTellerOptions {
  readonly ledger: FilmLedger;
  readonly post: Post;
  readonly secret: string;
  readonly clock: Clock;
  /** Waits, unless it is told to stop: then it throws. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: (line: string) => void;
}

/** Waits before each further try, in ms: eight tries within a little more than nine hours outlast an outage of a night. */
export const PAUSES_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000, 7_200_000, 21_600_000];

/** Tells the ends of films to those who asked for it, until they say that they heard. */
export class WebhookTeller implements EndTeller {
  readonly #options: WebhookTellerOptions;
  readonly #telling = new Map<FilmId, Promise<void>>();
  /** How to end the pause of those that wait for their next try. */
  readonly #wake = new Map<FilmId, () => void>();

  constructor(options: WebhookTellerOptions) {
    this.#options = options;
  }

  /** One that is waiting for its next try has it now. */
  tell(filmId: FilmId): void {
    this.#wake.get(filmId)?.();
    if (this.#telling.has(filmId)) return;
    const telling = this.#tell(filmId)
      .catch((error: Error) => this.#options.log(`the webhook of ${filmId} could not be told: ${error.message}`))
      .finally(() => this.#telling.delete(filmId));
    this.#telling.set(filmId, telling);
  }

  /** When nothing is being told any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#telling.values());
  }

  async #tell(filmId: FilmId): Promise<void> {
    for (const pause of [...PAUSES_MS, undefined]) {
      if (await this.#try(filmId)) return;
      if (pause !== undefined) await this.#pause(filmId, pause);
    }
  }

  async #pause(filmId: FilmId, ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => this.#wake.set(filmId, resolve));
    await Promise.race([this.#options.wait(ms), woken]).finally(() => this.#wake.delete(filmId));
  }

  /** True where there is no more to do: it was heard, or there is nobody to tell. */
  async #try(filmId: FilmId): Promise<boolean> {
    const { ledger, clock } = this.#options;
    const film = await ledger.row(filmId);
    if (!film?.webhook || !ENDS.includes(film.status)) return true;
    const at = clock.now();
    const body = JSON.stringify({ type: `film.${film.status}`, at: at.toISOString(), film: summaryOf(film) });
    const attempt = await this.#post(film.webhook.url, body, at);
    const heard = attempt.status !== undefined && attempt.status >= 200 && attempt.status < 300;
    await ledger.webhookAttempted(filmId, attempt, heard);
    return heard;
  }

  async #post(url: string, body: string, at: Date): Promise<WebhookAttempt> {
    const { post, secret } = this.#options;
    const signature = signatureOf({ secret, seconds: Math.floor(at.getTime() / 1000), body });
    try {
      const { status } = await post(url, { body, headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature } });
      return { at: at.toISOString(), status };
    } catch (error) {
      return { at: at.toISOString(), error: (error as Error).message.slice(0, 300) };
    }
  }
}
