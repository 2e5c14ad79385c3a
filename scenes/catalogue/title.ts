import { below, columnOf } from '../stage/grid.ts';
import { discStep, ruleStep } from '../stage/ornaments.ts';
import { from } from '../stage/moves.ts';
import { leaving } from '../stage/step.ts';
import { lineSteps, px, ROLES, setType, shifted } from '../stage/type-setter.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { directionOf } from '../text/type.ts';
import type { SceneKind } from './kind.ts';

/** Where the disc hangs, as shares of the picture: beside the title where there is room, above it where not. */
const DISC = { wide: [0.83, 0.3, 0.2], tall: [0.76, 0.2, 0.17], square: [0.8, 0.22, 0.2] } as const;

export const title: SceneKind<'title'> = (visual, set) => {
  const { grid, theme } = set;
  const [discX, discY, discSize] = DISC[grid.shape];
  const radius = discSize * Math.max(grid.width, grid.height);

  // The set: a title low in the picture, a rule over it, a subtitle under it.
  const { name, more, rule } = compose(visual.title, visual.subtitle, set);

  const steps = [
    // 0.00 s  the disc drifts in
    discStep(set, grid.width * (name.direction === 'rtl' ? 1 - discX : discX), grid.height * discY, radius),
    // 0.10 s  the rule draws itself
    ruleStep(set, rule, 0.1, name.direction === 'rtl'),
    // 0.15 s  the title rises, line by line
    ...lineSteps(set, name, theme.palette.ink, 0.15),
    // 0.45 s  the subtitle follows
    ...(more ? lineSteps(set, more, theme.palette.soft, 0.45) : []),
  ];
  // The end: everything drifts off to the side where reading began.
  return leaving(steps, from(-px(set, 36), 0));
};

function compose(text: string, subtitle: string | undefined, set: SceneSet) {
  const { content, shape } = set.grid;
  const reversed = directionOf(text) === 'rtl';
  const box = shape === 'wide' ? columnOf(content, reversed ? 0.14 : 0, reversed ? 1 : 0.86) : content;
  const name = setType(set, text, ROLES.title, { ...box, height: content.height * 0.62 }, { maxLines: 7 });
  const gap = px(set, 40);
  // The subtitle keeps off the disc.
  const free = shape === 'wide' ? columnOf(content, reversed ? 0.36 : 0, reversed ? 1 : 0.64) : box;
  const rest = below(free, name.box.height + gap);
  const more = subtitle ? setType(set, subtitle, ROLES.body, { ...rest, height: content.height * 0.26 }, { maxLines: 4 }) : undefined;
  const height = name.box.height + (more ? gap + more.box.height : 0);
  // A little under the middle: the optical centre of rule, title and subtitle together.
  const dy = (content.height - height) * (shape === 'tall' ? 0.56 : 0.62);
  const thickness = px(set, set.theme.shape.rule);
  const ruleWidth = px(set, 120);
  const ruleX = name.direction === 'rtl' ? box.x + box.width - ruleWidth : box.x;
  const rule = { x: ruleX, y: content.y + dy - px(set, 52), width: ruleWidth, height: thickness };
  return { name: shifted(name, dy), more: more && shifted(more, dy), rule };
}
