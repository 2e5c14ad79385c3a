import type { Box } from '../stage/grid.ts';
import { from } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { fitOptions, px, risen, shifted, staggerOf, type Role } from '../stage/type-setter.ts';
import { setPages, type Page } from '../text/pages.ts';
import type { Mark } from '../text/spans.ts';
import { directionOf } from '../text/type.ts';
import { drawSpans, placeText, spanLines, type PlacedText } from '../text/typeset.ts';
import { emphasisIn, overlaps } from './emphasis.ts';
import { lightingOf } from './lighting.ts';
import { sameText } from './on-screen.ts';
import { placesOf } from './places.ts';

export interface ReadingOptions {
  readonly role: Role;
  readonly box: Box;
  /** Where in the height of the box the text stands: 0 top, 0.5 middle. */
  readonly stand: number;
  /** Smaller than this share of the role's size, the page is turned instead. */
  readonly smallest: number;
  /** How many times the role's size; 1 by default. */
  readonly scale?: number;
  readonly emphasis?: readonly string[];
  /** Seconds into the scene at which the first line comes. */
  readonly at: number;
}

/** A page turns in this time, and a little before the voice reaches the next. */
const TURN = 0.4;
const AHEAD = 0.3;

/** A page of a reading text, at its place. */
export interface ReadingPage extends Page {
  readonly placed: PlacedText;
  readonly at: number;
  readonly until: number | undefined;
}

/** A text to be read along: set large, on as many pages as it takes, turned as the voice reaches them. */
export function readingPages(text: string, set: SceneSet, options: ReadingOptions): ReadingPage[] {
  const tidy = text.replace(/\s+/gu, ' ').trim();
  const fit = fitOptions(set, options.role, options.box, { scale: options.scale ?? 1 });
  const pages = setPages(tidy, { ...fit, pageSize: Math.max(set.grid.minSize, fit.size * options.smallest) });
  const starts = pageStarts(pages, tidy, set);
  return pages.map((page, index) => {
    const placed = placeText(page.set, options.box, 'start', directionOf(tidy));
    const dy = (options.box.height - page.set.height) * options.stand;
    return { ...page, placed: shifted(placed, dy), at: index === 0 ? options.at : (starts[index] ?? 0), until: starts[index + 1] };
  });
}

/** When each page is turned to: as its first word is spoken; without words, after its share of the text. */
function pageStarts(pages: readonly Page[], text: string, { scene, exit }: SceneSet): number[] {
  const places = sameText(text, scene.narration) ? placesOf(scene.words, scene.narration, text) : [];
  return pages.map((page) => {
    const place = places.find(({ from }) => from >= page.from);
    const spoken = place && scene.words[place.word]?.startSeconds;
    return spoken === undefined ? (exit.at * page.from) / text.length : Math.max(0, spoken - AHEAD);
  });
}

/** The steps of a reading text: its lines come, its words light up while they are spoken, its pages turn. */
export function readingSteps(text: string, set: SceneSet, options: ReadingOptions): Step[] {
  const tidy = text.replace(/\s+/gu, ' ').trim();
  const { scene, theme } = set;
  const spoken = sameText(tidy, scene.narration) && scene.words.length > 0;
  const stressed = emphasisIn(tidy, options.emphasis ?? []);
  const marks: Mark[] = spoken
    ? placesOf(scene.words, scene.narration, tidy).map(({ word, ...place }) => ({ ...place, tag: word }))
    : stressed.map((place) => ({ ...place, tag: 0 }));
  const kept = new Set(marks.filter((mark) => overlaps(mark, stressed)).map((mark) => mark.tag));
  const lit = lightingOf(scene.words, theme.palette, (word) => kept.has(word));
  const still = (tag: number) => (tag < 0 ? theme.palette.ink : theme.palette.accent);
  return readingPages(text, set, options).flatMap((page, index) =>
    pageSteps(page, index, marks, set, (seconds) => (spoken ? (tag) => (tag < 0 ? theme.palette.ink : lit(tag, seconds)) : still)),
  );
}

function pageSteps(page: ReadingPage, index: number, marks: readonly Mark[], set: SceneSet, colours: (seconds: number) => (tag: number) => string): Step[] {
  const here = marks.map((mark) => ({ ...mark, from: mark.from - page.from, to: mark.to - page.from }));
  const lines = spanLines(page.placed, here, set.measure);
  const turned = index > 0;
  const stagger = turned ? 0.04 : staggerOf(set, lines.length);
  return lines.map((line, row) => ({
    at: page.at + row * stagger,
    lasts: turned ? TURN : set.theme.motion.enter,
    enter: risen(set),
    ...(page.until === undefined ? {} : { until: page.until - 0.1, leaves: 0.2, leave: from(0, -px(set, 24)) }),
    draw: (context, { seconds }) => drawSpans(context, page.placed, line, colours(seconds)),
  }));
}
