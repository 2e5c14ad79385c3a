import type { StoryboardScene, Visual } from '../../../workflows/contracts/index.ts';
import { eventsOf } from './dated.ts';
import { displayWidth } from './measure.ts';
import type { Passage } from './passages.ts';
import { joinSentences, leadingClause } from './sentences.ts';

type Item = Extract<Passage, { kind: 'item' }>;

const MOST_ITEMS = 7;
/** Lines of type that fit one screen beside a heading, and letters on a line of it. */
const MOST_LINES = 8;
const LINE = 44;
/** Longer items show their leading clause only; all of it is said. */
const WIDEST_ITEM = 96;
const CLAUSE = 80;
const LONGEST_NARRATION = 2400;
/** A step of a process stands on a card. */
const WIDEST_STEP = 46;

const shown = (item: string): string => (displayWidth(item) <= WIDEST_ITEM ? item : leadingClause(item, CLAUSE));
const linesOf = (item: Item): number => Math.ceil(displayWidth(shown(item.item)) / LINE);

const fits = (items: readonly Item[]): boolean =>
  items.length <= MOST_ITEMS &&
  items.reduce((lines, item) => lines + linesOf(item), 0) <= MOST_LINES &&
  items.reduce((length, item) => length + item.narration.length + 1, 0) <= LONGEST_NARRATION;

/** Pages of like length, so that a list of eight is four and four rather than seven and one. */
function pagesOf(items: readonly Item[]): Item[][] {
  for (let count = Math.ceil(items.length / MOST_ITEMS); count < items.length; count += 1) {
    const size = Math.ceil(items.length / count);
    const pages = Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
      items.slice(page * size, (page + 1) * size),
    );
    if (pages.every(fits)) return pages;
  }
  return items.map((item) => [item]);
}

/** One item alone, such as what selection left of a list, is a thought and no list; unless it is too long to be read. */
const LONGEST_STATEMENT = 300;

/** The items of one list as scenes under its heading, each item said in full. */
export function bulletScenes(items: readonly Item[]): StoryboardScene[] {
  const pages = items.length === 0 ? [] : pagesOf(items);
  return pages.map((page, number) => {
    const narration = joinSentences(page.map((item) => item.narration));
    const alone = page.length === 1 && displayWidth(narration) <= LONGEST_STATEMENT;
    const start = 1 + number * (pages[0]?.length ?? 0);
    return { narration, visual: alone ? statementOf(page, narration) : (timelineOf(page) ?? processOf(page, pages.length) ?? bulletsOf(page, start)) };
  });
}

function statementOf([item]: readonly Item[], text: string): Visual {
  return { kind: 'statement', ...(item?.heading === undefined ? {} : { heading: item.heading }), text };
}

const under = ([item]: readonly Item[]) => (item?.heading === undefined ? {} : { heading: item.heading });

/** Lines that all begin with a date stand along an axis. */
function timelineOf(page: readonly Item[]): Visual | undefined {
  const events = eventsOf(page.map((item) => item.item));
  return events && { kind: 'timeline', ...under(page), events };
}

/** Numbered steps of a few words are a way to go; longer ones, or more, are a list. */
function processOf(page: readonly Item[], pages: number): Visual | undefined {
  const steps = page.map(({ item }) => ({ title: item.replace(/[.。]$/u, '') }));
  const isShort = page.length >= 3 && page.length <= 6 && steps.every(({ title }) => displayWidth(title) <= WIDEST_STEP);
  return page[0]?.ordered === true && pages === 1 && isShort ? { kind: 'process', ...under(page), steps } : undefined;
}

function bulletsOf(page: readonly Item[], start: number): Visual {
  const [first] = page;
  return {
    kind: 'bullets',
    ...(first?.heading === undefined ? {} : { heading: first.heading }),
    items: page.map((item) => shown(item.item)),
    ...(first?.ordered === true ? { ordered: true, ...(start > 1 ? { start } : {}) } : {}),
  };
}
