import { describe, expect, it } from 'vitest';
import { scaleOf, valueLabel } from '../../../scenes/catalogue/chart-scale.ts';

const labels = (...given: Parameters<typeof scaleOf>) => {
  const scale = scaleOf(...given);
  return scale.ticks.map((tick) => scale.format(tick));
};

describe('an axis', () => {
  it('has round numbers, and zero under bars', () => {
    expect(labels([3.6, 16.3], 5, true)).toEqual(['0', '5', '10', '15', '20']);
  });

  it('reaches below zero', () => {
    expect(labels([-300, 2600], 4, true)).toEqual(['−1,000', '0', '1,000', '2,000', '3,000']);
  });

  it('stays near values that are far from zero, for lines', () => {
    expect(labels([98, 100], 4, false)).toEqual(['98', '98.5', '99', '99.5', '100']);
  });

  it('shortens thousands, and says a short unit', () => {
    expect(labels([0, 40_000], 2, true)).toEqual(['0', '20K', '40K']);
    expect(labels([0, 1], 2, true, 'm')).toEqual(['0\u00a0m', '0.5\u00a0m', '1\u00a0m']);
  });

  it.each([[[0]], [[5, 5]], [[-3]], [[1e-7, 2e-7]], [[1e12, -1e12]]])('copes with %j', (values) => {
    const scale = scaleOf(values, 5, true);
    expect(scale.low).toBeLessThanOrEqual(Math.min(...values));
    expect(scale.high).toBeGreaterThanOrEqual(Math.max(...values));
    expect(new Set(scale.ticks.map((tick) => scale.format(tick))).size).toBe(scale.ticks.length);
  });
});

it('writes values with the digits they came with', () => {
  expect(valueLabel(16.3, 'm')).toBe('16.3\u00a0m');
  expect(valueLabel(-1234)).toBe('−1,234');
});
