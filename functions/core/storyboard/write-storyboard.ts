import { FilmError } from '../../../workflows/contracts/index.ts';
import type { Storyboard, StoryboardScene, TextBrief } from '../../../workflows/contracts/index.ts';
import { withPictograms } from '../pictograms/choose.ts';
import { withSources } from '../sources-in.ts';
import { withChapters } from './chapters.ts';
import { readBlocks } from './read-blocks.ts';
import { lookOf } from './look.ts';
import { localeOf, voiceFor } from './language.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { passagesOf } from './passages.ts';
import type { Passage } from './passages.ts';
import { scenesOf } from './scenes.ts';
import { selectPassages } from './select.ts';
import { cleanSource } from './source.ts';

const SILENT_TITLE_SECONDS = 2.4;
const CLOSING_SECONDS = 2.5;
/** A film shorter than this has no time to close. */
const BRIEF_SECONDS = 15;

/**
 * The storyboard of a text, from its own words alone: nothing is reworded, and nothing left out but what a
 * `targetSeconds` leaves no time for.
 * @throws FilmError BriefRefused, with the path `text`
 */
export function writeStoryboard(brief: TextBrief): Storyboard {
  const source = cleanSource(brief.text);
  const blocks = readBlocks(source.markdown);
  if (blocks.length === 0)
    throw new FilmError('BriefRefused', 'text: has nothing to show or say once its markup is taken away', { path: 'text' });
  const outline = outlineOf(blocks, brief.title ?? source.title);
  const voice = brief.voice ?? voiceFor(source.markdown);
  const locale = localeOf(voice);
  const passages = bodyOf(outline, locale);
  const { targetSeconds } = brief;
  const closes = (targetSeconds ?? BRIEF_SECONDS) >= BRIEF_SECONDS;
  const filmOf = (chosen: readonly Passage[]): StoryboardScene[] => [
    ...opened(outline, withChapters(scenesOf(chosen, locale))),
    ...(closes ? [closing(outline.title)] : []),
  ];
  const chosen =
    targetSeconds === undefined ? passages : selectPassages({ passages, title: outline.title, targetSeconds, speed: brief.speed ?? 1, voice, filmOf });
  return {
    kind: 'storyboard',
    title: outline.title,
    scenes: withPictograms(withSources(filmOf(chosen), (src) => brief.sources?.[src] ?? src), locale),
    voice,
    ...lookOf(brief),
  };
}

/** Every image that a text names, as it names it. */
export function imagesIn(text: string): string[] {
  const blocks = readBlocks(cleanSource(text).markdown);
  return [...new Set(blocks.flatMap((block) => (block.kind === 'image' ? [block.src] : [])))];
}

function bodyOf(outline: Outline, locale: string): Passage[] {
  const passages = outline.sections.flatMap((section, index) => passagesOf(section, index, locale));
  const [only] = passages;
  // A text of one short sentence is its title already.
  return outline.titleIsBorrowed &&
    passages.length === 1 &&
    only !== undefined &&
    only.kind === 'sentence' &&
    only.narration === outline.title
    ? []
    : passages;
}

const closing = (title: string): StoryboardScene => ({
  narration: '',
  visual: { kind: 'closing', title },
  holdSeconds: CLOSING_SECONDS,
});

function opened({ title, subtitle, titleIsBorrowed }: Outline, scenes: readonly StoryboardScene[]): StoryboardScene[] {
  const opening: StoryboardScene = {
    narration: title,
    visual: { kind: 'title', title, ...(subtitle === undefined ? {} : { subtitle }) },
  };
  const silent = { ...opening, narration: '', holdSeconds: SILENT_TITLE_SECONDS };
  // A title from the first sentence is not said twice in a row.
  return [titleIsBorrowed && scenes.length > 0 ? silent : opening, ...scenes];
}
