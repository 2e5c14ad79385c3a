import type { Box } from '../stage/grid.ts';
import type { Drawn, DrawnText } from './drawn.ts';
import { overshoot, safeArea, type Frame, type LayoutFault } from './faults.ts';
import { meet, type Bounds } from './matrix.ts';

/** Ink of a text may reach into a drawing's square by so many ems: there is nothing in its corners. */
const TOUCH = 0.14;

/** Drawings that a text lies over, or that don't stand in the safe area whole. */
export function drawingFaults(clear: readonly Box[], drawn: readonly Drawn[], frame: Frame): LayoutFault[] {
  const texts = drawn.filter((one): one is DrawnText => one.kind === 'text');
  return clear.flatMap((box) => {
    const bounds: Bounds = { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
    return [...outside(bounds, frame), ...texts.flatMap((text) => over(text, bounds))];
  });
}

function outside(bounds: Bounds, frame: Frame): LayoutFault[] {
  const over = overshoot(bounds, safeArea(frame));
  return over > 1 ? [{ rule: 'outside', text: 'the pictogram', detail: `${Math.round(over)} px outside the safe area`, severe: false }] : [];
}

function over({ text, bounds, size }: DrawnText, drawing: Bounds): LayoutFault[] {
  const shared = meet(bounds, drawing);
  const depth = Math.min(shared.right - shared.left, shared.bottom - shared.top);
  return depth > size * TOUCH ? [{ rule: 'overlapping', text, detail: 'lies over the pictogram', severe: depth > size }] : [];
}
