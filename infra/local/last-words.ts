import type { Readable } from 'node:stream';

/** How much of a process's complaints is kept. */
const KEPT = 8000;

/** What a process wrote to stderr last, for the message of its death. */
export class LastWords {
  #said = '';

  constructor(stream: Readable | null) {
    stream?.setEncoding('utf8').on('data', (text: string) => (this.#said = (this.#said + text).slice(-KEPT)));
  }

  /** A task begins: warnings from before have nothing to do with its end. */
  forget(): void {
    this.#said = '';
  }

  /** The line that says why, if any: Node and V8 write the reason first and a trace of calls after it. */
  get line(): string | undefined {
    const lines = this.#said.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !CHATTER.test(line));
    return lines.find((line) => FATAL.test(line)) ?? lines.findLast((line) => REASON.test(line)) ?? lines.at(-1);
  }
}

const FATAL = /^FATAL ERROR/;
const REASON = /^(?:Uncaught )?\w*(?:Error|Exception)\b/;
const CHATTER = /^(?:at |Node\.js v|\^+$|file:\/\/|node:internal|\(Use `node|\(node:\d+\)|[{}\]]|\w+: \[?'?.*,$)/;
