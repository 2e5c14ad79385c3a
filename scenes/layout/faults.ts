import { contrast } from '../themes/contrast.ts';
import { blend, rgbOf } from './colours.ts';
import type { Drawn, DrawnText } from './drawn.ts';
import { isInside, meet, type Bounds } from './matrix.ts';

export type LayoutRule = 'clipped' | 'outside' | 'overlapping' | 'faint' | 'small';

/** What a viewer could not read. `severe`: most of it, or all. */
export interface LayoutFault {
  readonly rule: LayoutRule;
  readonly text: string;
  /** What is wrong in numbers, for a person. */
  readonly detail: string;
  readonly severe: boolean;
}

/** What a frame is held against. Sizes in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly paper: string;
  /** Type is no smaller than this. */
  readonly minSize: number;
}

/** Contrast of type, and of type so large that it is read as a shape: after WCAG 2. */
const CONTRAST = 4.5;
const CONTRAST_LARGE = 3;
/** Large type, in shares of the shorter side. */
const LARGE = 0.042;
/** What of a picture a viewer may not see, or has something laid over it: at the sides, above, and below. */
const UNSAFE = { side: 0.045, top: 0.03, bottom: 0.03, bottomOfTall: 0.12 };
/** Ink of letters that stand side by side may touch by so many ems. */
const TOUCH = 0.14;

/** All faults of what stands in a frame, each text at most once for each rule. */
export function faultsIn(drawn: readonly Drawn[], frame: Frame): LayoutFault[] {
  const texts = drawn.filter((one): one is DrawnText => one.kind === 'text');
  return [
    ...texts.flatMap((text) => clippedOrOutside(text, frame)),
    ...texts.flatMap((text) => (text.size < frame.minSize - 0.05 ? [small(text, frame)] : [])),
    ...texts.flatMap((text, index) => overlapping(text, texts.slice(index + 1))),
    ...drawn.flatMap((one, index) => (one.kind === 'text' ? faint(one, drawn.slice(0, index), frame) : [])),
  ];
}

function clippedOrOutside({ text, bounds, size, clip }: DrawnText, frame: Frame): LayoutFault[] {
  const { width, height } = frame;
  const seen = meet(clip ?? bounds, { left: 0, top: 0, right: width, bottom: height });
  const hidden = overshoot(bounds, seen);
  if (hidden > size * 0.06) return [{ rule: 'clipped', text, detail: `${Math.round(hidden)} px of it are cut off`, severe: hidden > size * 0.3 }];
  const over = overshoot(bounds, safeArea(frame));
  return over > size * 0.1 ? [{ rule: 'outside', text, detail: `${Math.round(over)} px outside the safe area`, severe: false }] : [];
}

/** Where a viewer sees everything. */
export function safeArea({ width, height }: Pick<Frame, 'width' | 'height'>): Bounds {
  const bottom = width / height < 0.8 ? UNSAFE.bottomOfTall : UNSAFE.bottom;
  return { left: width * UNSAFE.side, right: width * (1 - UNSAFE.side), top: height * UNSAFE.top, bottom: height * (1 - bottom) };
}

/** How far a box reaches over another, in pixels. */
export const overshoot = (inner: Bounds, outer: Bounds): number =>
  Math.max(outer.left - inner.left, inner.right - outer.right, outer.top - inner.top, inner.bottom - outer.bottom, 0);

function small({ text, size }: DrawnText, { minSize, height }: Frame): LayoutFault {
  return { rule: 'small', text, detail: `${((size / height) * 100).toFixed(2)} % of the height; ${((minSize / height) * 100).toFixed(1)} % are readable`, severe: size < minSize * 0.6 };
}

function overlapping(text: DrawnText, others: readonly DrawnText[]): LayoutFault[] {
  for (const other of others) {
    const shared = meet(text.bounds, other.bounds);
    const [across, down] = [shared.right - shared.left, shared.bottom - shared.top];
    const touch = Math.min(text.size, other.size) * TOUCH;
    if (across <= touch || down <= touch) continue;
    const share = (across * down) / Math.min(areaOf(text.bounds), areaOf(other.bounds));
    return [{ rule: 'overlapping', text: text.text, detail: `lies over "${other.text}"`, severe: share > 0.3 }];
  }
  return [];
}

const areaOf = ({ left, top, right, bottom }: Bounds): number => Math.max(1, (right - left) * (bottom - top));

/** Judged where the middle of the text stands, and near both its ends. */
function faint(one: DrawnText, beneath: readonly Drawn[], { width, height, paper }: Frame): LayoutFault[] {
  const { left, right, top, bottom } = one.bounds;
  const least = one.size >= LARGE * Math.min(width, height) ? CONTRAST_LARGE : CONTRAST;
  const found = [0.1, 0.5, 0.9].flatMap((share) => {
    const ground = groundAt({ x: left + (right - left) * share, y: (top + bottom) / 2, size: one.size }, beneath, paper);
    return ground === undefined ? [] : [contrast(blend(one.colour, ground, one.alpha), ground)];
  });
  const worst = Math.min(...found);
  // A tenth of a step is rounding.
  return worst < least - 0.05 ? [{ rule: 'faint', text: one.text, detail: `a contrast of ${worst.toFixed(1)}, not ${least}`, severe: worst < 1.8 }] : [];
}

/** What is thinner than so many ems is a line that runs through a text, not what it stands on. */
const THIN = 0.35;

interface Spot {
  readonly x: number;
  readonly y: number;
  /** Of the type that stands there. */
  readonly size: number;
}

/** The colour under a point; undefined where an image lies there. */
function groundAt(point: Spot, beneath: readonly Drawn[], paper: string): string | undefined {
  let ground: string | undefined = paper;
  for (const area of beneath) {
    if (area.kind !== 'area' || thickness(area.bounds) < point.size * THIN || !within(point, area.bounds) || !isInside(point, area.polygon)) continue;
    const opaque = area.colour !== undefined && rgbOf(area.colour).alpha * area.alpha > 0.98;
    if (area.colour === undefined) ground = undefined;
    else if (ground !== undefined || opaque) ground = blend(area.colour, ground ?? paper, area.alpha);
  }
  return ground;
}

const thickness = ({ left, top, right, bottom }: Bounds): number => Math.min(right - left, bottom - top);

const within = ({ x, y }: { x: number; y: number }, { left, top, right, bottom }: Bounds): boolean => x >= left && x <= right && y >= top && y <= bottom;
