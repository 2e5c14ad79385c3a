import { balanceLines, breakLines, measureText, type Line, type MeasuredText } from './lines.ts';
import { faceFor, leadingFor, type Face, type Font, type Measure } from './type.ts';

export const MAX_LINES = 7;
export const MAX_CHARACTERS = 60;

/** What a text has to fit: a box in pixels, a size to begin with and one never to go under. */
export interface FitOptions {
  readonly face: Face;
  readonly measure: Measure;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly minSize: number;
  /** Line height in em. */
  readonly leading: number;
  readonly maxLines?: number;
  readonly maxCharacters?: number;
}

/** A text set in lines, in pixels. `cut`: not all of it had room. */
export interface FittedText {
  readonly font: Font;
  readonly lineHeight: number;
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  readonly cut: boolean;
}

/** A long word is set smaller down to this share of the asked size before it is broken. */
const BREAK_WORDS_UNDER = 0.6;

/** The largest size at which the text fits the box; at the smallest, what has no room is cut at a word. */
export function fitText(text: string, asked: FitOptions): FittedText {
  const options = suited(text, asked);
  const measured = measureText(text, options.face, options.measure);
  const minSize = Math.min(options.minSize, options.size);
  if (fits(measured, options, options.size)) return setLines(measured, options, options.size);
  if (!fits(measured, options, minSize)) return cutText(measured, options, minSize);
  let low = minSize;
  let high = options.size;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fits(measured, options, middle)) low = middle;
    else high = middle;
  }
  return setLines(measured, options, low);
}

/** The options that suit the script of a text. */
export function suited<Options extends FitOptions>(text: string, options: Options): Options {
  return { ...options, face: faceFor(text, options.face), leading: leadingFor(text, options.leading) };
}

/** Whether all of the text fits the box at a size. */
export function fits(measured: MeasuredText, options: FitOptions, size: number): boolean {
  const breakable = size <= Math.max(options.minSize, options.size * BREAK_WORDS_UNDER) + 0.5;
  if (measured.widest * size > options.width && !breakable) return false;
  const lines = breakLines(measured, options.width / size, options.maxCharacters ?? MAX_CHARACTERS);
  return lines.length <= roomFor(options, size);
}

const roomFor = (options: FitOptions, size: number): number =>
  Math.max(1, Math.min(options.maxLines ?? MAX_LINES, Math.floor(options.height / (size * options.leading) + 0.02)));

function setLines(measured: MeasuredText, options: FitOptions, size: number): FittedText {
  const lines = balanceLines(measured, options.width / size, options.maxCharacters ?? MAX_CHARACTERS);
  return inPixels(lines, options, size, false);
}

function inPixels(lines: readonly Line[], options: FitOptions, size: number, cut: boolean): FittedText {
  const lineHeight = size * options.leading;
  return {
    font: { ...options.face, size },
    lineHeight,
    lines: lines.map((line) => ({ ...line, width: line.width * size })),
    width: Math.max(0, ...lines.map((line) => line.width * size)),
    height: lines.length * lineHeight,
    cut,
  };
}

/** Keeps the lines that have room; the last of them ends at a word, with an ellipsis. */
function cutText(measured: MeasuredText, options: FitOptions, size: number): FittedText {
  const width = options.width / size;
  const lines = breakLines(measured, width, options.maxCharacters ?? MAX_CHARACTERS).slice(0, roomFor(options, size));
  const last = lines.pop();
  if (last) lines.push(withEllipsis(last, width, measured));
  return inPixels(lines, options, size, true);
}

function withEllipsis(line: Line, width: number, measured: MeasuredText): Line {
  let text = line.text;
  const ended = () => `${text.replace(/[\s\p{P}]+$/u, '')}…`;
  while (text !== '' && measured.measure(ended()) > width) {
    const shorter = text.replace(/\s*\S+$/u, '');
    text = shorter === '' ? [...text].slice(0, -1).join('') : shorter;
  }
  return { text: ended(), from: line.from, to: line.from + text.length, width: measured.measure(ended()) };
}
