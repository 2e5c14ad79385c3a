import type { Visual } from '../../workflows/contracts/index.ts';
// Not by way of the index: the page has no use for zod.
import { pictogramOf } from '../../workflows/contracts/visual-pictogram.ts';
import { below, columnOf, type Box } from '../stage/grid.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { foundTimes } from '../words/cue-times.ts';
import { pictogramStep } from './draw.ts';

/** A drawing at its place, and what it leaves for words. */
export interface PlacedPictogram {
  readonly steps: readonly Step[];
  readonly box: Box;
  /** Where in the height of the box the words stand. */
  readonly stand: number;
}

/** A drawing begins a little before its word. */
const AHEAD = 0.25;
/** However late its word is, it is there for so much of the scene. */
const LATEST = 0.5;

/** The step that draws the pictogram of a scene into a box; none where there is no drawing of that name. */
export function pictogramSteps(visual: Visual, box: Box, set: SceneSet): Step[] {
  const name = pictogramOf(visual);
  const pictogram = name === undefined ? undefined : set.pictograms?.get(name);
  return pictogram && name !== undefined ? [pictogramStep(pictogram, box, startOf(visual, name, set), set.theme)] : [];
}

/** As the words that it is told by are spoken, or its name is; otherwise with the first of the scene. */
function startOf(visual: Visual, name: string, { scene, exit }: SceneSet): number {
  const told = 'cue' in visual ? visual.cue : undefined;
  const [spoken] = foundTimes([told ?? name.replaceAll('-', ' ')], scene.words);
  return Math.min(Math.max(0.1, (spoken ?? 0) - AHEAD), exit.at * LATEST);
}

/** What a scene leaves for its words: all of a box, or what is left beside or under its drawing, if it has one. */
export function roomBeside(visual: Visual, rest: Box, set: SceneSet, { reversed, stand }: { reversed: boolean; stand: number }): PlacedPictogram {
  if (pictogramOf(visual) === undefined) return { steps: [], box: rest, stand };
  const placed = placePictogram(visual, rest, set, reversed);
  return { ...placed, stand: Math.min(stand, placed.stand) };
}

/** The drawing of a statement: beside its words in a wide picture, now at the one side and now at the other; over them in others. */
export function placePictogram(visual: Visual, rest: Box, set: SceneSet, reversed: boolean): PlacedPictogram {
  return set.grid.shape === 'wide' ? beside(visual, rest, set, reversed) : over(visual, rest, set, reversed);
}

/** Shares of the width: of the words, and of the drawing. */
const COLUMNS = { words: 0.585, drawing: 0.345 };

function beside(visual: Visual, rest: Box, set: SceneSet, reversed: boolean): PlacedPictogram {
  const size = Math.min(rest.width * COLUMNS.drawing, rest.height * 0.8);
  const first = (set.scene.index % 4 > 1) !== reversed;
  const box = first ? columnOf(rest, 1 - COLUMNS.words, 1) : columnOf(rest, 0, COLUMNS.words);
  const x = first ? rest.x : rest.x + rest.width - size;
  return { steps: pictogramSteps(visual, { x, y: rest.y + (rest.height - size) / 2, width: size, height: size }, set), box, stand: 0.5 };
}

function over(visual: Visual, rest: Box, set: SceneSet, reversed: boolean): PlacedPictogram {
  const tall = set.grid.shape === 'tall';
  const size = Math.min(rest.width * (tall ? 0.62 : 0.46), rest.height * (tall ? 0.38 : 0.42));
  const top = rest.y + rest.height * (tall ? 0.1 : 0.06);
  const x = reversed ? rest.x + rest.width - size : rest.x;
  const words = below({ ...rest, y: top, height: rest.y + rest.height - top }, size + px(set, tall ? 84 : 56));
  return { steps: pictogramSteps(visual, { x, y: top, width: size, height: size }, set), box: words, stand: 0 };
}
