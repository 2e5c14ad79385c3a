import { below, columnOf, type Box } from '../stage/grid.ts';
import { ruleStep } from '../stage/ornaments.ts';
import { from } from '../stage/moves.ts';
import { lineSteps, px, ROLES, setType } from '../stage/type-setter.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { directionOf } from '../text/type.ts';
import { readingSteps } from '../words/reading.ts';
import type { SceneKind } from './kind.ts';

/** A text of a few words is set as large as a title. */
const SHORT = 60;

export const statement: SceneKind<'statement'> = (visual, set) => {
  // The set: a small heading in the top corner, the thought itself in the middle of what is left.
  const { steps: kicker, rest } = kickerSteps(visual.heading, set);
  const reversed = directionOf(visual.text) === 'rtl';
  const box = set.grid.shape === 'wide' ? columnOf(rest, reversed ? 0.1 : 0, reversed ? 1 : 0.9) : rest;

  const steps = [
    // 0.00 s  the heading, with its rule
    ...kicker,
    // 0.10 s  the text rises line by line; then its words light up as they are spoken, and pages turn with them
    ...readingSteps(visual.text, set, {
      role: ROLES[visual.text.length < SHORT ? 'motto' : 'statement'],
      box,
      stand: 0.5,
      smallest: 0.72,
      at: 0.1,
      ...(visual.emphasis ? { emphasis: visual.emphasis } : {}),
    }),
  ];
  // The end: the text goes up, like a page that is turned.
  return leaving(steps, from(0, -px(set, 28)));
};

/** A heading that steps back: it says where in the film we are. */
function kickerSteps(heading: string | undefined, set: SceneSet): { steps: Step[]; rest: Box } {
  const { content } = set.grid;
  if (!heading) return { steps: [], rest: content };
  const dash = px(set, 56);
  const inset = dash + px(set, 22);
  const line = { ...content, width: content.width - inset, height: content.height * 0.16 };
  const text = setType(set, heading, ROLES.strongLabel, line, { maxLines: 2 });
  const reversed = text.direction === 'rtl';
  const moved = reversed ? text : { ...text, lines: text.lines.map((one) => ({ ...one, x: one.x + inset })) };
  const thickness = px(set, 4);
  const y = content.y + text.lineHeight / 2 - thickness / 2;
  const x = reversed ? content.x + content.width - dash : content.x;
  const steps = [
    ruleStep(set, { x, y, width: dash, height: thickness }, 0, reversed),
    ...lineSteps(set, moved, set.theme.palette.soft, 0),
  ];
  return { steps, rest: below(content, text.box.height + px(set, 36)) };
}
