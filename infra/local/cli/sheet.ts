import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FolderStore } from '../../../functions/adapters/local/folder-store.ts';
import { scenesJob } from '../../../functions/core/parts.ts';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { SHEET_USAGE, sheetArguments, type SheetArguments } from '../sheet/arguments.ts';
import { contactSheet, type Tile } from '../sheet/contact-sheet.ts';
import { estimatedFilm } from '../../../functions/core/estimated-film.ts';
import { keyFrames } from '../sheet/key-frames.ts';
import { sheetRenderer, type SheetRenderer } from '../sheet/sheet-renderer.ts';
import { catalogue, filmOfBrief, isFilm, tilesOfFilm, type Drawable } from '../sheet/subjects.ts';

/** Where the inflated browser is kept: with the tests' by default, so that it is inflated once. */
const CACHE = process.env['FANREEL_CACHE'] ?? join(tmpdir(), 'fanreel-test-cache');

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const given = sheetArguments(process.argv.slice(2));
    if (!given) {
      console.log(SHEET_USAGE);
      return 0;
    }
    const tiles = await tilesOf(given);
    const tall = tiles.every(({ label }) => label.includes('9:16'));
    const type = /\.jpe?g$/i.test(given.out) ? 'jpeg' : 'png';
    await writeFile(given.out, await contactSheet(tiles, { type, ...(tall ? { columns: 7, width: 270 } : tiles.length % 5 === 0 ? { columns: 5, width: 400 } : { columns: 4, width: 480 }) }));
    console.log(`${resolve(given.out)}  ${tiles.length} frames`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof FilmError && error.name === 'BriefRefused' ? 2 : 1;
  }
}

async function tilesOf(given: SheetArguments): Promise<Tile[]> {
  const { subject, framesEach } = given;
  if (subject !== undefined && (await isFilm(subject))) return tilesOfFilm(subject, (scene) => keyFrames(scene, framesEach));
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-sheet-store-'));
  const page = await sheetRenderer(CACHE);
  try {
    const store = new FolderStore(folder);
    const films = subject === undefined ? catalogue(given) : await filmOfBrief(given, store);
    const tiles: Tile[] = [];
    for (const film of films) tiles.push(...(await draw(film, page, { framesEach, store })));
    return tiles;
  } finally {
    await page.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function draw({ storyboard, names }: Drawable, { renderer, fromStore }: SheetRenderer, { framesEach, store }: { framesEach: number; store: FolderStore }): Promise<Tile[]> {
  fromStore(store);
  const timeline = estimatedFilm(storyboard);
  const frames = timeline.scenes.map((scene) => keyFrames(scene, framesEach));
  const drawn = await renderer.stills(scenesJob(timeline, { firstFrame: 0, endFrame: timeline.frames }), frames.flat());
  return frames.flatMap((some, scene) => some.map((frame) => ({ frame, name: names[scene] ?? '' }))).map(({ frame, name }, index) => ({
    image: drawn[index] ?? Buffer.alloc(0),
    label: framesEach > 1 ? `${name} · ${(frame / timeline.picture.fps).toFixed(1)} s` : name,
  }));
}
