import { below, columnOf, type Box } from './grid.ts';
import { ruleStep } from './ornaments.ts';
import { lineSteps, px, ROLES, setType } from './type-setter.ts';
import type { SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';

export interface Headed {
  readonly steps: Step[];
  /** What is left for the scene itself. */
  readonly rest: Box;
  /** How far down the heading reaches. */
  readonly end: number;
}

/** A heading over a scene, with a short rule above it. */
export function headingAbove(heading: string | undefined, set: SceneSet): Headed {
  const { content, shape } = set.grid;
  if (!heading) return { steps: [], rest: content, end: content.y };
  const rule = px(set, set.theme.shape.rule);
  const gap = px(set, 26);
  const box = below(content, rule + gap);
  const share = shape === 'wide' ? 0.24 : 0.22;
  const text = setType(set, heading, ROLES.heading, { ...box, height: content.height * share }, { maxLines: shape === 'wide' ? 2 : 3 });
  const taken = rule + gap + text.box.height + px(set, 44);
  const steps = [headingRule(set, content, text.direction === 'rtl'), ...lineSteps(set, text, set.theme.palette.ink, 0.05, undefined, 'heading')];
  return { steps, rest: below(content, taken), end: text.box.y + text.box.height };
}

/** In a wide picture a heading may have the first columns to itself, and the scene the rest. */
export function headingBeside(heading: string | undefined, set: SceneSet): Headed {
  const { content, shape } = set.grid;
  if (!heading || shape !== 'wide') return headingAbove(heading, set);
  const rule = px(set, set.theme.shape.rule);
  const box = below(content, rule + px(set, 26));
  const probe = setType(set, heading, ROLES.heading, columnOf(box, 0, 0.34), { maxLines: 5, scale: 0.9 });
  const reversed = probe.direction === 'rtl';
  const text = reversed ? setType(set, heading, ROLES.heading, columnOf(box, 0.66, 1), { maxLines: 5, scale: 0.9 }) : probe;
  const steps = [headingRule(set, reversed ? columnOf(content, 0.66, 1) : columnOf(content, 0, 0.34), reversed), ...lineSteps(set, text, set.theme.palette.ink, 0.05, undefined, 'heading')];
  const rest = reversed ? columnOf(content, 0, 0.58) : columnOf(content, 0.42, 1);
  return { steps, rest, end: text.box.y + text.box.height };
}

function headingRule(set: SceneSet, content: Box, reversed: boolean): Step {
  const width = px(set, 84);
  const x = reversed ? content.x + content.width - width : content.x;
  return ruleStep(set, { x, y: content.y, width, height: px(set, set.theme.shape.rule) }, 0, reversed, content);
}

/** A heading that steps back: it says where in the film we are. */
export function kickerSteps(heading: string | undefined, set: SceneSet): { steps: Step[]; rest: Box } {
  const { content } = set.grid;
  if (!heading) return { steps: [], rest: content };
  const dash = px(set, 56);
  const inset = dash + px(set, 22);
  const line = { ...content, width: content.width - inset, height: content.height * 0.16 };
  const text = setType(set, heading, ROLES.strongLabel, line, { maxLines: 2, scale: 1.1 });
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
