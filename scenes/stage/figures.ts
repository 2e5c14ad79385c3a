import { POSTER_BAND } from '../themes/poster.ts';
import { easeOut, progress } from './clock.ts';
import { fade } from './moves.ts';
import type { SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';
import { px } from './type-setter.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Draws a figure; `come` is how far it has settled, 0 to 1. */
type Draw = (context: CanvasRenderingContext2D, place: Place, set: SceneSet, come: number) => void;

/** The large figure of a theme, which settles behind a title while the scene begins. */
export function discStep(set: SceneSet, x: number, y: number, radius: number): Step {
  const draw = FIGURES[set.theme.shape.figure];
  return {
    at: 0,
    lasts: 0.7,
    enter: fade,
    draw: (context, { seconds }) => draw(context, { x, y, radius }, set, easeOut(progress(seconds, 0, 0.9))),
  };
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, Math.max(0, radius), 0, Math.PI * 2);
}

/** A soft disc that drifts to its place. */
const disc: Draw = (context, { x, y, radius }, set, come) => {
  const drift = px(set, 56) * (1 - come);
  context.fillStyle = set.theme.palette.tint;
  circle(context, x + drift, y - drift * 0.6, radius * (0.94 + 0.06 * come));
  context.fill();
};

/** Rings with a scale, and a hand that turns to its value. */
const gauge: Draw = (context, { x, y, radius }, set, come) => {
  const { palette } = set.theme;
  context.lineWidth = px(set, 2);
  for (const share of [0.46, 0.72, 1]) {
    context.strokeStyle = palette.hairline;
    circle(context, x, y, radius * share);
    context.stroke();
  }
  for (let tick = 0; tick < 60; tick++) {
    const angle = (tick / 60) * Math.PI * 2;
    const inner = radius * (tick % 5 === 0 ? 0.92 : 0.96);
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * inner, y + Math.sin(angle) * inner);
    context.lineTo(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
    context.stroke();
  }
  context.strokeStyle = palette.accent;
  context.lineWidth = px(set, 7);
  context.beginPath();
  context.arc(x, y, radius * 0.72, -Math.PI * 0.5, Math.PI * (-0.5 + 0.85 * come));
  context.stroke();
};

/** Rays to all sides; the bands at the edges stay whole. */
const sunburst: Draw = (context, { x, y, radius }, set, come) => {
  const band = px(set, POSTER_BAND);
  context.save();
  context.beginPath();
  context.rect(0, band, set.grid.width, set.grid.height - 2 * band);
  context.clip();
  context.fillStyle = set.theme.palette.tint;
  const rays = 18;
  const turn = (1 - come) * 0.12;
  for (let ray = 0; ray < rays; ray++) {
    const angle = (ray / rays) * Math.PI * 2 + turn;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + Math.cos(angle) * radius * 6, y + Math.sin(angle) * radius * 6);
    context.lineTo(x + Math.cos(angle + Math.PI / rays) * radius * 6, y + Math.sin(angle + Math.PI / rays) * radius * 6);
    context.fill();
  }
  context.restore();
  context.fillStyle = set.theme.palette.sheet;
  circle(context, x, y, radius * (0.5 + 0.05 * come));
  context.fill();
};

/** Bubbles, the small ones a little later. */
const bubbles: Draw = (context, { x, y, radius }, set, come) => {
  const { tint, sheet } = set.theme.palette;
  const side = x > set.grid.width / 2 ? 1 : -1;
  const places = [[0, 0, 1, tint], [-0.78, 0.62, 0.42, sheet], [0.34, 0.94, 0.3, sheet], [-1.12, -0.22, 0.16, tint]] as const;
  places.forEach(([dx, dy, share, colour], index) => {
    const here = Math.min(1, Math.max(0, come * 1.3 - index * 0.1));
    context.fillStyle = colour;
    circle(context, x + dx * side * radius, y + dy * radius + px(set, 40) * (1 - here), radius * share * here);
    context.fill();
  });
};

/** Axes, and a curve that is drawn along them. */
const curve: Draw = (context, { x, y, radius }, set, come) => {
  const { palette } = set.theme;
  const [left, right, foot] = [x - radius * 0.85, x + radius * 0.75, y + radius * 0.28];
  context.lineCap = 'round';
  context.strokeStyle = palette.hairline;
  context.lineWidth = px(set, 4);
  context.beginPath();
  context.moveTo(left, foot);
  context.lineTo(right, foot);
  context.moveTo(left + radius * 0.2, foot + radius * 0.2);
  context.lineTo(left + radius * 0.2, y - radius * 0.7);
  context.stroke();
  context.strokeStyle = palette.series[1];
  context.lineWidth = px(set, 7);
  context.beginPath();
  const points = Math.max(2, Math.round(48 * come));
  for (let point = 0; point <= points; point++) {
    const share = point / 48;
    const height = Math.sin(share * Math.PI * 1.75) * (0.5 + 0.5 * share);
    const at = [left + radius * 0.2 + share * radius * 1.25, foot - radius * 0.34 - height * radius * 0.42] as const;
    if (point === 0) context.moveTo(...at);
    else context.lineTo(...at);
  }
  context.stroke();
};

/** One ball, as red as the theme has it. */
const ball: Draw = (context, { x, y, radius }, set, come) => {
  context.fillStyle = set.theme.palette.accent;
  circle(context, x + radius * 0.22, y - radius * 0.3, radius * (0.5 + 0.08 * come));
  context.fill();
};

const FIGURES = { disc, gauge, sunburst, bubbles, curve, ball } as const;
