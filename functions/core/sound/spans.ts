import type { GainPoint, SoundSpan } from '../../../workflows/contracts/index.ts';

/** What plays during a frame, as Revideo's `getMediaAssets` tells it. Seconds of the recording; `duration` is all of it. */
export interface PlayingSound {
  readonly key: string;
  readonly src: string;
  readonly playbackRate: number;
  readonly volume: number;
  readonly currentTime: number;
  readonly duration: number;
}

export type PlayedSpan = Omit<SoundSpan, 'soundKey'> & { readonly source: string };

/**
 * A jump in the recording of so many frames is none: whenever a tween or a pause ends between two frames, Revideo's
 * threads take up the exact time, and with them all that plays. A sound that followed would stumble.
 */
const JUMP_FRAMES = 1.05;
/** A curve of levels may differ from what was played by this much. */
const GAIN_TOLERANCE = 0.002;

interface Open {
  readonly source: string;
  readonly playbackRate: number;
  readonly duration: number;
  readonly startSeconds: number;
  readonly trimSeconds: number;
  readonly gains: GainPoint[];
}

/**
 * Gathers what plays, frame by frame, into stretches that play without a break. A sound begins with the first frame that
 * it plays in. Revideo says then that a frame's worth of it is over: the time of its threads is a frame ahead of the
 * picture's. That frame is taken off, or every sound would lack its first beat.
 */
export class SoundSpans {
  readonly #fps: number;
  #open = new Map<string, Open>();
  readonly #done: PlayedSpan[] = [];

  constructor(fps: number) {
    this.#fps = fps;
  }

  /** Frames come in order, each once. */
  add(frame: number, playing: readonly PlayingSound[]): void {
    const now = frame / this.#fps;
    const before = this.#open;
    this.#open = new Map();
    for (const sound of playing.filter(plays)) {
      const open = before.get(sound.key);
      before.delete(sound.key);
      if (sound.currentTime >= sound.duration - 1e-6) {
        if (open) this.#close(open, Number.POSITIVE_INFINITY);
        continue;
      }
      const span = this.#spanOf(sound, now, open);
      span.gains.push({ seconds: Math.max(0, now - span.startSeconds), gain: Math.max(0, sound.volume) });
      this.#open.set(sound.key, span);
    }
    for (const open of before.values()) this.#close(open, now);
  }

  /** All spans of a film of `seconds`, in order. */
  finish(seconds: number): PlayedSpan[] {
    for (const open of this.#open.values()) this.#close(open, seconds);
    this.#open = new Map();
    const inFilm = this.#done.map((span) => ({ ...span, seconds: Math.min(span.seconds, seconds - span.startSeconds) }));
    return inFilm.filter((span) => span.seconds > 0).sort((a, b) => a.startSeconds - b.startSeconds);
  }

  /** The span that a sound belongs to now: the one that goes on, or a new one. */
  #spanOf(sound: PlayingSound, now: number, open: Open | undefined): Open {
    const same = open?.source === sound.src && open.playbackRate === sound.playbackRate ? open : undefined;
    const jump = (JUMP_FRAMES * sound.playbackRate) / this.#fps;
    const position = sound.currentTime - sound.playbackRate / this.#fps;
    const due = same && same.trimSeconds + (now - same.startSeconds) * same.playbackRate;
    if (same && due !== undefined) {
      // A loop that has just begun anew is, that frame taken off, still at its end.
      const here = position < 0 ? position + sound.duration : position;
      if (Math.abs(here - due) < jump) return same;
      if (Math.abs(due - sound.duration - position) < jump) {
        this.#close(same, Number.POSITIVE_INFINITY);
        return begun(sound, { startSeconds: same.startSeconds + (sound.duration - same.trimSeconds) / sound.playbackRate, trimSeconds: 0 });
      }
    }
    if (open) this.#close(open, now);
    return begun(sound, { startSeconds: now, trimSeconds: Math.max(0, position) });
  }

  #close({ source, playbackRate, duration, startSeconds, trimSeconds, gains }: Open, endSeconds: number): void {
    const seconds = Math.min(endSeconds - startSeconds, (duration - trimSeconds) / playbackRate);
    if (seconds > 0) this.#done.push({ source, playbackRate, startSeconds, trimSeconds, seconds, gains: simplified(gains) });
  }
}

/** A recording that is played at no speed stands still, and one that is not loaded has no length. */
const plays = ({ playbackRate, currentTime, duration }: PlayingSound): boolean => playbackRate > 0 && currentTime >= 0 && duration > 0;

function begun({ src: source, playbackRate, duration }: PlayingSound, place: Pick<Open, 'startSeconds' | 'trimSeconds'>): Open {
  return { source, playbackRate, duration, ...place, gains: [] };
}

/** As few points as keep the curve, by always keeping the one that is farthest off (Ramer, Douglas, Peucker). */
export function simplified(points: readonly GainPoint[]): GainPoint[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return first && last && points.length === 2 && first.gain === last.gain ? [first] : [...points];
  const keep = new Set([0, points.length - 1]);
  const ranges: [number, number][] = [[0, points.length - 1]];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const farthest = farthestIn(points, range);
    if (farthest === undefined) continue;
    keep.add(farthest);
    ranges.push([range[0], farthest], [farthest, range[1]]);
  }
  const kept = points.filter((_, index) => keep.has(index));
  return kept.length === 2 && Math.abs(first.gain - last.gain) < GAIN_TOLERANCE ? [first] : kept;
}

function farthestIn(points: readonly GainPoint[], [from, to]: [number, number]): number | undefined {
  const [a, b] = [points[from], points[to]];
  if (!a || !b) return undefined;
  let worst = GAIN_TOLERANCE;
  let found: number | undefined;
  for (let index = from + 1; index < to; index += 1) {
    const point = points[index] ?? a;
    const line = a.gain + ((b.gain - a.gain) * (point.seconds - a.seconds)) / (b.seconds - a.seconds);
    const off = Math.abs(point.gain - line);
    if (off <= worst) continue;
    worst = off;
    found = index;
  }
  return found;
}
