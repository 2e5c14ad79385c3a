import type { Box } from '../stage/grid.ts';
import { fade } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import type { Scale } from './chart-scale.ts';
import { clipped, drawTags, labelFont, type Tag } from './chart-type.ts';

/** Where the values and the labels of a chart are. */
export interface Plot {
  readonly box: Box;
  readonly scale: Scale;
  /** Values run upwards, or to the right in a lying chart. */
  readonly lying: boolean;
  /** The middle of the place of a label, along the other axis. */
  readonly slot: (index: number) => number;
  readonly slotSize: number;
  /** In a lying chart: the labels are too long to stand before their bars, and stand over them. */
  readonly labelsOver: boolean;
  /** The place of a value on its axis. */
  readonly place: (value: number) => number;
}

/** The plot of a standing chart: room for the tick labels at its left and for the labels under it; `after` its last point. */
export function standingPlot(box: Box, scale: Scale, { count, after = 0 }: { count: number; after?: number }, set: SceneSet): Plot {
  const font = labelFont(set);
  const left = Math.max(...scale.ticks.map((tick) => set.measure(scale.format(tick), font))) + font.size * 0.7;
  const bottom = font.size * 1.75;
  const top = font.size * 0.5;
  const plot = { x: box.x + left, y: box.y + top, width: Math.min(box.width - left, (box.width - left - after) / (1 - 0.5 / count)), height: box.height - bottom - top };
  const slotSize = plot.width / count;
  const place = (value: number) => plot.y + plot.height * (1 - (value - scale.low) / (scale.high - scale.low));
  return { box: plot, scale, lying: false, labelsOver: false, slotSize, slot: (index) => plot.x + slotSize * (index + 0.5), place };
}

/** The plot of a lying chart: labels to the left, values to the right. */
export function lyingPlot(box: Box, scale: Scale, labels: readonly string[], set: SceneSet): Plot {
  const font = labelFont(set);
  const widest = Math.max(...labels.map((label) => set.measure(label, font)));
  const labelsOver = widest > box.width * 0.3 && box.height / labels.length > font.size * 2.7;
  const left = labelsOver ? 0 : Math.min(box.width * 0.36, widest) + font.size * 0.8;
  const right = set.measure(scale.format(scale.high), font) + font.size * 1.6;
  const bottom = font.size * 1.6;
  const plot = { x: box.x + left, y: box.y, width: box.width - left - right, height: box.height - bottom };
  const slotSize = plot.height / labels.length;
  const place = (value: number) => plot.x + (plot.width * (value - scale.low)) / (scale.high - scale.low);
  return { box: plot, scale, lying: true, labelsOver, slotSize, slot: (index) => plot.y + slotSize * (index + 0.5) + (labelsOver ? font.size * 0.62 : 0), place };
}

/** Ticks, gridlines, labels and the line at zero. */
export function axisSteps(plot: Plot, labels: readonly string[], set: SceneSet): Step[] {
  const tags = plot.lying ? lyingTags(plot, labels, set) : standingTags(plot, labels, set);
  const { palette, shape } = set.theme;
  const { box, scale, lying, place } = plot;
  const line = (context: CanvasRenderingContext2D, value: number, thickness: number, share: number) => {
    if (lying) context.fillRect(place(value) - thickness / 2, box.y, thickness, box.height * share);
    else context.fillRect(box.x, place(value) - thickness / 2, box.width * share, thickness);
  };
  return [
    {
      at: 0.1,
      lasts: 0.6,
      enter: fade,
      draw: (context, { entered }) => {
        context.fillStyle = palette.hairline;
        for (const tick of scale.ticks) line(context, tick, Math.max(1, px(set, shape.hairline)), entered);
        context.fillStyle = palette.ink;
        const base = scale.low > 0 ? scale.low : Math.min(scale.high, 0);
        line(context, base, px(set, shape.hairline * 1.5), entered);
        drawTags(context, tags);
      },
    },
  ];
}

/** Ticks so close that their labels would touch are labelled every second or third time. */
function standingTags({ box, scale, slot, slotSize, place }: Plot, labels: readonly string[], set: SceneSet): Tag[] {
  const font = labelFont(set);
  const colour = set.theme.palette.soft;
  const ticks = scale.ticks.map((tick): Tag => ({ text: scale.format(tick), x: box.x - font.size * 0.6, y: place(tick) + font.size * 0.35, align: 'right', colour, font }));
  const widest = Math.max(...labels.map((label) => set.measure(label, font)));
  const every = Math.max(1, Math.ceil((Math.min(widest, box.width / 2) + font.size * 0.7) / slotSize));
  const names = labels.flatMap((label, index): Tag[] => {
    if (index % every !== 0) return [];
    const text = clipped(label, slotSize * every - font.size * 0.5, font, set);
    const half = set.measure(text, font) / 2;
    const x = Math.min(Math.max(slot(index), set.grid.content.x + half), box.x + box.width - half);
    return [{ text, x, y: box.y + box.height + font.size * 1.45, align: 'center', colour: set.theme.palette.ink, font }];
  });
  return [...ticks, ...apart(names, set)];
}

/** Labels that were moved in from an edge, without those that they would touch then. */
function apart(names: readonly Tag[], set: SceneSet): Tag[] {
  const half = (tag: Tag) => set.measure(tag.text, tag.font) / 2;
  return names.reduce<Tag[]>((kept, tag) => {
    const last = kept.at(-1);
    const touches = last && last.x + half(last) + tag.font.size * 0.3 > tag.x - half(tag);
    return touches ? kept : [...kept, tag];
  }, []);
}

function lyingTags({ box, scale, slot, slotSize, place, labelsOver }: Plot, labels: readonly string[], set: SceneSet): Tag[] {
  const font = labelFont(set);
  const { soft, ink } = set.theme.palette;
  const ticks = scale.ticks.map((tick): Tag => ({ text: scale.format(tick), x: place(tick), y: box.y + box.height + font.size * 1.35, align: 'center', colour: soft, font }));
  const every = Math.max(1, Math.ceil((font.size * 1.05) / slotSize));
  if (labelsOver) return [...ticks, ...labels.map((label, index): Tag => ({ text: clipped(label, box.width, font, set), x: box.x + font.size * 0.3, y: slot(index) - slotSize * 0.2 - font.size * 0.5, align: 'left', colour: ink, font }))];
  const room = box.x - set.grid.content.x - font.size * 0.8;
  const names = labels.flatMap((label, index): Tag[] =>
    index % every !== 0 ? [] : [{ text: clipped(label, room, font, set), x: box.x - font.size * 0.8, y: slot(index) + font.size * 0.35, align: 'right', colour: ink, font }],
  );
  return [...ticks, ...names];
}
