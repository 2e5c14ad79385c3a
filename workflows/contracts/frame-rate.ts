/** A frame rate as containers want it: frames per second = numerator / denominator. */
export interface RationalRate {
  readonly numerator: number;
  readonly denominator: number;
}

/** 23.976, 29.97 and the like stand for n × 1000/1001; everything else is taken at its word, to a thousandth. */
export function rationalRate(fps: number): RationalRate {
  const whole = Math.round(fps);
  if (Math.abs(fps - whole) < 1e-6) return { numerator: whole, denominator: 1 };
  const ntsc = Math.ceil(fps);
  if (Math.abs(fps - (ntsc * 1000) / 1001) < 0.005) return { numerator: ntsc * 1000, denominator: 1001 };
  return { numerator: Math.round(fps * 1000), denominator: 1000 };
}

/** Frames per second without rounding. */
export function exactFps(fps: number): number {
  const { numerator, denominator } = rationalRate(fps);
  return numerator / denominator;
}

/** When a frame begins, in seconds. */
export const frameSeconds = (frame: number, fps: number): number => frame / exactFps(fps);

/** How many whole frames hold `seconds`. A thousandth of a frame over is rounding, not a frame. */
export const framesToHold = (seconds: number, fps: number): number => Math.max(1, Math.ceil(seconds * exactFps(fps) - 1e-3));
