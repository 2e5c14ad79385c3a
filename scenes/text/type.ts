/** A cut of a typeface; `tracking` is letter spacing in em. */
export interface Face {
  readonly family: string;
  readonly weight: number;
  readonly tracking: number;
}

/** A face at a size in pixels. */
export interface Font extends Face {
  readonly size: number;
}

/** The advance width of a text in pixels. In Node, tests bring their own; in the page it is the canvas. */
export type Measure = (text: string, font: Font) => number;

export type Direction = 'ltr' | 'rtl';

export const cssFont = (font: Font): string => `${font.weight} ${font.size}px ${font.family}`;

const STRONG_RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const STRONG = /\p{L}/u;

/** The direction of a paragraph: that of its first letter. */
export function directionOf(text: string): Direction {
  const letter = STRONG.exec(text)?.[0] ?? '';
  return STRONG_RTL.test(letter) ? 'rtl' : 'ltr';
}

const JOINED_OR_SQUARE = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Scripts with marks above and below their letters, which tight lines would let touch. */
const TALL = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export const leadingFor = (text: string, leading: number): number => (TALL.test(text) ? Math.max(leading * 1.15, 1.36) : leading);

/** Tight spacing suits Latin display type; it tears letters that join, and crowds those that fill a square. */
export const faceFor = (text: string, face: Face): Face => (JOINED_OR_SQUARE.test(text) ? { ...face, tracking: 0 } : face);
