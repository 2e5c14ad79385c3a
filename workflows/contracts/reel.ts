/** What a reel must be known of to tell when which clip is on. Without zod, for the page reads it too. */
export interface ClipTimes {
  readonly kind: 'image' | 'footage';
  readonly fromSeconds?: number | undefined;
  readonly toSeconds?: number | undefined;
  /** How long the footage is. */
  readonly lengthSeconds?: number | undefined;
  readonly fill?: 'auto' | 'loop' | 'slow' | 'freeze' | undefined;
}

/** A stretch of a scene in which one clip is on, played without a break. Seconds of the scene, except where it says so. */
export interface ReelSpan {
  readonly clip: number;
  readonly startSeconds: number;
  readonly seconds: number;
  /** Where it begins in the footage, in seconds of the footage. */
  readonly fromSeconds: number;
  /** Seconds of the footage for each second of the scene. */
  readonly rate: number;
  /** The last frame stays from here on, in seconds of the footage. */
  readonly untilSeconds: number;
}

/** Slower than this looks like a fault: such footage is played again from its start. */
const SLOWEST = 0.6;
/** Less than this is a rounding, not a gap: s. */
const ROUNDING = 0.02;

/** How much of its footage a clip may show: seconds. An image lasts as long as it has to. */
function availableOf({ kind, fromSeconds = 0, toSeconds, lengthSeconds }: ClipTimes): number {
  if (kind === 'image') return Number.POSITIVE_INFINITY;
  const end = Math.min(toSeconds ?? Number.POSITIVE_INFINITY, lengthSeconds ?? Number.POSITIVE_INFINITY);
  return Math.max(end - fromSeconds, 0.001);
}

/**
 * When which clip of a scene is on. Clips share the scene evenly; what a short one leaves goes to the others. Where all
 * are too short, each is slowed, or looped, or keeps its last frame.
 */
export function reelSpans(clips: readonly ClipTimes[], sceneSeconds: number): ReelSpan[] {
  const lengths = sharesOf(clips.map(availableOf), sceneSeconds);
  let start = 0;
  return clips.flatMap((clip, index) => {
    const spans = clipSpans(clip, { clip: index, startSeconds: start, seconds: lengths[index] ?? 0 });
    start += lengths[index] ?? 0;
    return spans;
  });
}

/** Even shares, none longer than there is, while there is enough; else all longer in the same measure. */
function sharesOf(available: readonly number[], seconds: number): number[] {
  const sum = available.reduce((total, one) => total + one, 0);
  if (sum <= seconds) return available.map((one) => (one / sum) * seconds);
  const shares = available.map(() => 0);
  let left = seconds;
  let open = [...available.keys()];
  while (open.length > 0) {
    const even = left / open.length;
    const short = open.filter((index) => (available[index] ?? 0) <= even);
    const settled = short.length > 0 ? short : open;
    for (const index of settled) shares[index] = Math.min(available[index] ?? 0, even);
    left = seconds - shares.reduce((total, one) => total + one, 0);
    open = short.length > 0 ? open.filter((index) => !short.includes(index)) : [];
  }
  return shares;
}

function clipSpans(clip: ClipTimes, place: Pick<ReelSpan, 'clip' | 'startSeconds' | 'seconds'>): ReelSpan[] {
  const { fromSeconds = 0, fill = 'auto' } = clip;
  const available = availableOf(clip);
  const whole = { ...place, fromSeconds, rate: 1, untilSeconds: fromSeconds + available };
  if (available >= place.seconds - ROUNDING || fill === 'freeze') return [whole];
  const rate = available / place.seconds;
  if (fill === 'slow' || (fill === 'auto' && rate >= SLOWEST)) return [{ ...whole, rate }];
  return Array.from({ length: Math.ceil((place.seconds - ROUNDING) / available) }, (_, turn) => ({
    ...whole,
    startSeconds: place.startSeconds + turn * available,
    seconds: Math.min(available, place.seconds - turn * available),
  }));
}

/** Which clip is on at a moment of the scene, and which second of its footage. */
export function reelMoment(spans: readonly ReelSpan[], seconds: number): { clip: number; footageSeconds: number; startSeconds: number } {
  const span = spans.findLast(({ startSeconds }) => startSeconds <= seconds + 1e-6) ?? spans[0];
  if (!span) return { clip: 0, footageSeconds: 0, startSeconds: 0 };
  const { clip, startSeconds, fromSeconds, rate, untilSeconds } = span;
  return { clip, startSeconds, footageSeconds: Math.min(fromSeconds + Math.max(0, seconds - startSeconds) * rate, untilSeconds) };
}
