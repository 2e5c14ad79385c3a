import type { SpokenWord } from '../../workflows/contracts/index.ts';
import { mix } from '../themes/contrast.ts';
import type { Palette } from '../themes/theme.ts';
import { progress } from '../stage/clock.ts';

/** Seconds a word takes to light up, and to settle when the voice has gone on. */
const LIGHTS = 0.1;
const SETTLES = 0.22;
/** In a pause the last word stays lit this long. */
const LINGERS = 0.25;

/**
 * A colour turns in this many steps. In so short a time the eye finds no more, and a frame between two steps repeats the
 * one before: 72 more frames in 900 of a film, a tenth of its time and its bytes.
 */
const STEPS = 3;
export const stepped = (share: number): number => Math.floor(share * STEPS) / STEPS;

/** The colour of the word with a number, at a time of the scene. */
export type Lighting = (word: number, seconds: number) => string;

/** Words are soft before they are spoken, accented while, ink after; `kept` ones keep the accent. */
export function lightingOf(words: readonly SpokenWord[], palette: Palette, kept: (word: number) => boolean = () => false): Lighting {
  const { soft, accent, ink } = palette;
  return (index, seconds) => {
    const word = words[index];
    if (!word) return ink;
    if (seconds < word.startSeconds) return soft;
    const lit = progress(seconds, word.startSeconds, LIGHTS);
    if (lit < 1) return mix(soft, accent, stepped(lit));
    if (kept(index)) return accent;
    const next = words[index + 1]?.startSeconds ?? Number.POSITIVE_INFINITY;
    const over = Math.max(word.startSeconds + LIGHTS, Math.min(next, word.endSeconds + LINGERS));
    const settled = progress(seconds, over, SETTLES);
    return settled >= 1 ? ink : mix(accent, ink, stepped(settled));
  };
}
