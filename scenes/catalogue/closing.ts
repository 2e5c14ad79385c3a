import { progress } from '../stage/clock.ts';
import { fade, growAt } from '../stage/moves.ts';
import { lineSteps, px, ROLES, setType, shifted } from '../stage/type-setter.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import type { SceneKind } from './kind.ts';

export const closing: SceneKind<'closing'> = (visual, set) => {
  const { content, width, height } = set.grid;

  // The set: everything on the middle axis, a sun behind it.
  const role = ROLES.title;
  const name = setType(set, visual.title, role, { ...content, height: content.height * 0.56 }, { align: 'center', maxLines: 5 });
  const gap = px(set, 36);
  const under = { ...content, y: name.box.y + name.box.height + gap, height: content.height * 0.26 };
  const more = visual.subtitle ? setType(set, visual.subtitle, ROLES.body, under, { align: 'center', maxLines: 4 }) : undefined;
  const dy = (content.height - name.box.height - (more ? gap + more.box.height : 0)) / 2;
  const middle = grown(set, width / 2, height / 2);

  return [
    // 0.00 s  the disc opens from the middle
    sun(set, width / 2, height / 2, Math.min(width, height) * 0.36),
    // 0.15 s  the title grows into its place
    ...lineSteps(set, shifted(name, dy), set.theme.palette.ink, 0.15, middle),
    // 0.45 s  the subtitle follows
    ...(more ? lineSteps(set, shifted(more, dy), set.theme.palette.soft, 0.45) : []),
  ];
};

const grown = (_set: SceneSet, x: number, y: number) => growAt(x, y, 0.94);

function sun(set: SceneSet, x: number, y: number, radius: number): Step {
  return {
    at: 0,
    lasts: 0.7,
    enter: growAt(x, y, 0.8),
    leave: fade,
    draw: (context, { seconds }) => {
      context.fillStyle = set.theme.palette.tint;
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      context.fill();
      context.strokeStyle = set.theme.palette.accent;
      context.lineWidth = px(set, set.theme.shape.rule / 2);
      context.beginPath();
      context.arc(x, y, radius + px(set, 26), -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * progress(seconds, 0.1, 0.7));
      context.stroke();
    },
  };
}
