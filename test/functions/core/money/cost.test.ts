import { describe, expect, it } from 'vitest';
import { addUsage, costOf, noUsage, withoutPrice } from '../../../../functions/core/money/cost.ts';
import { prices } from '../../../../functions/core/money/prices.ts';

describe('The cost of a film', () => {
  it('is nothing where nothing was used', () => {
    expect(costOf(noUsage()).total).toBe(0);
  });

  it('adds up from what it was paid for, each quantity at its own price', () => {
    const usage = {
      ...noUsage(),
      invocations: 1_000_000,
      gigabyteSecondsX86: 1000,
      gigabyteSecondsArm: 1000,
      transitions: 1000,
      characters: { neural: 1_000_000, standard: 500_000 },
      images: { 'amazon.nova-canvas-v1:0': 2 },
      gigabyteMonths: 2,
      rowWrites: 1_000_000,
    };
    const cost = costOf(usage);
    expect(cost.compute).toBeCloseTo(0.2 + 0.0166667 + 0.0133334, 6);
    expect(cost.workflow).toBeCloseTo(0.025, 9);
    expect(cost.speech).toBeCloseTo(18, 9);
    expect(cost.images).toBeCloseTo(0.08, 9);
    expect(cost.storage).toBeCloseTo(0.046, 9);
    expect(cost.ledger).toBeCloseTo(0.625, 9);
    const { total, ...shares } = cost;
    expect(total).toBeCloseTo(Object.values(shares).reduce((sum, share) => sum + share, 0), 9);
  });

  it('prices a model by its id, whatever region its profile is in front of it', () => {
    const [model, price] = Object.entries(prices.token)[0] as [string, { input: number; output: number }];
    const usage = { ...noUsage(), tokens: { [model]: { input: 10, output: 100 }, [`eu.${model}`]: { input: 10, output: 100 } } };
    expect(costOf(usage).script).toBeCloseTo(2 * (10 * price.input + 100 * price.output), 12);
    expect(withoutPrice(usage)).toEqual([]);
  });

  it('names the models and voices that the list has no price for, rather than call them free in silence', () => {
    expect(withoutPrice({ ...noUsage(), tokens: { 'house-model': { input: 1, output: 1 } }, characters: { whisper: 3, neural: 2 } })).toEqual(['whisper', 'house-model']);
  });

  it('of two usages together is the sum of both', () => {
    const one = { ...noUsage(), invocations: 3, characters: { neural: 100 }, tokens: { 'amazon.nova-lite-v1:0': { input: 5, output: 6 } } };
    const other = { ...noUsage(), invocations: 4, characters: { neural: 50, standard: 7 }, tokens: { 'amazon.nova-lite-v1:0': { input: 1, output: 1 } } };
    const both = addUsage(one, other);
    expect(both).toMatchObject({ invocations: 7, characters: { neural: 150, standard: 7 }, tokens: { 'amazon.nova-lite-v1:0': { input: 6, output: 7 } } });
    expect(costOf(both).total).toBeCloseTo(costOf(one).total + costOf(other).total, 12);
  });
});
