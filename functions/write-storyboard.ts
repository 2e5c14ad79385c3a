import { z } from 'zod';
import { keys, PromptBrief, TextBrief, type Storyboard } from '../workflows/contracts/index.ts';
import { writeStoryboard as storyboardOf } from './core/storyboard/write-storyboard.ts';
import { withAssets } from './core/media/references.ts';
import { spokenScenes } from './core/spoken-scenes.ts';
import { readDocument, writeDocument } from './documents.ts';
import { customScenes } from './core/custom-scenes.ts';
import { allowed, ledger, models, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import { storyboardByModel } from './script-by-model.ts';

const Written = z.discriminatedUnion('kind', [TextBrief, PromptBrief]);

/** Turns a text into scenes, from its own words alone; a prompt into what a model makes of it, or made and is to mend. */
export const writeStoryboard: UseCase<'WriteStoryboard', 'store' | 'models' | 'allowed'> = (ports) => async ({ filmId, briefKey, repair }) => {
  const brief = await readDocument(ports.store, briefKey, Written);
  const { storyboard, draftKey }: { storyboard: Storyboard; draftKey?: string } =
    brief.kind === 'text' ? { storyboard: storyboardOf(brief) } : await storyboardByModel(ports, { filmId, brief: withNamedImages(brief), repair });
  const storyboardKey = keys.storyboard(filmId);
  await writeDocument(ports.store, storyboardKey, { ...storyboard, scenes: withAssets(storyboard.scenes, brief.assets) });
  return { filmId, storyboardKey, scenes: spokenScenes(storyboard.scenes), custom: customScenes(storyboard.scenes), ...(draftKey !== undefined && { byModel: { draftKey, repairs: repair ? repair.repairs + 1 : 0 } }) };
};

/** A model may show the images among the assets: their names say what they are. */
function withNamedImages(brief: PromptBrief): PromptBrief {
  const named = Object.entries(brief.assets ?? {}).filter(([, source]) => /\.(jpg|png)$/.test(source));
  if (named.length === 0) return brief;
  return { ...brief, images: [...(brief.images ?? []), ...named.map(([name, src]) => ({ src, shows: name.replaceAll(/[-_]/g, ' ') }))] };
}

export const handler = makeHandler('WriteStoryboard', writeStoryboard, async () => ({ store: await store(), ledger: ledger(), models: await models(), allowed: allowed() }));
