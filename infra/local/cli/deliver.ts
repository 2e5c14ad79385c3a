import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from '../../../functions/ports.ts';
import { Film, keys, type FilmFile, type FilmId } from '../../../workflows/contracts/index.ts';

/** Copies the files of a published film into a folder, each under its name only when it is whole. */
export async function deliver(store: ObjectStore, filmId: FilmId, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const film = Film.parse(JSON.parse(Buffer.from(await store.read(keys.filmFile(filmId, 'film.json'))).toString()));
  const names = [...film.files.map((file) => file.name as FilmFile), 'film.json' as const];
  for (const name of names) {
    const temporary = join(folder, `.${name}.${process.pid}`);
    try {
      await store.download(keys.filmFile(filmId, name), temporary);
      await rename(temporary, join(folder, name));
    } finally {
      await rm(temporary, { force: true });
    }
  }
}
