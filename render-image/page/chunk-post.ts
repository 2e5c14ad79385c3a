import { PageFault } from './page-fault.ts';
import { VISIT } from './visit.ts';
// The globals are virtual by then, for the sake of scenes.
import { performance } from './real-time.ts';

/** One encoded frame as it travels to the driver: 9 bytes of header (frame, key, length; big-endian), then the data. */
const HEADER_BYTES = 9;
/** Post at least this often, in milliseconds: what arrives is the driver's proof that the page still works. */
const POST_EVERY_MS = 400;

/** Gathers encoded frames and posts them to the driver in bulk. */
export class ChunkPost {
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #lastPost = performance.now();
  #posted: Promise<void> = Promise.resolve();

  add({ frame, key, data }: { frame: number; key: boolean; data: Uint8Array }): void {
    const bytes = new Uint8Array(HEADER_BYTES + data.length);
    const header = new DataView(bytes.buffer);
    header.setUint32(0, frame);
    header.setUint8(4, key ? 1 : 0);
    header.setUint32(5, data.length);
    bytes.set(data, HEADER_BYTES);
    this.#waiting.push(bytes);
    if (performance.now() - this.#lastPost > POST_EVERY_MS) this.#post();
  }

  /** Sends what is left; resolves when the driver has everything. */
  async finish(): Promise<void> {
    this.#post();
    await this.#posted;
  }

  #post(): void {
    const body = joined(this.#waiting);
    this.#waiting = [];
    this.#lastPost = performance.now();
    this.#posted = this.#posted.then(() => send(body));
    // Seen again by whoever awaits finish().
    this.#posted.catch(() => undefined);
  }
}

/** Not a blob: of that the page and the browser process keep each a copy, and come to terms over every piece. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

async function send(body: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(`/chunks${VISIT}`, { method: 'POST', body }).catch((error: Error) => {
    throw new PageFault('PartCorrupt', `encoded frames did not reach the driver: ${error.message}`);
  });
  if (!response.ok) throw new PageFault('PartCorrupt', `the driver refused encoded frames: ${response.status}`);
}
