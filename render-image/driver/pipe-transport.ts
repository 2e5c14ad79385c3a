import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/** The DevTools protocol over a pair of pipes: JSON messages, each ended by a zero byte. */
export class PipeTransport implements ConnectionTransport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  readonly #toBrowser: Writable;
  #waiting: Buffer[] = [];

  constructor({ toBrowser, fromBrowser }: { toBrowser: Writable; fromBrowser: Readable }) {
    this.#toBrowser = toBrowser;
    fromBrowser.on('data', (piece: Buffer) => this.#receive(piece));
    fromBrowser.on('close', () => this.onclose?.());
    // A pipe that breaks is closed right after, and that is what counts.
    fromBrowser.on('error', () => undefined);
    toBrowser.on('error', () => undefined);
  }

  send(message: string): void {
    this.#toBrowser.write(`${message}\0`);
  }

  close(): void {
    this.#toBrowser.end();
  }

  #receive(piece: Buffer): void {
    let from = 0;
    for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, from)) {
      const message = Buffer.concat([...this.#waiting, piece.subarray(from, end)]).toString();
      this.#waiting = [];
      from = end + 1;
      // A turn of its own for each, as over a socket: handlers expect that promises settle in between.
      setImmediate(() => this.onmessage?.(message));
    }
    if (from < piece.length) this.#waiting.push(piece.subarray(from));
  }
}
