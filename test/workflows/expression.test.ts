import { describe, expect, it } from 'vitest';
import { parseExpression, valueAt } from '../../workflows/contracts/index.ts';

const at = (text: string, x: number): number => valueAt(parseExpression(text), x);

describe('a formula in x', () => {
  it.each([
    ['x^2 - 3x + 1', 5, 11],
    ['2x(x+1)', 3, 24],
    ['-x^2', 3, -9],
    ['2^-x', 1, 0.5],
    ['2^3^2', 0, 512],
    ['x/2/2', 8, 2],
    ['1/2x', 8, 4],
    ['3 sin(pi/2) + cos(0)', 0, 4],
    ['xsin(x)', Math.PI / 2, Math.PI / 2],
    ['e^x', 1, Math.E],
    ['sqrt(abs(x)) × 2', -9, 6],
    ['x**2', 4, 16],
    ['.5x + 1.5e1', 2, 16],
    ['8 − x', 3, 5],
  ])('%s at %d is %d', (text, x, value) => {
    expect(at(text, x)).toBeCloseTo(value);
  });

  it('has no value where it has none', () => {
    expect(at('1/x', 0)).toBe(Number.POSITIVE_INFINITY);
    expect(at('ln(x)', -1)).toBeNaN();
  });

  it.each([
    ['', /at the end/],
    ['x +', /at the end/],
    ['2 * (x', /closing bracket/],
    ['sin x', /a bracket expected/],
    ['y + 1', /before "y\+1"/],
    ['x; alert(1)', /not understood/],
    ['constructor(x)', /expected/],
    ['(x)) + 1', /the end expected/],
    ['('.repeat(60), /too deep/],
  ])('%j is refused', (text, reason) => {
    expect(() => parseExpression(text)).toThrow(reason);
  });
});
