import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from '../../../functions/ports.ts';
import { FILM_FILES, keys, type FilmId } from '../../../workflows/contracts/index.ts';

/** Copies the files of a published film into a folder, each under its name only when it is whole. */
export async function deliver(store: ObjectStore, filmId: FilmId, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of FILM_FILES) {
    const temporary = join(folder, `.${name}.${process.pid}`);
    try {
      await store.download(keys.filmFile(filmId, name), temporary);
      await rename(temporary, join(folder, name));
    } finally {
      await rm(temporary, { force: true });
    }
  }
}
