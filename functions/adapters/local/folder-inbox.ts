import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { keys } from '../../../workflows/contracts/index.ts';
import { placeIn } from '../../core/inbox/folder.ts';
import { fileHash } from '../../first-bytes.ts';
import type { Inbox, InboxFile, ObjectStore } from '../../ports.ts';

/** An inbox that is a folder. What a film needs of it is copied into the store, under the hash of its content. */
export class FolderInbox implements Inbox {
  readonly #root: string;
  readonly #store: Pick<ObjectStore, 'size' | 'upload'>;

  constructor({ root, store }: { root: string; store: Pick<ObjectStore, 'size' | 'upload'> }) {
    this.#root = root;
    this.#store = store;
  }

  /** Every folder with its files, by name; what begins with a dot is somebody's scratch. */
  async folders(): Promise<Map<string, InboxFile[]>> {
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true });
    const folders = new Map<string, InboxFile[]>();
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      const named = relative(this.#root, path).split(sep).join('/');
      const facts = entry.isFile() && !/(?:^|\/)\./.test(named) ? await stat(path).catch(() => undefined) : undefined;
      if (!facts) continue;
      const { folder, file } = placeIn(named);
      folders.set(folder, [...(folders.get(folder) ?? []), { path: file, bytes: facts.size, modifiedAt: facts.mtime }]);
    }
    return folders;
  }

  async files(folder: string): Promise<readonly InboxFile[]> {
    return (await this.folders()).get(folder) ?? [];
  }

  read(folder: string, { path }: InboxFile): Promise<string> {
    return readFile(this.pathOf(folder, path), 'utf8');
  }

  async take(folder: string, { path }: InboxFile): Promise<string> {
    const file = this.pathOf(folder, path);
    const extension = /^\.([a-z0-9]{2,4})$/i.exec(extname(path))?.[1]?.toLowerCase() ?? 'bin';
    const key = keys.media(await fileHash(file), extension);
    if ((await this.#store.size(key)) === undefined) await this.#store.upload(key, file, 'application/octet-stream');
    return key;
  }

  pathOf(folder: string, path: string): string {
    return join(this.#root, folder, ...path.split('/'));
  }
}

/** All that tells one state of a folder from another. */
export const stateOf = (files: readonly InboxFile[]): string =>
  createHash('sha256').update(JSON.stringify(files.map(({ path, bytes, modifiedAt }) => [path, bytes, modifiedAt.getTime()]).toSorted())).digest('hex');
