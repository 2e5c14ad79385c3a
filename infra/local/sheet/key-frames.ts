/** Frames before the end of a scene at which everything is there and nothing has begun to leave. */
const BEFORE_EXIT = 14;

/** The frames that show what a scene looks like: one, when all of it is there; or several, from its entrance on. */
export function keyFrames({ firstFrame, frames }: { firstFrame: number; frames: number }, count = 1): number[] {
  const last = Math.max(0, frames - 1 - Math.min(BEFORE_EXIT, Math.floor(frames / 3)));
  return Array.from({ length: count }, (_, index) => firstFrame + Math.round((last * (index + 1)) / count));
}
