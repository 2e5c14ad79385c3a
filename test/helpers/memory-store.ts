import { readFile, writeFile } from 'node:fs/promises';
import type { ObjectStore, StoredObject } from '../../functions/ports.ts';
import { FilmError } from '../../workflows/contracts/index.ts';

/** An object store that forgets. */
export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, Uint8Array>();

  async read(key: string): Promise<Uint8Array> {
    const body = this.objects.get(key);
    if (!body) throw new FilmError('ObjectMissing', `there is no ${key}`);
    return body;
  }

  async download(key: string, path: string): Promise<void> {
    await writeFile(path, await this.read(key));
  }

  async write(key: string, body: Uint8Array | string): Promise<void> {
    this.objects.set(key, Buffer.from(body));
  }

  async upload(key: string, path: string): Promise<void> {
    this.objects.set(key, await readFile(path));
  }

  async copy(from: string, to: string): Promise<void> {
    this.objects.set(to, await this.read(from));
  }

  async size(key: string): Promise<number | undefined> {
    return this.objects.get(key)?.byteLength;
  }

  async remove(key: string): Promise<void> {
    this.objects.delete(key);
  }

  async *list(prefix: string): AsyncIterable<StoredObject> {
    for (const [key, body] of [...this.objects].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (key.startsWith(prefix)) yield { key, bytes: body.byteLength, modifiedAt: new Date(0) };
    }
  }

  /** A document that was written, for a test to look at. */
  document<Shape>(key: string): Shape {
    return JSON.parse(Buffer.from(this.objects.get(key) ?? '').toString()) as Shape;
  }
}
