import { describe, expect, it } from 'vitest';
import { heightOf, piecesOf, slopeAt } from '../../../../scenes/catalogue/math/curves.ts';
import { planeOf, ticksOf } from '../../../../scenes/catalogue/math/plane.ts';
import { between } from '../../../../scenes/catalogue/math/vectors.ts';
import { parseExpression } from '../../../../workflows/contracts/index.ts';

const plane = planeOf({ x: 0, y: 0, width: 100, height: 100 }, { from: -5, to: 5 }, { from: -5, to: 5 });

describe('a plot', () => {
  it('puts numbers where they belong', () => {
    expect([plane.across(0), plane.down(0), plane.down(5)]).toEqual([50, 50, 0]);
  });

  it('tears a curve where it has no value, and where it leaps', () => {
    expect(piecesOf((x) => x, plane)).toHaveLength(1);
    expect(piecesOf((x) => 1 / x, plane)).toHaveLength(2);
    const roots = piecesOf(Math.sqrt, plane);
    expect(roots[0]?.[0]?.x).toBeGreaterThanOrEqual(49);
  });

  it('is as high as its curves, whatever shoots up', () => {
    expect(heightOf([(x) => x * x], { from: 0, to: 3 })).toMatchObject({ from: 0 });
    expect(heightOf([(x) => 1 / (x * x)], { from: -2, to: 2 }).to).toBeLessThan(600);
    expect(heightOf([() => Number.NaN], { from: 0, to: 1 })).toEqual({ from: -1, to: 1 });
    expect(heightOf([() => 2], { from: 0, to: 1 }).to).toBeGreaterThan(2);
  });

  it('knows slopes', () => {
    expect(slopeAt(parseExpression('x^2'), 3)).toBeCloseTo(6, 5);
    expect(slopeAt(parseExpression('sin(x)'), 0)).toBeCloseTo(1, 5);
  });

  it('has round numbers on its axes, inside its range alone', () => {
    expect(ticksOf({ from: 0, to: 10.4 }, 5).map(({ text }) => text)).toEqual(['0', '5', '10']);
    expect(ticksOf({ from: -1, to: 1 }, 5).map(({ text }) => text)).toEqual(['−1', '−0.5', '0', '0.5', '1']);
  });
});

it('takes a vector where a matrix says, a share of the way', () => {
  expect(between([1, 1], [[0, -1], [1, 0]], 1)).toEqual([-1, 1]);
  expect(between([2, 0], [[3, 0], [0, 1]], 0.5)).toEqual([4, 0]);
});
