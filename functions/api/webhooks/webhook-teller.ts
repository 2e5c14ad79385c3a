import { pausesOf, webhookRetry } from '../../../workflows/retry.ts';
import type { FilmId } from '../../../workflows/contracts/index.ts';
import type { EndTeller } from '../ports.ts';
import { tellEnd, type TellingPorts } from './tell-end.ts';

export interface WebhookTellerOptions extends TellingPorts {
  /** Waits, unless it is told to stop: then it throws. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: (line: string) => void;
}

/** Waits before each further try, in ms, as the state machine has them on AWS. */
export const PAUSES_MS = pausesOf(webhookRetry).map((seconds) => seconds * 1000);

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
      if ((await tellEnd(this.#options, filmId)) !== 'unheard') return;
      if (pause !== undefined) await this.#pause(filmId, pause);
    }
  }

  async #pause(filmId: FilmId, ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => this.#wake.set(filmId, resolve));
    await Promise.race([this.#options.wait(ms), woken]).finally(() => this.#wake.delete(filmId));
  }
}
