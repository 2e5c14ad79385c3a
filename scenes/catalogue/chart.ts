import type { VisualOf } from '../../workflows/contracts/index.ts';
import { below } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { from } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { axisSteps, lyingPlot, standingPlot } from './chart-axes.ts';
import { barSteps } from './chart-bars.ts';
import { donutSteps } from './chart-donut.ts';
import { legendSteps } from './chart-legend.ts';
import { curveSteps, endRoom } from './chart-lines.ts';
import { isShortUnit, scaleOf } from './chart-scale.ts';
import { labelFont } from './chart-type.ts';
import type { SceneKind } from './kind.ts';

export const chart: SceneKind<'chart'> = (visual, set) => {
  // The set: heading, unit and legend, and a plot in all the room that is left.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  // A donut has no axes: its list says what is what.
  if (visual.chart === 'donut') return leaving([...heading, ...donutSteps(visual, rest, set)], from(0, px(set, 20)));
  const names = visual.series.map((one) => (one.unit ? `${one.name} (${one.unit})` : one.name));
  const { steps: legend, height } = legendSteps(names, longUnit(commonUnit(visual)) ?? lonelyName(visual), rest, set);
  // The number over the highest bar must stand neither against the heading nor against the legend.
  const air = visual.chart !== 'bar' ? 0 : height > 0 ? px(set, 16) : visual.heading ? px(set, 52) : 0;
  const room = below(rest, height + air);
  const values = visual.series.flatMap((one) => one.values);
  const lying = visual.chart === 'bar' && liesBetter(visual.labels, room.width, set);
  const ticks = lying ? (set.grid.shape === 'wide' ? 6 : 3) : Math.max(2, Math.min(6, Math.floor(room.height / (labelFont(set).size * 3))));
  const scale = scaleOf(values, ticks, visual.chart === 'bar', commonUnit(visual));
  const plot = lying ? lyingPlot(room, scale, visual.labels, set) : standingPlot(room, scale, { count: visual.labels.length, after: visual.chart === 'line' ? endRoom(visual, set) : 0 }, set);

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.10 s  the axes, and what the colours mean
    ...axisSteps(plot, visual.labels, set),
    ...legend,
    // 0.30 s  bars grow from zero, as they are spoken of; lines are drawn from the left
    ...(visual.chart === 'bar' ? barSteps(plot, visual, set) : curveSteps(plot, visual, set)),
  ];
  // The end: the plot settles back.
  return leaving(steps, from(0, px(set, 20)));
};

/** The unit of the axis: none where the series have units of their own. */
const commonUnit = ({ unit, series }: Pick<VisualOf<'chart'>, 'unit' | 'series'>): string | undefined => {
  const units = new Set(series.map((one) => one.unit ?? unit));
  return units.size === 1 ? [...units][0] : undefined;
};

/** A unit of a few letters stands behind the numbers; a longer one is said once, above. */
const longUnit = (unit: string | undefined): string | undefined => (unit && !isShortUnit(unit) ? unit : undefined);

/** What is counted, where a single series and a heading that does not say it would leave that open. */
function lonelyName({ series, unit, heading = '' }: Pick<VisualOf<'chart'>, 'series' | 'unit' | 'heading'>): string | undefined {
  const [only, ...others] = series;
  if (!only || others.length > 0) return undefined;
  const name = only.name.toLowerCase();
  // "Minutes" says no more than the "min" behind every number.
  const short = (only.unit ?? unit)?.trim().toLowerCase();
  const said = heading.toLowerCase().includes(name) || (short !== undefined && short.length > 1 && name.startsWith(short));
  return said ? undefined : only.name;
}

/** Labels that would not fit under their bars stand better beside them, if there is height for all. */
function liesBetter(labels: readonly string[], width: number, set: SceneSet): boolean {
  const font = labelFont(set);
  const slot = (width * 0.9) / labels.length;
  const crowded = labels.some((label) => set.measure(label, font) > slot - font.size * 0.5);
  const rows = set.grid.content.height / (font.size * 1.8);
  return crowded && labels.length <= rows;
}
