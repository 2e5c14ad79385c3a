import { exactFps, framesToHold } from '../../workflows/contracts/index.ts';
import type { ScenePace } from './pacing.ts';

export interface LengthRules {
  readonly fps: number;
  /** Scenes change with a beat of the music, this long. */
  readonly beatFrames?: number | undefined;
  /** What the film should come near. */
  readonly targetSeconds?: number | undefined;
}

/** A pause is stretched by so much at most, for the film to be as long as was asked: seconds. */
const MOST_STRETCH = 1;
/** Nearer than this to what was asked is near enough. */
const NEAR = 0.02;

/** A film that its beat makes longer or shorter than was asked by more than this, in shares, keeps a finer beat, or none. */
const OFF = 0.05;

/**
 * How many frames each scene lasts. Where the film should have another length, pauses are stretched or shortened, each by
 * its share; where there is a beat, a scene ends on the nearest one. Neither takes anything from speech or reading.
 */
export function sceneLengths(paces: readonly ScenePace[], { fps, beatFrames, targetSeconds }: LengthRules): number[] {
  if (targetSeconds === undefined) return lengthsOf(paces, paces.map(({ seconds }) => seconds), { fps, beatFrames });
  const wished = towards(paces, targetSeconds);
  const beats = beatFrames === undefined ? [undefined] : [beatFrames, ...(beatFrames % 2 === 0 ? [beatFrames / 2] : []), undefined];
  const tries = beats.map((beat) => lengthsOf(paces, wished, { fps, beatFrames: beat }));
  const off = (frames: readonly number[]): number => Math.abs(frames.reduce((sum, one) => sum + one, 0) / exactFps(fps) / targetSeconds - 1);
  return tries.find((frames) => off(frames) <= OFF) ?? tries.reduce((best, frames) => (off(frames) < off(best) ? frames : best));
}

function lengthsOf(paces: readonly ScenePace[], wished: readonly number[], { fps, beatFrames }: Omit<LengthRules, 'targetSeconds'>): number[] {
  let owed = 0;
  return wished.map((seconds, index) => {
    const least = paces[index]?.leastSeconds ?? seconds;
    const whole = Math.max(seconds, least);
    if (beatFrames === undefined) return framesToHold(whole, fps);
    // What one scene is longer for its beat, the next ones make up for: the film keeps its length.
    const frames = onBeat(whole + owed, least, { fps, beatFrames });
    owed = Math.max(-MOST_OWED, Math.min(MOST_OWED, owed + whole - frames / exactFps(fps)));
    return frames;
  });
}

/** More is not made up for: no pause should be longer by more than this. */
const MOST_OWED = 0.6;

function onBeat(seconds: number, least: number, { fps, beatFrames }: { fps: number; beatFrames: number }): number {
  const nearest = Math.round((seconds * exactFps(fps)) / beatFrames);
  const enough = Math.ceil(framesToHold(least, fps) / beatFrames);
  return Math.max(1, nearest, enough) * beatFrames;
}

function towards(paces: readonly ScenePace[], target: number): number[] {
  const total = paces.reduce((sum, { seconds }) => sum + seconds, 0);
  const missing = target - total;
  if (Math.abs(missing) <= target * NEAR) return paces.map(({ seconds }) => seconds);
  const room = paces.map(({ seconds, leastSeconds }) => (missing > 0 ? MOST_STRETCH : seconds - leastSeconds));
  const share = Math.min(1, Math.abs(missing) / Math.max(0.001, room.reduce((sum, one) => sum + one, 0)));
  return paces.map(({ seconds }, index) => seconds + Math.sign(missing) * share * (room[index] ?? 0));
}
