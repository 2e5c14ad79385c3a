/** How far a span of time is over at `seconds`, 0 to 1. */
export function progress(seconds: number, at: number, lasts: number): number {
  if (lasts <= 0) return seconds >= at ? 1 : 0;
  return Math.min(1, Math.max(0, (seconds - at) / lasts));
}

export const easeOut = (share: number): number => 1 - (1 - share) ** 4;
export const easeIn = (share: number): number => share ** 3;
export const easeInOut = (share: number): number => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);
