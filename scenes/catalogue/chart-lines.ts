import type { VisualOf } from '../../workflows/contracts/index.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import { fade, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { foundTimes } from '../words/cue-times.ts';
import { valueLabel } from './chart-scale.ts';
import { drawTags, labelFont, type Tag } from './chart-type.ts';
import type { Plot } from './chart-axes.ts';

type Lines = Pick<VisualOf<'chart'>, 'labels' | 'series' | 'unit'>;

const BEGINS = 0.35;
const DRAWS = 1.1;
/** When the first line is there, s. */
const DRAWN = BEGINS + DRAWS;

/** Lines that are drawn from the left, each ending in a dot; a single one shows its values as their labels are spoken. */
export function curveSteps(plot: Plot, lines: Lines, set: SceneSet): Step[] {
  return [...lineSteps(plot, lines, set), ...(lines.series.length === 1 ? valueSteps(plot, lines, set) : [])];
}

/** A value comes a little before its label is spoken, s. */
const AHEAD = 0.2;

function valueSteps({ slot, place, slotSize }: Plot, { labels, series, unit: common }: Lines, set: SceneSet): Step[] {
  const { palette } = set.theme;
  const [{ values, unit = common } = { values: [] }] = series;
  const font = labelFont(set, true);
  const told = foundTimes(labels, set.scene.words);
  // The last value stands at the end of the line from the start.
  return values.slice(0, -1).flatMap((value, index): Step[] => {
    const found = told[index];
    const text = valueLabel(value, unit);
    if (found === undefined || set.measure(text, font) > slotSize * 0.9) return [];
    const [x, y] = [slot(index), place(value)];
    // Over the line, on the side that it does not rise to.
    const rises = (values[index + 1] ?? value) > value;
    const tag: Tag = { text, x: x + (rises ? font.size * 0.2 : 0), y: y - font.size * 0.75, align: rises ? 'right' : 'left', colour: palette.ink, font };
    return [{
      at: Math.max(DRAWN, found - AHEAD),
      lasts: 0.4,
      enter: fade,
      draw: (context) => {
        context.fillStyle = palette.series[0] ?? palette.ink;
        context.beginPath();
        context.arc(x, y, px(set, 10), 0, Math.PI * 2);
        context.fill();
        drawTags(context, [tag]);
      },
    }];
  });
}

function lineSteps(plot: Plot, { series, unit: common }: Lines, set: SceneSet): Step[] {
  const { palette } = set.theme;
  const ends = endHeights(plot, series.map(({ values }) => values.at(-1) ?? 0), set);
  return series.map(({ values, unit = common }, row): Step => {
    const points = values.map((value, index) => ({ x: plot.slot(index), y: plot.place(value) }));
    const at = BEGINS + row * 0.15;
    const font = labelFont(set, true);
    const last = points.at(-1) ?? { x: 0, y: 0 };
    const end: Tag = { text: valueLabel(values.at(-1) ?? 0, unit), x: last.x + font.size * 0.7, y: (ends[row] ?? last.y) + font.size * 0.35, align: 'left', colour: palette.ink, font };
    const fits = end.x + set.measure(end.text, font) <= set.grid.content.x + set.grid.content.width + 1;
    return {
      at,
      lasts: 0.3,
      enter: stay,
      draw: (context, { seconds }) => {
        const share = easeInOut(progress(seconds, at, DRAWS));
        context.strokeStyle = palette.series[row] ?? palette.ink;
        context.fillStyle = context.strokeStyle;
        context.lineWidth = px(set, 6);
        context.lineJoin = 'round';
        context.lineCap = 'round';
        const tip = trace(context, points, share);
        context.beginPath();
        context.arc(tip.x, tip.y, px(set, 10), 0, Math.PI * 2);
        context.fill();
        if (!fits) return;
        context.globalAlpha *= easeInOut(progress(seconds, at + DRAWS, 0.3));
        drawTags(context, [end]);
      },
    };
  });
}

/** How much room the values need that stand at the ends of lines. */
export function endRoom({ series, unit: common }: Pick<Lines, 'series' | 'unit'>, set: SceneSet): number {
  const font = labelFont(set, true);
  return Math.max(...series.map(({ values, unit = common }) => set.measure(valueLabel(values.at(-1) ?? 0, unit), font))) + font.size * 0.8;
}

/** Where the values at the ends of lines are written: at their ends, but never over one another. */
function endHeights(plot: Plot, values: readonly number[], set: SceneSet): number[] {
  const least = labelFont(set, true).size * 1.15;
  const order = values.map((value, index) => ({ index, y: plot.place(value) })).toSorted((a, b) => a.y - b.y);
  // The lowest keeps off the axis.
  const foot = plot.box.y + plot.box.height - least * 0.55;
  order.forEach((one, place) => {
    const before = order[place - 1];
    if (before && one.y < before.y + least) one.y = before.y + least;
  });
  order.toReversed().forEach((one, place, fromFoot) => {
    const under = fromFoot[place - 1];
    one.y = Math.min(one.y, under ? under.y - least : foot);
  });
  return values.map((_, index) => order.find((one) => one.index === index)?.y ?? 0);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Strokes the first `share` of a line through the points; gives the place where it ends. */
function trace(context: CanvasRenderingContext2D, points: readonly Point[], share: number): Point {
  const reach = (points.length - 1) * share;
  const whole = Math.floor(reach);
  const [before, after] = [points[whole], points[whole + 1]];
  const first = points[0] ?? { x: 0, y: 0 };
  const part = reach - whole;
  const end = before && after ? { x: before.x + (after.x - before.x) * part, y: before.y + (after.y - before.y) * part } : (before ?? first);
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const point of points.slice(1, whole + 1)) context.lineTo(point.x, point.y);
  context.lineTo(end.x, end.y);
  context.stroke();
  return end;
}
