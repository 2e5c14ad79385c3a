import { easeOut, progress } from '../stage/clock.ts';
import { discStep } from '../stage/figures.ts';
import { fade } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';

/** A circle whose top alone reaches into the picture, from below. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

type Draw = (context: CanvasRenderingContext2D, circle: Circle, set: SceneSet, seconds: number) => void;

/** What stands at the foot of the last picture: each theme's own, within the same circle. */
export function closingFigure(set: SceneSet, circle: Circle): Step {
  const { figure } = set.theme.shape;
  if (figure === 'gauge' || figure === 'sunburst') return discStep(set, circle.x, circle.y, circle.radius);
  const draw = DRAWN[figure];
  return { at: 0, lasts: 0.7, enter: fade, draw: (context, { seconds }) => draw(context, circle, set, seconds) };
}

/** A disc that sets, and an arc that opens over it. */
const sun: Draw = (context, { x, y, radius }, set, seconds) => {
  const { palette, shape } = set.theme;
  const sunk = easeOut(progress(seconds, 0, 0.8));
  context.fillStyle = palette.tint;
  context.beginPath();
  context.arc(x, y - px(set, 56) * (1 - sunk), radius, 0, Math.PI * 2);
  context.fill();
  const opening = easeOut(progress(seconds, 0.15, 0.8)) * Math.PI * 0.5;
  context.strokeStyle = palette.accent;
  context.lineWidth = px(set, shape.rule / 2);
  context.beginPath();
  context.arc(x, y, radius + px(set, 30), -Math.PI / 2 - opening, -Math.PI / 2 + opening);
  context.stroke();
};

/** Bubbles that rise to the foot of the picture, and stay there. */
const bubbles: Draw = (context, circle, set, seconds) => {
  const { tint, sheet } = set.theme.palette;
  const top = circle.y - circle.radius;
  const { width, height } = set.grid;
  const most = Math.max(0, height - top);
  for (const [index, [across, share, colour]] of BUBBLES.entries()) {
    const come = easeOut(progress(seconds, index * 0.08, 0.8));
    const radius = most * share;
    context.fillStyle = colour === 'tint' ? tint : sheet;
    context.beginPath();
    context.arc(width * across, height + most * 0.2 - radius * 0.3 + px(set, 50) * (1 - come), radius, 0, Math.PI * 2);
    context.fill();
  }
};

/** Where across the picture, how large in heights of the foot, and in which colour. */
const BUBBLES = [
  [0.5, 0.9, 'tint'],
  [0.2, 0.62, 'tint'],
  [0.82, 0.7, 'tint'],
  [0.34, 0.4, 'sheet'],
  [0.67, 0.46, 'sheet'],
  [0.06, 0.36, 'sheet'],
  [0.95, 0.3, 'sheet'],
] as const;

/** Three strokes of chalk, one after the other, around the same middle. */
const strokes: Draw = (context, { x, y, radius }, set, seconds) => {
  const { palette } = set.theme;
  const colours = [palette.series[0], palette.series[1], palette.series[2]];
  context.lineCap = 'round';
  context.lineWidth = px(set, 6);
  colours.forEach((colour, index) => {
    const drawn = easeOut(progress(seconds, 0.1 + index * 0.12, 0.8));
    const from = Math.PI * (1.1 + index * 0.03);
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x, y, radius - px(set, 34) * index, from, from + Math.PI * (0.8 - index * 0.06) * drawn);
    context.stroke();
  });
};

/** Half a ball over a rule that goes from margin to margin. */
const horizon: Draw = (context, circle, set, seconds) => {
  const { palette } = set.theme;
  const { width, height, content } = set.grid;
  const foot = height - px(set, 64);
  const radius = foot - (circle.y - circle.radius);
  if (radius < px(set, 24)) return;
  const come = easeOut(progress(seconds, 0, 0.8));
  context.save();
  context.beginPath();
  context.rect(0, 0, width, foot);
  context.clip();
  context.fillStyle = palette.accent;
  context.beginPath();
  context.arc(circle.x, foot + radius * 0.5 * (1 - come), radius, 0, Math.PI * 2);
  context.fill();
  context.restore();
  context.fillStyle = palette.ink;
  const length = content.width * come;
  context.fillRect(content.x, foot, length, px(set, 3));
};

const DRAWN = { disc: sun, bubbles, curve: strokes, ball: horizon } as const;
