import type { SceneSet } from '../stage/scene-set.ts';
import { foundTimes, spaceOut, spokenTimes } from './cue-times.ts';

/** Something that appears with the narration: at its cue, or where its own words are spoken. */
export interface Cued {
  readonly cue?: string | undefined;
  readonly words?: string | undefined;
}

/** Things come a little before their first word, s. */
const AHEAD = 0.2;

/** When each thing appears: as it is spoken of, in order; what is not spoken of, evenly between. Never before `first`. */
export function beatsOf(things: readonly Cued[], set: SceneSet, first = 0.3): number[] {
  const spoken = spokenTimes(things.map(textOf), set.scene.words, set.exit.at - 1);
  return rising(spoken.map((time) => time - AHEAD), first);
}

/** The same for things that a narration need not name: unless most of them are named, they come one after the other at once. */
export function quickBeats(things: readonly Cued[], set: SceneSet, first: number, stagger: number): number[] {
  const found = foundTimes(things.map(textOf), set.scene.words);
  const named = found.filter((time) => time !== undefined).length;
  if (named === 0 || named < things.length * 0.6) return things.map((_, index) => first + index * stagger);
  return rising(spaceOut(found, 0, set.exit.at - 1).map((time) => time - AHEAD), first);
}

const textOf = ({ cue, words = '' }: Cued): string => cue ?? words;

function rising(times: readonly number[], first: number): number[] {
  let last = first - 0.08;
  return times.map((time) => (last = Math.max(last + 0.08, time)));
}

/** When a thing is the one spoken of: until the next comes. */
export const spanOf = (beats: readonly number[], index: number, set: SceneSet): { at: number; until: number } => ({
  at: beats[index] ?? 0,
  until: beats[index + 1] ?? set.exit.at,
});
