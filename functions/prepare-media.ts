import { Brief, FilmError, keys, type FilmId, type Storyboard } from '../workflows/contracts/index.ts';
import { customScenes } from './core/custom-scenes.ts';
import { projectStoryboard, slideshowStoryboard, type Prepared } from './core/media/material-storyboard.ts';
import { boxOf, type MediaBox } from './core/media/prepared.ts';
import { assetSource, mediaReferences, withAssets, withMedia, type MediaReference } from './core/media/references.ts';
import { pictureOf } from './core/picture.ts';
import { progressWriter } from './core/progress-writer.ts';
import { spokenScenes } from './core/spoken-scenes.ts';
import { voiceFor } from './core/storyboard/language.ts';
import { readDocument, writeDocument } from './documents.ts';
import { clock, ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { Ports } from './ports.ts';
import { preparedFiles, useOf } from './prepared-files.ts';
import { fetcher, normaliser } from './render-environment.ts';

/** Of a template, whose size is not known before it has played, files are as large as any picture may be. */
const ANY_PICTURE = { width: 1920, height: 1080, fps: 30 };

type Needs = 'store' | 'ledger' | 'fetcher' | 'normaliser' | 'clock';

/**
 * Brings every file that a brief names into the form that films use: each is fetched once, judged by its content,
 * normalised, and stored by what it was made from, so that later films find it. What people bring becomes a storyboard.
 */
export const prepareMedia: UseCase<'PrepareMedia', Needs> = (ports) => async ({ filmId, briefKey }) => {
  const given = await readDocument(ports.store, briefKey, Brief);
  const references = mediaReferences(given).map((reference) => ({ ...reference, source: assetSource(reference.path, reference.source, given.assets) }));
  const box = boxOf(given.kind === 'template' ? ANY_PICTURE : pictureOf(given.format, given.output));
  const files = await filesFor(ports, filmId, { references, box });
  const brief = withMedia(given, ({ path, source, use }) => keyIn(files, path, useOf({ use, source: assetSource(path, source, given.assets) })));
  const preparedKey = keys.preparedBrief(filmId);
  await writeDocument(ports.store, preparedKey, brief);
  const storyboardKey = keys.storyboard(filmId);
  const storyboard = storyboardOf(brief, new Map([...files.values()].map((facts) => [facts.key, facts])));
  if (storyboard) await writeDocument(ports.store, storyboardKey, storyboard);
  return { filmId, kind: brief.kind, briefKey: preparedKey, storyboardKey, scenes: spokenScenes(storyboard?.scenes ?? []), custom: customScenes(storyboard?.scenes ?? []) };
};

/** As they become ready, the ledger is told. */
async function filesFor(ports: Pick<Ports, Needs>, filmId: FilmId, { references, box }: { references: readonly MediaReference[]; box: MediaBox }): Promise<Prepared> {
  let steps = 0;
  const progress = progressWriter((stepsDone) => ports.ledger.stateProgressed(filmId, 'PrepareMedia', { steps, stepsDone }), ports.clock);
  const onProgress = ({ done, of }: { done: number; of: number }): void => {
    steps = of;
    progress.report(done);
  };
  try {
    return await preparedFiles(ports, references, { box, onProgress });
  } finally {
    await progress.settled();
  }
}

function keyIn(files: Prepared, path: string, use: string): string {
  const key = files.get(use)?.key;
  if (key === undefined) throw new FilmError('ContractBroken', `${path} was not prepared`, { path });
  return key;
}

/** Undefined for a brief that is no storyboard yet, and for one that never is. */
function storyboardOf(brief: Brief, prepared: Prepared): Storyboard | undefined {
  switch (brief.kind) {
    case 'project':
      return projectStoryboard(brief, prepared);
    case 'slideshow':
      return slideshowStoryboard(brief, prepared);
    case 'storyboard':
      return { ...brief, voice: brief.voice ?? voiceFor(brief.scenes.map((scene) => scene.narration).join('\n')), scenes: withAssets(brief.scenes, brief.assets) };
    default:
      return undefined;
  }
}

export const handler = makeHandler('PrepareMedia', prepareMedia, async () => ({ store: await store(), ledger: ledger(), clock, fetcher: await fetcher(), normaliser: await normaliser() }));
