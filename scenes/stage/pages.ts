import { from } from './moves.ts';
import type { SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';
import { px } from './type-setter.ts';

/** What takes more room than there is gets several pages; blocks are never torn. Gives the blocks' numbers, by page. */
export function packPages(heights: readonly number[], room: number): number[][] {
  const pages: number[][] = [[]];
  let filled = 0;
  heights.forEach((height, block) => {
    if (filled > 0 && filled + height > room + 0.5) {
      pages.push([]);
      filled = 0;
    }
    pages.at(-1)?.push(block);
    filled += height;
  });
  return pages;
}

/** When a page of several is on: each for its share of the scene. */
export function pageSpan(set: SceneSet, page: number, pages: number): { at: number; until: number | undefined } {
  const share = set.exit.at / pages;
  return { at: page * share, until: page === pages - 1 ? undefined : (page + 1) * share };
}

/** A step of a page: it leaves upwards when the page turns. */
export function onPage(step: Step, set: SceneSet, until: number | undefined): Step {
  return until === undefined ? step : { ...step, until: until - 0.15, leaves: 0.2, leave: from(0, -px(set, 24)) };
}
