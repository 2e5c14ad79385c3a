/** Frames per second without rounding: 23.976, 29.97 and 59.94 stand for n × 1000/1001. */
export function exactFps(fps: number): number {
  const whole = Math.round(fps);
  if (Math.abs(fps - whole) < 1e-6) return whole;
  const ntsc = (Math.ceil(fps) * 1000) / 1001;
  return Math.abs(fps - ntsc) < 0.005 ? ntsc : Math.round(fps * 1000) / 1000;
}

/** How far a span of time is over at `seconds`, 0 to 1. */
export function progress(seconds: number, at: number, lasts: number): number {
  if (lasts <= 0) return seconds >= at ? 1 : 0;
  return Math.min(1, Math.max(0, (seconds - at) / lasts));
}

export const easeOut = (share: number): number => 1 - (1 - share) ** 4;
export const easeIn = (share: number): number => share ** 3;
export const easeInOut = (share: number): number => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);
