import { describe, expect, it } from 'vitest';
import { freePlace } from '../../../../scenes/catalogue/math/names.ts';
import type { LabelPlace } from '../../../../scenes/catalogue/math/plane.ts';

const [WIDTH, HEIGHT] = [30, 12];
/** Names are as wide as this, and never reach over the right side of a plane of 100 × 100. */
const boxAt = ({ x, y, align }: LabelPlace) => ({ x: Math.min(100 - WIDTH, align === 'left' ? x : x - WIDTH), y: y - HEIGHT / 2, width: WIDTH, height: HEIGHT });
const curve = Array.from({ length: 201 }, (_, index) => ({ x: index / 2, y: 100 - (index / 20) ** 2 }));
const upright = (x: number) => Array.from({ length: 101 }, (_, y) => ({ x, y }));

const covered = (taken: readonly { x: number; y: number }[]): number => {
  const place = freePlace(curve, taken, { gap: 6, boxAt });
  if (!place) throw new Error('no place was found');
  const { x, y, width, height } = boxAt(place);
  return taken.filter((point) => point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height).length;
};

describe('the name of a curve', () => {
  it('stands where the curve does not go through it, at the side of the plane too', () => {
    expect(covered(curve)).toBe(0);
  });

  it('keeps off what is shown on the curve', () => {
    expect(covered([...curve, ...upright(90), ...upright(60)])).toBe(0);
  });

  it('has no place where there is no curve', () => {
    expect(freePlace([], [], { gap: 6, boxAt })).toBeUndefined();
  });
});
