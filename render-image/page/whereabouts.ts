import { VISIT } from './visit.ts';

/** How often the driver is told, in milliseconds. */
const EVERY_MS = 250;

/**
 * Runs in a thread of its own: it can still tell where the page is when a scene keeps the page's thread for itself.
 * The page writes its steps and its frame into shared memory, which costs next to nothing.
 */
const REPORTER = `onmessage = ({ data: { memory, address } }) => postMessage('ready') ?? setInterval(() => {
  const [steps, frame] = new Int32Array(memory);
  fetch(address, { method: 'POST', body: steps + ' ' + frame }).catch(() => undefined);
}, ${EVERY_MS});`;

/** Tells the driver how far the page is: how many steps it has made, and the frame of the job it is at. */
class Whereabouts {
  readonly #memory = new Int32Array(new SharedArrayBuffer(8));
  /** The second thread runs. A page that is stuck before that can't tell where. */
  readonly ready: Promise<void>;

  constructor() {
    const reporter = new Worker(URL.createObjectURL(new Blob([REPORTER], { type: 'text/javascript' })));
    this.ready = new Promise((resolve) => reporter.addEventListener('message', () => resolve(), { once: true }));
    reporter.postMessage({ memory: this.#memory.buffer, address: new URL(`/whereabouts${VISIT}`, location.href).href }, []);
  }

  /** Told before a frame is played or drawn. */
  at(frame: number): void {
    this.#memory[1] = frame;
    this.#memory[0] = (this.#memory[0] ?? 0) + 1;
  }
}

export const whereabouts = new Whereabouts();
