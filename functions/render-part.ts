import { extname } from 'node:path';
import { FilmError, outputForm, Timeline, type Part, type StateInput } from '../workflows/contracts/index.ts';
import { FILM_TYPES } from './core/film-types.ts';
import { partJob } from './core/parts.ts';
import { progressWriter } from './core/progress-writer.ts';
import { readDocument } from './documents.ts';
import { clock, ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { Ports } from './ports.ts';
import { isSealed, sealPart } from './part-seal.ts';
import { media, renderer } from './render-environment.ts';
import { withScratch } from './scratch.ts';

type Needs = 'store' | 'ledger' | 'media' | 'renderer' | 'clock';

/** Renders the frames of one part, unless they are there already and whole. */
export const renderPart: UseCase<'RenderPart', Needs> = (ports) => async (input) => {
  const { filmId, index, partKey, firstFrame, endFrame } = input;
  const startedAt = ports.clock.now().getTime();
  await ports.ledger.partStarted(filmId, index);
  const timeline = await readDocument(ports.store, input.timelineKey, Timeline);
  const reused = await isThere(ports, input, timeline);
  if (!reused) await renderNow(ports, input, timeline);
  const renderMs = reused ? 0 : ports.clock.now().getTime() - startedAt;
  const rendered = { index, partKey, frames: endFrame - firstFrame, renderMs, reused };
  await ports.ledger.partFinished(filmId, rendered);
  return rendered;
};

async function isThere({ store, media }: Pick<Ports, 'store' | 'media'>, part: Part, timeline: Timeline): Promise<boolean> {
  if ((await store.size(part.partKey)) === undefined) return false;
  return withScratch(async (file) => {
    const path = file(fileName(part));
    await store.download(part.partKey, path);
    // Every frame was decoded before the part was published; its seal tells whether it is still the same.
    if (isVideo(part) && !(await isSealed(path))) return false;
    const facts = await media.picture(path, { decode: false }).catch(() => undefined);
    return facts !== undefined && fits(facts, part, timeline);
  });
}

/** Stills are decoded whenever they are used. */
const isVideo = ({ partKey }: Part): boolean => extname(partKey) === '.mp4';

/** Ends as the key does: some files are told by their name. */
const fileName = ({ partKey }: Part): string => `part${extname(partKey)}`;

async function renderNow({ store, media, renderer, ledger, clock }: Pick<Ports, Needs>, part: StateInput<'RenderPart'>, timeline: Timeline): Promise<void> {
  const job = partJob(timeline, part);
  const progress = progressWriter((frames) => ledger.partProgressed(part.filmId, part.index, frames), clock);
  await withScratch(async (file) => {
    const drawn = file(`drawn-${fileName(part)}`);
    try {
      await renderer.render({ job, path: drawn, onProgress: ({ frames }) => progress.report(frames) });
    } catch (error) {
      throw inFilm(error, part, timeline);
    } finally {
      await progress.settled();
    }
    const path = job.encoder === 'x264' ? file(fileName(part)) : drawn;
    if (path !== drawn) await media.shrink({ ...job, part: drawn, path });
    const facts = await media.picture(path, { decode: true });
    if (!fits(facts, part, timeline)) {
      throw new FilmError('PartCorrupt', `part ${part.index} decodes to ${facts.frames} frames of ${facts.width}×${facts.height}, not to ${part.endFrame - part.firstFrame}`);
    }
    if (isVideo(part)) await sealPart(path);
    await store.upload(part.partKey, path, outputForm(job.output) === 'png' ? FILM_TYPES.png : FILM_TYPES.mp4);
  });
}

function fits(facts: { frames: number; width: number; height: number }, { firstFrame, endFrame }: Part, { picture }: Timeline): boolean {
  return facts.frames === endFrame - firstFrame && facts.width === picture.width && facts.height === picture.height;
}

/** The renderer counts frames from the first scene it was given; people count them from the start of the film. */
function inFilm(error: unknown, part: Part, timeline: Timeline): unknown {
  if (!(error instanceof FilmError) || error.place.frame === undefined) return error;
  const frame = error.place.frame + part.firstFrame - partJob(timeline, part).firstFrame;
  const scenes: readonly Timeline['scenes'][number][] = timeline.scenes;
  const scene = scenes.find((one) => one.firstFrame <= frame && frame < one.firstFrame + one.frames);
  const where = scene ? `scene ${nameOf(scene)}, frame ${frame}` : `frame ${frame}`;
  return new FilmError(error.name, `${where}: ${error.message}`, { ...error.place, frame }, { cause: error });
}

const nameOf = (scene: Timeline['scenes'][number]): string => ('visual' in scene ? `${scene.index} (${scene.visual.kind})` : `"${scene.name}"`);

export const handler = makeHandler('RenderPart', renderPart, async () => ({ store: await store(), ledger: ledger(), media: await media(), renderer: await renderer(), clock }));
