import { describe, expect, it } from 'vitest';
import { addClip, gainAt } from '../../../../functions/core/sound/clip-mix.ts';

const full = Int16Array.from({ length: 40 }, () => 16384);
const clip = { first: 6, from: 2, length: 5, gains: [{ seconds: 0, gain: 1 }], fadeIn: 0, fadeOut: 0 };
const left = (samples: Float32Array): number[] => [...samples].filter((_, index) => index % 2 === 0);

describe('mixing clips', () => {
  it('puts every sample of a clip into its place', () => {
    const samples = new Float32Array(20 * 2);
    addClip({ samples, first: 0 }, clip, { samples: full, first: 0 });
    expect(left(samples).map((sample) => sample > 0)).toEqual(Array.from({ length: 20 }, (_, at) => at >= 6 && at < 11));
  });

  it('gives the same in two windows as in one', () => {
    const [one, two] = [new Float32Array(8 * 2), new Float32Array(12 * 2)];
    addClip({ samples: one, first: 0 }, clip, { samples: full, first: 0 });
    addClip({ samples: two, first: 8 }, clip, { samples: full.subarray(8), first: 4 });
    expect([...left(one), ...left(two)].filter((sample) => sample === 0.5)).toHaveLength(5);
  });

  it('adds to what is there', () => {
    const samples = new Float32Array(20 * 2).fill(0.25);
    addClip({ samples, first: 0 }, { ...clip, gains: [{ seconds: 0, gain: 0.5 }] }, { samples: full, first: 0 });
    expect(left(samples)[7]).toBeCloseTo(0.5);
  });

  it('goes from level to level in straight lines', () => {
    const points = [{ seconds: 10, gain: 1 }, { seconds: 20, gain: 0 }];
    expect([0, 10, 15, 20, 30].map((at) => gainAt(points, at))).toEqual([1, 1, 0.5, 0, 0]);
  });
});
