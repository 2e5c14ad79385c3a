import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isObjectKey, objectKey, objectMissing } from '../../core/object-key.ts';
import type { ObjectStore, StoredObject } from '../../ports.ts';

/** The folder below the store's where objects are written before they have their name. */
export const UNFINISHED = '.unfinished';

/** Objects as files below a folder. A file appears under its key by a rename, whole or not at all. */
export class FolderStore implements ObjectStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(key: string): Promise<Uint8Array> {
    return readFile(this.#path(key)).catch(missing(key));
  }

  async download(key: string, path: string): Promise<void> {
    await copyFile(this.#path(key), path, constants.COPYFILE_FICLONE).catch(missing(key));
  }

  async write(key: string, body: Uint8Array | string): Promise<void> {
    await this.#publish(key, (temporary) => writeFile(temporary, body));
  }

  async upload(key: string, path: string): Promise<void> {
    await this.#publish(key, (temporary) => copyFile(path, temporary, constants.COPYFILE_FICLONE));
  }

  /** Objects never change under their key, so a copy may share its bytes with the original. */
  async copy(from: string, to: string): Promise<void> {
    await this.#publish(to, (temporary) => link(this.#path(from), temporary).catch(missing(from)));
  }

  async size(key: string): Promise<number | undefined> {
    return stat(this.#path(key)).then(
      (facts) => facts.size,
      () => undefined,
    );
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async *list(prefix: string): AsyncIterable<StoredObject> {
    // Folders are read whole and the prefix is held against the keys: a prefix may end within a name.
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(none);
    const keys = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.#folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((key) => key.startsWith(prefix) && isObjectKey(key))
      .toSorted();
    for (const key of keys) {
      const facts = await stat(this.#path(key)).catch(() => undefined);
      if (facts) yield { key, bytes: facts.size, modifiedAt: facts.mtime };
    }
  }

  async #publish(key: string, make: (temporary: string) => Promise<void>): Promise<void> {
    const path = this.#path(key);
    const temporary = join(this.#folder, UNFINISHED, randomUUID());
    await mkdir(dirname(temporary), { recursive: true });
    await mkdir(dirname(path), { recursive: true });
    try {
      await make(temporary);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  #path(key: string): string {
    return join(this.#folder, ...objectKey(key).split('/'));
  }
}

const none = (error: NodeJS.ErrnoException): [] => {
  if (error.code === 'ENOENT') return [];
  throw error;
};

const missing =
  (key: string) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === 'ENOENT') throw objectMissing(key, error);
    throw error;
  };
