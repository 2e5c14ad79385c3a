/** What a sequence of random numbers depends on: never the worker, nor how often a frame was played before. */
export interface RandomSeed {
  readonly scene: number;
  readonly frame: number;
  /** A frame is first played and then drawn, the latter only by the worker whose frame it is. */
  readonly phase: 'play' | 'draw';
}

/** Numbers in [0, 1) that follow from the seed alone (Mulberry32). */
export function seededRandom({ scene, frame, phase }: RandomSeed): () => number {
  let state = Math.imul(scene + 1, 0x9e3779b1) ^ Math.imul(frame + 1, 0x85ebca6b) ^ (phase === 'draw' ? 0x27d4eb2f : 0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
