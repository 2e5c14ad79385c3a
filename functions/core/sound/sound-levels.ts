import { weigh, Weighting } from './weighting.ts';
import { peakBetween, TAPS } from './true-peak.ts';

/** Levels are kept for every millisecond of sound at 48 kHz. */
export const STEPS_PER_SECOND = 1000;
export const STEP = 48;

/**
 * Loudness and peaks of a sound, step by step, as its samples come: a film's soundtrack is never in memory as a whole.
 * From these alone follow its loudness at any gain, and what a limiter has to take away.
 */
export class SoundLevels {
  /** Weighted power of both channels together, its mean over the step. */
  readonly powers: Float32Array;
  /** The larger channel's peak, 1 being full scale: the true one, between the samples, of steps that are louder than `exactAbove`. */
  readonly peaks: Float32Array;
  readonly #exactAbove: number;
  readonly #channels = [new Channel(), new Channel()] as const;
  #step = 0;

  /** Whole steps of what is added are counted, up to so many seconds. */
  constructor(seconds: number, { exactAbove = Number.POSITIVE_INFINITY }: { exactAbove?: number } = {}) {
    const steps = Math.ceil(seconds * STEPS_PER_SECOND);
    this.powers = new Float32Array(steps);
    this.peaks = new Float32Array(steps);
    this.#exactAbove = exactAbove;
  }

  /** Stereo, interleaved; whole steps, except at the end. */
  add(window: Float32Array): void {
    const place = { first: this.#step, steps: Math.min(Math.ceil(window.length / 2 / STEP), this.powers.length - this.#step), exactAbove: this.#exactAbove };
    this.#channels.forEach((channel, side) => {
      channel.take(window, side);
      channel.measure(this, place);
      channel.keep();
    });
    this.#step += place.steps;
  }

  /** dBTP; silence is −Infinity. */
  get truePeak(): number {
    return 20 * Math.log10(this.peaks.reduce((most, peak) => Math.max(most, peak), 0));
  }
}

/** One side of a window, after the samples before it that the look between samples needs. */
class Channel {
  #samples = new Float32Array(TAPS);
  #length = 0;
  readonly #weighting = new Weighting();

  take(window: Float32Array, side: number): void {
    const length = window.length / 2;
    if (this.#samples.length < length + TAPS) {
      const larger = new Float32Array(length + TAPS);
      larger.set(this.#samples.subarray(0, TAPS));
      this.#samples = larger;
    }
    const samples = this.#samples;
    for (let at = 0; at < length; at += 1) samples[TAPS + at] = window[2 * at + side] ?? 0;
    this.#length = length;
  }

  measure({ powers, peaks }: SoundLevels, { first, steps, exactAbove }: { first: number; steps: number; exactAbove: number }): void {
    const samples = this.#samples;
    const weighting = this.#weighting;
    for (let step = 0; step < steps; step += 1) {
      const from = TAPS + step * STEP;
      const to = Math.min(from + STEP, TAPS + this.#length);
      weigh(samples, { from, to, weighting });
      let { peak } = weighting;
      // Half the taps late, so that none of them reaches into what has not come yet.
      if (peak > exactAbove) peak = peakBetween(samples, { from: from - TAPS / 2, to: to - TAPS / 2, peak });
      const at = first + step;
      powers[at] = (powers[at] ?? 0) + weighting.power / STEP;
      if (peak > (peaks[at] ?? 0)) peaks[at] = peak;
    }
  }

  keep(): void {
    this.#samples.copyWithin(0, this.#length, this.#length + TAPS);
  }
}
