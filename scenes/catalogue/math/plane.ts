import type { ColourRole } from '../../../workflows/contracts/colours.ts';
import { drawFormula, formulaOf } from '../../formula/draw.ts';
import { drawArrow } from '../../stage/arrows.ts';
import { easeOut, progress } from '../../stage/clock.ts';
import type { Box } from '../../stage/grid.ts';
import { stay } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px } from '../../stage/type-setter.ts';
import { drawTags, labelFont, type Tag } from '../chart-type.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A piece of the plane of numbers, and where its points lie in the picture. */
export interface Plane {
  readonly box: Box;
  readonly x: Range;
  readonly y: Range;
  readonly across: (x: number) => number;
  readonly down: (y: number) => number;
}

export function planeOf(box: Box, x: Range, y: Range): Plane {
  return {
    box,
    x,
    y,
    across: (value) => box.x + (box.width * (value - x.from)) / (x.to - x.from),
    down: (value) => box.y + box.height * (1 - (value - y.from) / (y.to - y.from)),
  };
}

/** Clips to the plane: lines end at its edges. */
export function clipTo(context: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
}

const clamp = (value: number, { from, to }: Range): number => Math.min(to, Math.max(from, value));

/** Round numbers of a range that lie inside it. */
export function ticksOf({ from, to }: Range, most: number): { value: number; text: string }[] {
  const least = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-6);
  const count = Math.floor(to / step + 1e-6) - first + 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Array.from({ length: count }, (_, index) => {
    const value = (first + index) * step;
    return { value, text: Math.abs(value) >= 1e5 ? value.toExponential(0).replace('e+', 'e') : `${Number(value.toFixed(Math.min(6, decimals)))}`.replace('-', '−') };
  });
}

export interface AxisNames {
  readonly x?: string | undefined;
  readonly y?: string | undefined;
}

/** Axes that cross where both are zero, or at the edge next to it; a faint grid, round numbers, names at the arrows. */
export function axesStep(plane: Plane, names: AxisNames, set: SceneSet): Step {
  const { palette, shape } = set.theme;
  const { box, across, down } = plane;
  const font = labelFont(set);
  const [originX, originY] = [across(clamp(0, plane.x)), down(clamp(0, plane.y))];
  const ticks = {
    x: ticksOf(plane.x, Math.max(2, Math.min(8, Math.floor(box.width / (font.size * 4))))),
    y: ticksOf(plane.y, Math.max(2, Math.min(8, Math.floor(box.height / (font.size * 3))))),
  };
  const tags = [...axisTags(ticks.x, plane, { lies: true, at: originY }, set), ...axisTags(ticks.y, plane, { lies: false, at: originX }, set)];
  const style = { colour: palette.ink, width: px(set, shape.hairline * 1.6), head: px(set, 18) };
  const over = px(set, 22);
  const size = font.size * 1.25;
  return {
    at: 0.1,
    lasts: 0.7,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const alpha = context.globalAlpha;
      context.globalAlpha = alpha * entered;
      context.fillStyle = palette.hairline;
      const thin = Math.max(1, px(set, shape.hairline * 0.7));
      for (const { value } of ticks.x) context.fillRect(across(value) - thin / 2, box.y, thin, box.height);
      for (const { value } of ticks.y) context.fillRect(box.x, down(value) - thin / 2, box.width, thin);
      context.globalAlpha = alpha;
      drawArrow(context, [{ x: box.x, y: originY }, { x: box.x + box.width + over, y: originY }], style, entered);
      drawArrow(context, [{ x: originX, y: box.y + box.height }, { x: originX, y: box.y - over }], style, entered);
      context.globalAlpha = alpha * easeOut(progress(seconds, 0.4, 0.4));
      // No line of the grid goes through a number.
      context.fillStyle = palette.paper;
      for (const tag of tags) {
        const width = set.measure(tag.text, tag.font);
        context.fillRect(tag.align === 'right' ? tag.x - width : tag.x - width / 2, tag.y - tag.font.size * 0.8, width, tag.font.size);
      }
      drawTags(context, tags);
      if (names.x) {
        const name = formulaOf(names.x, set);
        drawFormula(context, name, { x: box.x + box.width + over - name.width * size, baseline: originY - px(set, 22) - name.descent * size, size }, set);
      }
      if (names.y) {
        const name = formulaOf(names.y, set);
        const right = originX + px(set, 18) + name.width * size < box.x + box.width;
        drawFormula(context, name, { x: right ? originX + px(set, 18) : originX - px(set, 18) - name.width * size, baseline: box.y - over + size * 0.75, size }, set);
      }
      context.globalAlpha = alpha;
    },
  };
}

/** Numbers under the lying axis, or left of the standing one; the zero where they cross is written once. */
function axisTags(ticks: readonly { value: number; text: string }[], { box, x, y, across, down }: Plane, { lies, at }: { lies: boolean; at: number }, set: SceneSet): Tag[] {
  const font = labelFont(set);
  const colour = set.theme.palette.soft;
  const other = lies ? y : x;
  const crosses = other.from < 0 && other.to > 0;
  const shown = ticks.filter(({ value }) => !(value === 0 && (crosses || !lies)));
  return shown.map(({ value, text }): Tag => {
    if (lies) return { text, x: across(value), y: Math.min(at + font.size * 1.3, box.y + box.height + font.size * 1.3), align: 'center', colour, font };
    return { text, x: Math.max(at - font.size * 0.45, box.x - font.size * 0.45), y: down(value) + font.size * 0.35, align: 'right', colour, font };
  });
}

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
}

/** The size of a label's formula and of what follows it, and the room that it takes with the piece of background under it. */
function labelSizes(tex: string, more: string, set: SceneSet) {
  const formula = formulaOf(tex, set);
  const font = labelFont(set, true);
  const size = font.size * 1.22;
  const [ascent, descent] = [Math.max(formula.ascent, 0.75) * size, Math.max(formula.descent, 0.15) * size];
  const after = { ...font, size: font.size * 1.08 };
  const width = formula.width * size + (more ? set.measure(more, after) : 0);
  return { formula, size, ascent, after, pad: font.size * 0.3, width, height: ascent + descent };
}

/** Where a label stands with the background under it, kept inside a box. */
export function labelBox(tex: string, { x, y, align }: LabelPlace, box: Box, set: SceneSet, more = ''): Box {
  const { width, height, pad } = labelSizes(tex, more, set);
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  const at = { x: Math.min(box.x + box.width - width - pad, Math.max(box.x + pad, left)), y: Math.min(box.y + box.height - height - pad, Math.max(box.y + pad, y - height / 2)) };
  return { x: at.x - pad, y: at.y - pad * 0.6, width: width + 2 * pad, height: height + pad * 1.2 };
}

/** A formula at a point of the picture, on a piece of the background so that lines don't cross it; kept inside a box. */
export function drawLabel(context: CanvasRenderingContext2D, tex: string, place: LabelPlace, { colour, box, more = '' }: { colour: ColourRole; box: Box; more?: string }, set: SceneSet): void {
  const { formula, size, ascent, after, pad } = labelSizes(tex, more, set);
  const ground = labelBox(tex, place, box, set, more);
  context.fillStyle = set.theme.palette.paper;
  context.beginPath();
  context.roundRect(ground.x, ground.y, ground.width, ground.height, pad);
  context.fill();
  const [x, baseline] = [ground.x + pad, ground.y + pad * 0.6 + ascent];
  drawFormula(context, formula, { x, baseline, size }, set, colour);
  if (more) drawTags(context, [{ text: more, x: x + formula.width * size, y: baseline, align: 'left', colour: set.theme.palette.ink, font: after }]);
}
