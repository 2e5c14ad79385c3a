import { roomBeside } from '../pictograms/place.ts';
import { easeOut, progress } from '../stage/clock.ts';
import type { Box } from '../stage/grid.ts';
import { kickerSteps } from '../stage/heading.ts';
import { from, growAt, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { lineSteps, px, ROLES, setType, shifted } from '../stage/type-setter.ts';
import type { VisualOf } from '../../workflows/contracts/index.ts';
import { cssFont, directionOf, type Font } from '../text/type.ts';
import { foundTimes } from '../words/cue-times.ts';
import { numberFormat } from './number-digits.ts';
import type { SceneKind } from './kind.ts';

/** The counting: long enough to be seen, short enough to be waited for, s. */
const COUNTS = 1.4;
/** The change comes once it has counted, and a little before its words, s. */
const CHANGES = 1.5;
const AHEAD = 0.2;

export const number: SceneKind<'number'> = (visual, set) => {
  // The set: a small heading; the number as large as it goes, with its unit; what it counts below, and how it has changed; a drawing beside it.
  const { steps: kicker, rest: below } = kickerSteps(visual.heading, set);
  const reversed = directionOf(visual.label) === 'rtl';
  const { box: rest, stand, steps: drawing } = roomBeside(visual, below, set, { reversed, stand: 0.46 });
  const figure = figureOf(visual, rest, set);
  const gap = px(set, isShare(visual) ? 78 : 62);
  const label = setType(set, visual.label, ROLES.body, { ...rest, height: rest.height * 0.3 }, { scale: 1.25, maxLines: 3 });
  const change = visual.change ? px(set, 96) : 0;
  const height = figure.height + gap + label.box.height + change;
  const top = rest.y + Math.max(0, rest.height - height) * stand;
  const under = top + figure.height + gap;
  const x = reversed ? rest.x + rest.width - figure.width : rest.x;

  const steps = [
    // 0.00 s  the heading
    ...kicker,
    // as it is spoken of  the drawing
    ...drawing,
    // 0.10 s  the number counts up; a share of a hundred fills its bar
    figureStep(figure, visual, { x, y: top }, set),
    ...(isShare(visual) ? [barStep(visual.value / 100, { ...rest, y: under - gap * 0.56, height: px(set, 10) }, set, reversed)] : []),
    // 0.40 s  what it counts
    ...lineSteps(set, shifted(label, under - label.box.y), set.theme.palette.ink, 0.4),
    // 1.50 s, or as it is spoken of  how it has changed
    ...(visual.change ? changeSteps(visual.change, { ...rest, y: under + label.box.height + px(set, 28), height: px(set, 70) }, set) : []),
  ];
  // The end: the number steps back.
  return leaving(steps, growAt(set.grid.width / 2, set.grid.height / 2, 0.97));
};

const isShare = ({ unit, value }: VisualOf<'number'>): boolean => unit === '%' && value >= 0 && value <= 100;

interface Figure {
  readonly font: Font;
  readonly small: Font;
  readonly prefix: string;
  readonly unit: string;
  readonly digits: number;
  readonly slots: readonly number[];
  readonly width: number;
  readonly height: number;
  /** The unit stands under the number, where beside it there is no room. */
  readonly unitBelow: boolean;
}

/** The largest size at which prefix, number and unit fit on a line; a long unit goes below. */
function figureOf(visual: VisualOf<'number'>, box: Box, set: SceneSet): Figure {
  const { faces } = set.theme;
  const text = numberFormat(visual)(visual.value);
  const unit = visual.unit ?? '';
  const unitBelow = [...unit].length > 6;
  // What stands under the number needs air around it.
  const share = 0.5 - (unitBelow ? 0.07 : 0) - (visual.change ? 0.04 : 0);
  const largest = Math.min(px(set, set.grid.shape === 'wide' ? 380 : 330), box.height * share);
  const widthAt = (size: number) => {
    const [font, small] = [{ ...faces.display, size }, { ...faces.display, size: size * 0.42 }];
    // A place for each sign, as wide as the one that comes to stand there, or nearly as wide as the others.
    const least = set.measure('0', font) * 0.84;
    // The first stands at the very edge, under which the words begin.
    const slots = [...text].map((sign, index) => (index > 0 && /\d/.test(sign) ? Math.max(least, set.measure(sign, font)) : set.measure(sign, font)));
    const digits = slots.reduce((sum, slot) => sum + slot, 0);
    const prefix = visual.prefix ? set.measure(visual.prefix, small) + size * 0.08 : 0;
    const after = unit && !unitBelow ? set.measure(unit, small) + size * 0.12 : 0;
    return { font, small, slots, digits, width: prefix + digits + after };
  };
  const probe = widthAt(100);
  const size = Math.min(largest, (box.width / probe.width) * 100);
  const { font, small, slots, digits, width } = widthAt(size);
  const unitFont = unitBelow ? { ...faces.display, size: Math.max(set.grid.minSize, Math.min(size * 0.32, ((box.width * 0.98) / set.measure(unit, { ...faces.display, size: 100 })) * 100)) } : small;
  return { font, small: unitFont, prefix: visual.prefix ?? '', unit, digits, slots, width, height: size * 0.8 + (unitBelow ? unitFont.size * 1.45 + size * 0.06 : 0), unitBelow };
}

function figureStep(figure: Figure, visual: VisualOf<'number'>, { x, y }: { x: number; y: number }, set: SceneSet): Step {
  const { font, small, prefix, unit, unitBelow } = figure;
  const { accent, ink } = set.theme.palette;
  const format = numberFormat(visual);
  const start = visual.from ?? 0;
  const baseline = y + font.size * 0.76;
  const ahead = prefix ? set.measure(prefix, { ...font, size: font.size * 0.42 }) + font.size * 0.08 : 0;
  const right = x + ahead + figure.digits;
  return {
    at: 0.1,
    lasts: 0.6,
    enter: from(0, px(set, 40)),
    draw: (context, { seconds }) => {
      const counted = easeOut(progress(seconds, 0.15, COUNTS));
      context.textAlign = 'left';
      context.direction = 'ltr';
      context.letterSpacing = '0px';
      context.fillStyle = accent;
      context.font = cssFont(font);
      // From the right, each digit in a place of its own: nothing trembles while it counts.
      let place = right;
      const slots = figure.slots.toReversed();
      for (const [index, sign] of [...format(start + (visual.value - start) * counted)].reverse().entries()) {
        const width = set.measure(sign, font);
        const slot = slots[index] ?? width;
        place -= slot;
        context.fillText(sign, place + (slot - width) / 2, baseline);
      }
      context.fillStyle = ink;
      context.font = cssFont({ ...font, size: font.size * 0.42 });
      if (prefix) context.fillText(prefix, x, baseline - font.size * 0.3);
      context.font = cssFont(small);
      if (unit) context.fillText(unit, unitBelow ? x : right + font.size * 0.12, unitBelow ? baseline + small.size * 1.3 + font.size * 0.06 : baseline);
    },
  };
}

/** A bar as long as the share: what a percentage looks like. */
function barStep(share: number, box: Box, set: SceneSet, reversed: boolean): Step {
  const { palette } = set.theme;
  return {
    at: 0.1,
    lasts: 0.5,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const fill = (width: number, colour: string) => {
        context.fillStyle = colour;
        context.fillRect(reversed ? box.x + box.width - width : box.x, box.y, width, box.height);
      };
      fill(box.width * entered, palette.hairline);
      fill(box.width * share * easeOut(progress(seconds, 0.15, COUNTS)), palette.accent);
    },
  };
}

/** When the change is told, s: by its words, or by a number in them; it is there for some of the scene at least. */
function toldAt(text: string, { scene, exit }: SceneSet): number {
  const said = [text, ...(text.match(/\d[\d.,]*\d/gu) ?? [])].map((part) => foundTimes([part], scene.words)[0]);
  const time = said.find((found) => found !== undefined) ?? 0;
  return Math.max(CHANGES, Math.min(time - AHEAD, exit.at * 0.75));
}

function changeSteps({ text, direction, good }: NonNullable<VisualOf<'number'>['change']>, box: Box, set: SceneSet): Step[] {
  const { palette } = set.theme;
  const size = px(set, 26);
  const inset = size * 1.7;
  const words = setType(set, text, ROLES.strong, { ...box, width: box.width - inset }, { scale: 0.85, maxLines: 1 });
  const reversed = words.direction === 'rtl';
  const placed = reversed ? words : { ...words, lines: words.lines.map((line) => ({ ...line, x: line.x + inset })) };
  const colour = good === undefined ? palette.ink : good ? palette.series[3] : palette.accent;
  const x = reversed ? box.x + box.width - size / 2 : box.x + size / 2;
  const y = words.box.y + words.lineHeight / 2;
  const turn = { up: -1, down: 1, flat: 0 }[direction];
  const at = toldAt(text, set);
  const mark: Step = {
    at,
    lasts: 0.4,
    enter: from(0, px(set, 30) * -turn),
    draw: (context) => {
      context.fillStyle = colour;
      context.beginPath();
      if (turn === 0) context.rect(x - size / 2, y - size / 8, size, size / 4);
      else {
        context.moveTo(x - size / 2, y - (turn * size) / 2.4);
        context.lineTo(x + size / 2, y - (turn * size) / 2.4);
        context.lineTo(x, y + (turn * size) / 2.4);
      }
      context.fill();
    },
  };
  return [mark, ...lineSteps(set, placed, palette.ink, at)];
}
