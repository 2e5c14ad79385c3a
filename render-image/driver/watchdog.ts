import { FilmError } from '../../workflows/contracts/index.ts';

export interface WatchdogOptions {
  /** How long a page that draws may go without a step forward. */
  readonly stallMs: number;
  /** How long each step before the first frame may take: start of the browser, load of the page, fonts and images. */
  readonly startMs: number;
}

/**
 * Ends a wait when nothing has moved for too long. A clock on the whole would have to know how long a part may take;
 * progress is the better witness, and tells where it ended.
 */
export class Watchdog {
  readonly stalled: Promise<never>;
  readonly #options: WatchdogOptions;
  #fail: (error: Error) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #steps = 0;
  #frame: number | undefined;
  #doing = '';
  #drawing = false;
  #stopped = false;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.stalled = new Promise<never>((_, reject) => (this.#fail = reject));
    this.stalled.catch(() => undefined);
  }

  /** A step before the first frame begins; `doing` completes "no progress for 60 s, …". */
  begin(doing: string): void {
    this.#doing = doing;
    this.#drawing = false;
    this.#wait(this.#options.startMs);
  }

  /** Something arrived that the step before the first frame needs, one image of many. */
  loaded(): void {
    if (!this.#drawing) this.#wait(this.#options.startMs);
  }

  /** Encoded frames arrived. */
  alive(): void {
    this.#drawing = true;
    this.#doing = 'drawing';
    this.#wait(this.#options.stallMs);
  }

  /** The page said how many steps it has made, and at which frame of the job it is. That it can speak is no progress. */
  heard(said: string): void {
    const [steps = 0, frame = 0] = said.split(' ').map(Number);
    if (steps === this.#steps) return;
    this.#steps = steps;
    this.#frame = frame;
    this.alive();
  }

  /** The frame of the job where the page was last seen. */
  get frame(): number | undefined {
    return this.#frame;
  }

  /** The wait is over, one way or the other; what is still heard counts for nothing. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      const place = this.#frame === undefined ? {} : { frame: this.#frame };
      this.#fail(new FilmError('PartStalled', `no progress for ${milliseconds / 1000} s, ${this.#doing}; it was ended`, place));
    }, milliseconds);
  }
}
