import type { VisualOf } from '../../workflows/contracts/index.ts';
import { easeOut, progress } from '../stage/clock.ts';
import { stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { quickBeats } from '../words/beats.ts';
import { valueLabel } from './chart-scale.ts';
import { drawTags, labelFont, type Tag } from './chart-type.ts';
import type { Plot } from './chart-axes.ts';

type Bars = Pick<VisualOf<'chart'>, 'labels' | 'series' | 'unit'>;

const GROWS = 0.6;

/** Bars that grow from zero, label by label, or each as its label is spoken. */
export function barSteps(plot: Plot, bars: Bars, set: SceneSet): Step[] {
  const { series } = bars;
  const { palette } = set.theme;
  const count = series[0]?.values.length ?? 0;
  const thickness = Math.min(plot.slotSize * (plot.labelsOver ? 0.4 : 0.72), set.grid.unit * 190) / series.length;
  const zero = plot.place(0);
  const font = labelFont(set, true);
  const labelled = series.length === 1 && roomForValues(plot, bars, set);
  const beats = quickBeats(bars.labels.map((words) => ({ words })), set, 0.3, Math.min(set.theme.motion.stagger, 0.7 / count));
  return Array.from({ length: count }, (_, index): Step => {
    const start = plot.slot(index) - (thickness * series.length) / 2;
    const columns = series.map((one, row) => ({ at: start + row * thickness, end: plot.place(one.values[index] ?? 0), colour: palette.series[row] ?? palette.ink }));
    const value = series[0]?.values[index] ?? 0;
    const tags = labelled ? [valueTag(plot, index, valueLabel(value, unitOf(bars)), value, set)] : [];
    const at = beats[index] ?? 0.3;
    return {
      at,
      lasts: GROWS,
      enter: stay,
      draw: (context, { seconds, entered }) => {
        for (const bar of columns) {
          const length = (bar.end - zero) * entered;
          context.fillStyle = bar.colour;
          if (plot.lying) context.fillRect(zero, bar.at, length, thickness * 0.94);
          else context.fillRect(bar.at, zero, thickness * 0.94, length);
        }
        context.globalAlpha *= easeOut(progress(seconds, at + 0.3, 0.4));
        if (tags.length > 0) drawTags(context, tags.map((tag) => ({ ...tag, font })));
      },
    };
  });
}

const unitOf = ({ series, unit }: Bars): string | undefined => series[0]?.unit ?? unit;

function roomForValues(plot: Plot, bars: Bars, set: SceneSet): boolean {
  const { series } = bars;
  const font = labelFont(set, true);
  const values = series[0]?.values ?? [];
  if (plot.lying) return plot.slotSize > font.size * 1.05;
  return Math.max(...values.map((value) => set.measure(valueLabel(value, unitOf(bars)), font))) < plot.slotSize * 0.96;
}

/** The number at the end of a bar, outside it. */
function valueTag(plot: Plot, index: number, text: string, value: number, set: SceneSet): Tag {
  const font = labelFont(set, true);
  const gap = font.size * 0.4;
  const colour = set.theme.palette.ink;
  const end = plot.place(value);
  if (plot.lying) return { text, x: end + (value < 0 ? -gap : gap), y: plot.slot(index) + font.size * 0.35, align: value < 0 ? 'right' : 'left', colour, font };
  return { text, x: plot.slot(index), y: value < 0 ? end + gap + font.size * 0.7 : end - gap, align: 'center', colour, font };
}
