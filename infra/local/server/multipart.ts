/** A multipart/form-data body as an upload sends it: fields first, then one file, which is streamed. */
export interface UploadForm {
  readonly fields: Readonly<Record<string, string>>;
  /** The bytes of the part `file`; ends with it. @throws MultipartError where the body ends before the part does */
  readonly file: AsyncIterable<Uint8Array>;
}

export class MultipartError extends Error {
  override readonly name = 'MultipartError';
}

/** Fields before the file may take so many bytes together. */
const MOST_FIELD_BYTES = 16 * 1024;
const HEADERS_END = Buffer.from('\r\n\r\n');

/** Reads the fields, and gives the file to be read. @throws MultipartError */
export async function readUploadForm(contentType: string, body: AsyncIterable<Uint8Array>): Promise<UploadForm> {
  const boundary = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  if (!boundary) throw new MultipartError('send the file as multipart/form-data');
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  const source = new Chunks(body);
  // The first delimiter has no line before it.
  source.unread(Buffer.from('\r\n'));
  await source.until(delimiter, MOST_FIELD_BYTES);
  const fields: Record<string, string> = {};
  let room = MOST_FIELD_BYTES;
  for (;;) {
    const head = (await source.until(HEADERS_END, room)).toString('utf8');
    if (head.startsWith('--')) throw new MultipartError('the form has no part "file"');
    const name = /^content-disposition:\s*form-data\s*;.*?\bname="([^"]*)"/im.exec(head)?.[1];
    if (name === undefined) throw new MultipartError('a part of the form has no name');
    if (name === 'file') return { fields, file: source.stream(delimiter) };
    const value = await source.until(delimiter, room);
    room -= head.length + value.length;
    fields[name] = value.toString('utf8');
  }
}

/** Bytes as they come, read up to a mark. */
class Chunks {
  readonly #source: AsyncIterator<Uint8Array>;
  #kept: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  unread(bytes: Buffer): void {
    this.#kept = Buffer.concat([bytes, this.#kept]);
  }

  /** Everything before the mark; the mark itself is passed over. */
  async until(mark: Buffer, most: number): Promise<Buffer> {
    for (;;) {
      const at = this.#kept.indexOf(mark);
      if (at >= 0) {
        const found = this.#kept.subarray(0, at);
        this.#kept = this.#kept.subarray(at + mark.length);
        return found;
      }
      if (this.#kept.length > most) throw new MultipartError('the fields of the form are too long');
      if (!(await this.#more())) throw new MultipartError('the form breaks off');
    }
  }

  /** Everything before the mark, as it comes. What may be the beginning of the mark is held back. */
  async *stream(mark: Buffer): AsyncIterable<Uint8Array> {
    for (;;) {
      const at = this.#kept.indexOf(mark);
      if (at >= 0) {
        if (at > 0) yield this.#kept.subarray(0, at);
        return;
      }
      const safe = this.#kept.length - mark.length + 1;
      if (safe > 0) {
        yield this.#kept.subarray(0, safe);
        this.#kept = this.#kept.subarray(safe);
      }
      if (!(await this.#more())) throw new MultipartError('the file breaks off');
    }
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#source.next();
    if (done) return false;
    this.#kept = Buffer.concat([this.#kept, value]);
    return true;
  }
}
