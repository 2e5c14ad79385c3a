import { keys, TextBrief } from '../workflows/contracts/index.ts';
import { writeStoryboard as storyboardOf } from './core/storyboard/write-storyboard.ts';
import { readDocument, writeDocument } from './documents.ts';
import { ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';

/** Turns a text into scenes, from its own words alone. */
export const writeStoryboard: UseCase<'WriteStoryboard', 'store'> = ({ store }) => async ({ filmId, briefKey }) => {
  const brief = await readDocument(store, briefKey, TextBrief);
  const storyboard = storyboardOf(brief);
  const storyboardKey = keys.storyboard(filmId);
  await writeDocument(store, storyboardKey, storyboard);
  return { filmId, storyboardKey, scenes: [...storyboard.scenes.keys()] };
};

export const handler = makeHandler('WriteStoryboard', writeStoryboard, async () => ({ store: await store(), ledger: ledger() }));
