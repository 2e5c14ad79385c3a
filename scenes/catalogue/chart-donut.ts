import type { VisualOf } from '../../workflows/contracts/index.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import type { Box } from '../stage/grid.ts';
import { from, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { mix } from '../themes/contrast.ts';
import { cssFont, directionOf } from '../text/type.ts';
import { quickBeats, spanOf } from '../words/beats.ts';
import { valueLabel } from './chart-scale.ts';
import { clipped, drawTags, labelFont, type Tag } from './chart-type.ts';

const GROWS = 0.7;
/** The hole, as a share of the radius. */
const HOLE = 0.62;

/** A ring of shares from twelve o'clock on, the whole in its middle, and a list of what is what beside or below it. */
export function donutSteps(visual: VisualOf<'chart'>, box: Box, set: SceneSet): Step[] {
  const values = visual.series[0]?.values ?? [];
  const whole = values.reduce((sum, value) => sum + value, 0);
  const compact = set.grid.shape === 'square';
  const beside = listOf(visual, { values, whole, compact }, { ...box, width: box.width * 0.46, height: box.height * 0.86 }, set);
  const wide = set.grid.shape === 'wide' || (set.grid.shape === 'square' && beside.whole);
  const list = wide ? beside : listOf(visual, { values, whole, compact: false }, box, set);
  const room = wide ? { ...box, width: box.width * 0.48 } : { ...box, height: box.height - list.height - px(set, 56) };
  const pop = px(set, 14);
  const radius = Math.min(room.width, room.height) / 2 - pop;
  const centre = wide ? { x: room.x + room.width / 2, y: box.y + box.height / 2 } : { x: box.x + box.width / 2, y: room.y + room.height / 2 };
  const listAt = wide ? { x: box.x + box.width * 0.54, y: box.y + (box.height - list.height) / 2 } : { x: box.x + (box.width - list.width) / 2, y: room.y + room.height + px(set, 56) };
  const beats = quickBeats(visual.labels.map((words) => ({ words })), set, 0.3, 0.18);
  let turn = -Math.PI / 2;
  const slices = values.map((value, index): Step => {
    const start = turn;
    turn += (value / whole) * Math.PI * 2;
    return sliceStep({ ...centre, radius, start, end: turn, pop, colour: sliceColour(index, set) }, spanOf(beats, index, set), set);
  });
  return [...slices, totalStep(visual, whole, { ...centre, radius: radius * HOLE }, set), ...list.steps(listAt, beats)];
}

/** After the theme's colours come their lighter sisters. */
function sliceColour(index: number, { theme }: SceneSet): string {
  const { series, paper } = theme.palette;
  const own = series[index % series.length] ?? theme.palette.ink;
  return index < series.length ? own : mix(own, paper, 0.45);
}

interface Slice {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly start: number;
  readonly end: number;
  readonly pop: number;
  readonly colour: string;
}

/** A slice that opens like a fan; while it is spoken of, it stands out. */
function sliceStep({ x, y, radius, start, end, pop, colour }: Slice, { at, until }: { at: number; until: number }, set: SceneSet): Step {
  const seam = Math.min((end - start) * 0.2, px(set, 5) / radius);
  return {
    at,
    lasts: GROWS,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const out = pop * easeInOut(progress(seconds, at + 0.15, 0.3) - progress(seconds, until, 0.3));
      const middle = (start + end) / 2;
      const [cx, cy] = [x + Math.cos(middle) * out, y + Math.sin(middle) * out];
      const to = start + (end - start - seam) * entered;
      context.fillStyle = colour;
      context.beginPath();
      context.arc(cx, cy, radius, start, to);
      context.arc(cx, cy, radius * HOLE, to, start, true);
      context.closePath();
      context.fill();
    },
  };
}

function totalStep({ unit, total }: VisualOf<'chart'>, whole: number, { x, y, radius }: { x: number; y: number; radius: number }, set: SceneSet): Step {
  const { faces, palette } = set.theme;
  const percent = unit === '%' && Math.abs(whole - 100) < 1.5;
  const value = percent ? '' : valueLabel(whole);
  const name = total ?? (percent ? '' : (unit ?? ''));
  const face = { ...faces.display, size: 100 };
  const size = Math.min(radius * 0.62, ((radius * 1.5) / Math.max(1, set.measure(value, face))) * 100);
  const base = labelFont(set);
  // Without a number the words stand alone, and may be larger.
  const label = { ...base, size: Math.max(base.size, Math.min(base.size * (value ? 1.15 : 1.4), ((radius * 1.5) / Math.max(1, set.measure(name, base))) * base.size)) };
  const words = clipped(name, radius * 1.7, label, set);
  const baseline = value && words ? y + size * 0.16 : y + size * 0.35;
  return {
    at: 0.4,
    lasts: 0.5,
    enter: from(0, px(set, 16)),
    draw: (context) => {
      context.font = cssFont({ ...face, size });
      context.letterSpacing = `${face.tracking * size}px`;
      context.direction = 'ltr';
      context.textAlign = 'center';
      context.fillStyle = palette.ink;
      if (value) context.fillText(value, x, baseline);
      if (words) drawTags(context, [{ text: words, x, y: value ? baseline + label.size * 1.5 : y + label.size * 0.35, align: 'center', colour: palette.soft, font: label }]);
    },
  };
}

/** What each colour means, with its value and its share; where there is little room, its share alone. */
function listOf({ labels, unit }: VisualOf<'chart'>, { values, whole, compact }: { values: readonly number[]; whole: number; compact: boolean }, box: Box, set: SceneSet) {
  const { palette } = set.theme;
  const rows = labels.length;
  const base = labelFont(set);
  const size = Math.max(set.grid.minSize, Math.min(px(set, set.theme.sizes.body), (box.width > set.grid.content.width * 0.6 ? (box.height * 0.42) / rows : box.height / rows) / 1.75));
  const [font, strong] = [{ ...base, size }, { ...labelFont(set, true), size }];
  const row = size * 1.75;
  const chip = size * 1.3;
  const shares = values.map((value) => (unit === '%' ? '' : `${Math.round((value / whole) * 100)} %`));
  const numbers = values.map((value) => (compact && unit !== '%' ? '' : valueLabel(value, unit)));
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => set.measure(text, strong)));
  const [numberWidth, shareWidth] = [widest(numbers), widest(shares)];
  const gap = size * 1.2;
  const nameRoom = box.width - chip - numberWidth - shareWidth - 2 * gap;
  const names = labels.map((label) => clipped(label, nameRoom, font, set));
  const nameWidth = Math.min(nameRoom, Math.max(...names.map((name) => set.measure(name, font))));
  const width = chip + nameWidth + gap + numberWidth + (shareWidth > 0 ? gap * 0.8 + shareWidth : 0);
  const steps = ({ x, y }: { x: number; y: number }, beats: readonly number[]): Step[] =>
    names.map((name, index): Step => {
      const baseline = y + row * index + row * 0.68;
      const tags: Tag[] = [
        { text: name, x: directionOf(name) === 'rtl' ? x + chip + nameWidth : x + chip, y: baseline, align: directionOf(name) === 'rtl' ? 'right' : 'left', colour: palette.ink, font },
        { text: numbers[index] ?? '', x: x + chip + nameWidth + gap + numberWidth, y: baseline, align: 'right', colour: palette.ink, font: strong },
        { text: shares[index] ?? '', x: x + width, y: baseline, align: 'right', colour: palette.soft, font },
      ];
      return {
        at: beats[index] ?? 0,
        lasts: 0.5,
        enter: from(px(set, 24), 0),
        draw: (context) => {
          context.fillStyle = sliceColour(index, set);
          context.beginPath();
          context.roundRect(x, baseline - size * 0.68, size * 0.72, size * 0.72, size * 0.16);
          context.fill();
          drawTags(context, tags.filter(({ text }) => text !== ''));
        },
      };
    });
  return { width, height: row * rows, whole: names.every((name, index) => name === labels[index]), steps };
}
