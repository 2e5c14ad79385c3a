import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FfmpegMediaTool } from '../../../functions/adapters/media/ffmpeg-media-tool.ts';
import { checkedBrief } from '../../../functions/core/check-brief.ts';
import { voiceFor } from '../../../functions/core/storyboard/language.ts';
import { writeStoryboard } from '../../../functions/core/storyboard/write-storyboard.ts';
import { withScratch } from '../../../functions/scratch.ts';
import { SAMPLES } from '../../../scenes/catalogue/samples.ts';
import { Film, FilmError, filmName, Storyboard, THEMES, type Theme } from '../../../workflows/contracts/index.ts';
import type { FolderStore } from '../../../functions/adapters/local/folder-store.ts';
import { readBrief } from '../cli/brief-source.ts';
import { ingestMedia } from '../cli/ingest.ts';
import { ASPECTS, type Aspect, type SheetArguments } from './arguments.ts';
import type { Tile } from './contact-sheet.ts';

/** A storyboard to be drawn, with a name for each scene. */
export interface Drawable {
  readonly storyboard: Storyboard;
  readonly names: readonly string[];
}

/** The whole catalogue, once for each theme and format that is asked for. */
export function catalogue({ themes = THEMES, aspects = ASPECTS, captions = 'words', kinds, height, mix }: SheetArguments): Drawable[] {
  const names = Object.keys(SAMPLES).filter((name) => kinds.length === 0 || kinds.some((kind) => name.startsWith(kind)));
  if (names.length === 0) throw new FilmError('BriefRefused', `--kind: there is none of that name; there are ${Object.keys(SAMPLES).join(', ')}`);
  const drawable = (some: readonly string[], theme: Theme, aspect: Aspect): Drawable => ({
    storyboard: Storyboard.parse({ kind: 'storyboard', title: 'Catalogue', voice: 'en-us', theme, captions, transition: 'cut', format: formatOf(aspect, height), scenes: some.map((name) => ({ holdSeconds: 4, ...SAMPLES[name] })) }),
    names: some.map((name) => `${name} · ${theme} · ${aspect}`),
  });
  if (mix) return names.map((name, index) => drawable([name], themes[index % themes.length] ?? 'paper', aspects[0] ?? '16:9'));
  return aspects.flatMap((aspect) => themes.map((theme) => drawable(names, theme, aspect)));
}

const formatOf = (aspect: Aspect, height: number) => ({ aspect, height: aspect === '9:16' ? Math.round((height * 16) / 9 / 2) * 2 : height });

/** A brief as it would be filmed, in one theme and format or in several. */
export async function filmOfBrief({ subject = '', themes, aspects, captions }: SheetArguments, store: FolderStore): Promise<Drawable[]> {
  const source = await readBrief(subject);
  const given = await ingestMedia(source, store);
  const wanted: (Theme | undefined)[] = [...(themes ?? [undefined])];
  return (aspects ?? [undefined]).flatMap((aspect) =>
    wanted.map((theme) => {
      const brief = checkedBrief({ ...given, ...(theme && { theme }), ...(aspect && { format: { aspect } }), ...(captions && { captions }) });
      if (brief.kind === 'text') return named(writeStoryboard(brief));
      if (brief.kind === 'storyboard') return named({ ...brief, voice: brief.voice ?? voiceFor(brief.scenes.map((scene) => scene.narration).join('\n')) });
      throw new FilmError('BriefRefused', `kind: a sheet is made of a text, a storyboard or the folder of a film, not of a ${brief.kind}; film it first`, { path: 'kind' });
    }),
  );
}

const named = (storyboard: Storyboard): Drawable => ({ storyboard, names: storyboard.scenes.map(({ visual }, index) => `${index} · ${visual.kind}`) });

export const isFilm = (folder: string): Promise<boolean> =>
  access(join(folder, 'film.json')).then(
    () => true,
    () => false,
  );

/** Key frames of a finished film, out of its own file. */
export async function tilesOfFilm(folder: string, framesOf: (scene: { firstFrame: number; frames: number }) => readonly number[]): Promise<Tile[]> {
  const film = Film.parse(JSON.parse(await readFile(join(folder, 'film.json'), 'utf8')));
  const media = new FfmpegMediaTool();
  return withScratch(async (file) => {
    const tiles: Tile[] = [];
    for (const [index, scene] of film.scenes.entries()) {
      for (const frame of framesOf(scene)) {
        const path = file(`${frame}.jpg`);
        await media.still({ video: join(folder, filmName(film.output)), frame, fps: film.fps, path });
        tiles.push({ image: await readFile(path), label: `${index} · ${scene.kind} · ${(frame / film.fps).toFixed(1)} s` });
      }
    }
    return tiles;
  });
}
