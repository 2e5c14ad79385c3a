import { describe, expect, it } from 'vitest';
import { DUCKING_DB, duckingOf, RecordedDucking } from '../../../../functions/core/sound/ducking.ts';
import { finishedLoudness, finishGains, gainFor } from '../../../../functions/core/sound/limiter.ts';
import { integratedLoudness } from '../../../../functions/core/sound/loudness.ts';
import { addTrack, fades } from '../../../../functions/core/sound/mix-window.ts';
import { SoundLevels, STEP } from '../../../../functions/core/sound/sound-levels.ts';

const RATE = 48_000;

/** A tone in both channels: dBFS for each stretch of so many seconds. */
function tone(hertz: number, ...stretches: readonly (readonly [level: number, seconds: number])[]): Float32Array {
  const levels = stretches.flatMap(([level, seconds]) => Array<number>(seconds * RATE).fill(10 ** (level / 20)));
  const samples = new Float32Array(levels.length * 2);
  levels.forEach((level, at) => {
    samples[2 * at] = level * Math.sin((2 * Math.PI * hertz * at) / RATE + Math.PI / 4);
    samples[2 * at + 1] = samples[2 * at] ?? 0;
  });
  return samples;
}

function levelsOf(samples: Float32Array, { window = 4800, exactAbove = 0.2 } = {}): SoundLevels {
  const levels = new SoundLevels(samples.length / 2 / RATE, { exactAbove });
  for (let at = 0; at < samples.length; at += window * 2) levels.add(samples.subarray(at, at + window * 2));
  return levels;
}

describe('integrated loudness', () => {
  // The signals of EBU Tech 3341, cases 1 to 3 and 5.
  it.each([
    { of: 'a tone at −23 dBFS', samples: tone(1000, [-23, 5]), lufs: -23 },
    { of: 'a tone at −33 dBFS', samples: tone(1000, [-33, 5]), lufs: -33 },
    { of: 'a tone with quieter ones around it', samples: tone(1000, [-36, 3], [-23, 20], [-36, 3]), lufs: -23 },
    { of: 'a tone louder in its middle', samples: tone(1000, [-26, 7], [-20, 7], [-26, 7]), lufs: -23 },
  ])('of $of is $lufs LUFS ± 0.1', ({ samples, lufs }) => {
    expect(Math.abs(integratedLoudness(levelsOf(samples).powers) - lufs)).toBeLessThan(0.1);
  });

  it('is the same however the sound is cut into windows', () => {
    const samples = tone(440, [-20, 2]);
    expect([...levelsOf(samples, { window: 96_000 }).powers]).toEqual([...levelsOf(samples, { window: STEP }).powers]);
  });

  it('of silence is none, and of less than a block that of what is there', () => {
    expect(integratedLoudness(new Float32Array(3000))).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness(new Float32Array(0))).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness(levelsOf(tone(1000, [-20, 1])).powers.subarray(0, 100))).toBeCloseTo(-20, 0);
  });
});

describe('true peak', () => {
  it('is found between samples that all lie under it', () => {
    // A quarter of the rate, 45° off: every sample lies 3 dB under the wave.
    const { truePeak } = levelsOf(tone(12_000, [-6, 1]));
    expect(truePeak).toBeGreaterThan(-6.3);
    expect(truePeak).toBeLessThan(-5.6);
  });
});

describe('the limiter', () => {
  const samples = tone(300, [-20, 2], [-1, 1], [-20, 2]);
  const levels = levelsOf(samples);
  const finish = { gain: 3, ceiling: -2 };

  it('lets no peak pass the ceiling, and leaves alone what lies far from one', () => {
    const gains = finishGains(levels, finish);
    const out = new Float32Array(samples.length);
    addTrack(out, samples, { gain: 1, curve: gains, first: 0 });
    expect(levelsOf(out).truePeak).toBeLessThan(-1.99);
    expect(20 * Math.log10(gains[1000] ?? 0)).toBeCloseTo(3, 3);
  });

  it('never changes its mind at once: a dB a millisecond at most', () => {
    const gains = [...finishGains(levels, finish)].map((gain) => 20 * Math.log10(gain));
    for (const [edge, gain] of gains.entries()) expect(Math.abs(gain - (gains[edge - 1] ?? gain))).toBeLessThan(1);
  });

  it('tells beforehand how loud it will be', () => {
    const out = new Float32Array(samples.length);
    addTrack(out, samples, { gain: 1, curve: finishGains(levels, finish), first: 0 });
    expect(finishedLoudness(levels, finish)).toBeCloseTo(integratedLoudness(levelsOf(out).powers), 1);
  });

  it('finds the gain for a loudness, whatever it takes away', () => {
    const gain = gainFor(levels, { target: -14, ceiling: -2 });
    expect(finishedLoudness(levels, { gain, ceiling: -2 })).toBeCloseTo(-14, 1);
    expect(gainFor(levelsOf(new Float32Array(96_000)), { target: -14, ceiling: -2 })).toBe(0);
  });
});

describe('music under a voice', () => {
  it('falls by one exact amount while somebody speaks, and comes back', () => {
    const gains = [...duckingOf([{ from: 1, to: 4 }], 8)].map((gain) => 20 * Math.log10(gain));
    expect(gains[900]).toBe(0);
    for (const gain of gains.slice(1300, 4000)) expect(gain).toBeCloseTo(-DUCKING_DB, 1);
    expect(gains[4050]).toBeLessThan(-3);
    expect(gains[7000]).toBe(0);
  });

  it('falls with a recorded voice, and is as it was before and long after it', () => {
    const ducking = new RecordedDucking(4);
    const voice = tone(200, [-100, 1], [-20, 1], [-100, 2]);
    for (let at = 0; at < voice.length; at += 9600) ducking.add(voice.subarray(at, at + 9600), 1);
    expect(ducking.gains[900]).toBe(1);
    expect(20 * Math.log10(ducking.gains[1900] ?? 1)).toBeLessThan(-4);
    expect(ducking.gains.at(-1)).toBe(1);
  });

  it('is there from the first sample to the last, and fades at both ends where it was not made for the film', () => {
    const curve = fades(4000, { fadeIn: 1000, fadeOut: 1000 });
    expect([curve[0], curve[500], curve[2000], curve[3500], curve[4000]]).toEqual([0, 0.5, 1, 0.5, 0]);
  });
});
