/** What Revideo's client counts in before it has heard of the project's rate. */
const CLIENT_FPS = 30;

/** The range to ask of the stock renderer, and what it will make of it. */
export interface StockRange {
  /** Seconds, as `renderPartialVideo` takes them. */
  readonly seconds: [number, number];
  /** The first frame that it exports; never after the first one wanted. */
  readonly firstFrame: number;
  /** How many it exports: the last one wanted is among them. */
  readonly frames: number;
}

/**
 * The stock client turns seconds into frames of 1/30 s, back into seconds, and these into frames of the project, rounding
 * up each time. So at other rates than 30 it cannot begin at every frame, and even at 30 some frames come out one late
 * (49 / 30 × 30 is more than 49). The same sums are done here beforehand, in the same floating point: the tightest range
 * that holds all wanted frames is asked for, and what is too much is known and cut off.
 */
export function stockRange({ firstFrame, endFrame, fps }: { firstFrame: number; endFrame: number; fps: number }): StockRange {
  const lands = (ticks: number): number => Math.ceil((ticks / CLIENT_FPS) * fps);
  const lastFrame = endFrame - 1;
  let from = Math.ceil((firstFrame / fps) * CLIENT_FPS);
  while (from > 0 && lands(from) > firstFrame) from -= 1;
  let to = Math.max(from, Math.floor((lastFrame / fps) * CLIENT_FPS));
  while (lands(to) < lastFrame) to += 1;
  const first = lands(from);
  // Half a tick early, because the first rounding is upwards too. The loop always exports two frames.
  return { seconds: [Math.max(0, from - 0.5) / CLIENT_FPS, Math.max(0, to - 0.5) / CLIENT_FPS], firstFrame: first, frames: Math.max(2, lands(to) - first + 1) };
}
