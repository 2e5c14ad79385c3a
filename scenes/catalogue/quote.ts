import { cssFont, directionOf } from '../text/type.ts';
import { growAt } from '../stage/moves.ts';
import type { Box } from '../stage/grid.ts';
import { kickerSteps } from '../stage/heading.ts';
import { lineSteps, px, ROLES, setType } from '../stage/type-setter.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { readingPages, readingSteps, type ReadingOptions } from '../words/reading.ts';
import type { SceneKind } from './kind.ts';

/** A saying of a few words is set larger. */
const SHORT = 90;
/** One of fewer still as large as a title. */
const SHORTEST = 45;

export const quote: SceneKind<'quote'> = (visual, set) => {
  const { shape } = set.grid;
  const { steps: kicker, rest: content } = kickerSteps(visual.heading, set);

  // The set: a small heading; a quotation mark that hangs in the margin, the words beside or below it, the name under them.
  const mark = px(set, shape === 'wide' ? 190 : 150);
  const name = visual.attribution ? px(set, 130) : 0;
  const inner: Box =
    shape === 'wide'
      ? { x: content.x + (directionOf(visual.text) === 'rtl' ? mark * 0.4 : mark), y: content.y, width: content.width - mark * 1.4, height: content.height - name }
      : { ...content, y: content.y + mark * 0.8, height: content.height - name - mark * 0.8 };
  const options: ReadingOptions = { role: ROLES[visual.text.length < SHORTEST ? 'motto' : visual.text.length < SHORT ? 'statement' : 'quote'], box: inner, stand: 0.5, smallest: 0.74, at: 0.2 };
  const pages = readingPages(visual.text, set, options);
  const top = Math.min(...pages.map(({ placed }) => placed.box.y));
  const bottom = Math.max(...pages.map(({ placed }) => placed.box.y + placed.box.height));

  const steps = [
    // 0.00 s  the heading, and the mark opens
    ...kicker,
    markStep(set, directionOf(visual.text) === 'rtl', top, mark),
    // 0.20 s  the words
    ...readingSteps(visual.text, set, options),
    // 0.60 s  who said it
    ...(visual.attribution ? nameSteps(visual.attribution, set, { ...inner, y: bottom + px(set, 36), height: name }) : []),
  ];
  // The end: the words step back.
  return leaving(steps, growAt(set.grid.width / 2, set.grid.height / 2, 0.97));
};

function markStep(set: SceneSet, reversed: boolean, top: number, size: number): Step {
  const { theme, grid } = set;
  const full = { ...theme.faces.display, weight: 800, size: size * 1.7 };
  // Some faces have it wider than its place in the margin.
  const font = { ...full, size: full.size * Math.min(1, (size * 0.84) / set.measure('“', full)) };
  const width = set.measure('“', font);
  const x = reversed ? grid.content.x + grid.content.width - width : grid.content.x;
  const y = grid.shape === 'wide' ? top + font.size * 0.72 : top - size * 0.8 + font.size * 0.62;
  return {
    at: 0,
    lasts: 0.6,
    enter: growAt(x, y - font.size * 0.5, 0.7),
    draw: (context) => {
      context.font = cssFont(font);
      context.textAlign = 'left';
      context.direction = 'ltr';
      context.fillStyle = theme.palette.accent;
      context.fillText(reversed ? '”' : '“', x, y);
    },
  };
}

function nameSteps(attribution: string, set: SceneSet, box: Box): Step[] {
  const text = setType(set, `— ${attribution.replace(/^[-–—\s]+/u, '')}`, ROLES.body, box, { scale: 0.86, maxLines: 2 });
  return lineSteps(set, text, set.theme.palette.soft, 0.6);
}
