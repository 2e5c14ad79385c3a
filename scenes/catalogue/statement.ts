import { kickerSteps } from '../stage/heading.ts';
import { from } from '../stage/moves.ts';
import { px, ROLES } from '../stage/type-setter.ts';
import { leaving } from '../stage/step.ts';
import { directionOf } from '../text/type.ts';
import { readingPages, readingSteps } from '../words/reading.ts';
import { ruleStep, statementLayout } from './statement-layout.ts';
import type { SceneKind } from './kind.ts';

/** A text of a few words is set as large as a title. */
const SHORT = 60;

export const statement: SceneKind<'statement'> = (visual, set) => {
  // The set: a small heading in the top corner, the thought itself in what is left; its number large beside it, or a rule.
  const { steps: kicker, rest } = kickerSteps(visual.heading, set);
  const reversed = directionOf(visual.text) === 'rtl';
  const { box, stand, steps: beside, rule, bounded } = statementLayout(visual, rest, set, reversed);
  const options = {
    role: ROLES[visual.text.length < SHORT && !bounded ? 'motto' : 'statement'],
    box,
    stand,
    smallest: 0.72,
    // A standing picture has room under one another, not beside one another.
    scale: set.grid.shape === 'tall' ? 1.2 : 1,
    at: 0.1,
    ...(visual.emphasis ? { emphasis: visual.emphasis } : {}),
  };
  const texts = rule ? readingPages(visual.text, set, options).map(({ placed }) => placed.box) : [];

  const steps = [
    // 0.00 s  the heading, with its rule
    ...kicker,
    // 0.05 s  what stands beside the text
    ...beside,
    ...(rule ? [ruleStep(rule, texts, set)] : []),
    // 0.10 s  the text rises line by line; then its words light up as they are spoken, and pages turn with them
    ...readingSteps(visual.text, set, options),
  ];
  // The end: the text goes up, like a page that is turned.
  return leaving(steps, from(0, -px(set, 28)));
};
