import { charactersOf, columnsOf, piecesOf, type Piece } from './pieces.ts';
import { restingLines } from './resting-lines.ts';
import type { Face, Measure } from './type.ts';

/** A set line: `[from, to)` is its place in the text; `width` in em, to be multiplied by the size. */
export interface Line {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

export interface Sized extends Piece {
  readonly width: number;
  readonly characters: number;
}

/** A text measured once: advances grow with the size, so every trial after this is arithmetic. */
export interface MeasuredText {
  readonly text: string;
  readonly pieces: readonly Sized[];
  readonly space: number;
  readonly widest: number;
  readonly measure: (text: string) => number;
}

const PROBE = 100;
/** How much wider than the narrowest lines may be, for the sake of a better break. */
const WIDER = 1.15;

/** Of each way to measure, what it has measured: a text is tried in many sizes, and cut into pieces once. */
const known = new WeakMap<Measure, Map<string, MeasuredText>>();

export function measureText(text: string, face: Face, measure: Measure): MeasuredText {
  const texts = known.get(measure) ?? new Map<string, MeasuredText>();
  known.set(measure, texts);
  const key = `${face.weight} ${face.tracking} ${face.family}\u0001${text}`;
  const measured = texts.get(key) ?? newlyMeasured(text, face, measure);
  texts.set(key, measured);
  return measured;
}

function newlyMeasured(text: string, face: Face, measure: Measure): MeasuredText {
  const font = { ...face, size: PROBE };
  const inEm = (part: string) => measure(part, font) / PROBE;
  const pieces = piecesOf(text).map((piece) => ({
    ...piece,
    width: inEm(piece.text),
    characters: columnsOf(piece.text),
  }));
  const widest = Math.max(0, ...pieces.map((piece) => piece.width));
  return { text, pieces, space: inEm(' '), widest, measure: inEm };
}

/** Cuts a piece that is wider than a line where it has to be. */
function cutPiece(piece: Sized, width: number, measure: (text: string) => number): Sized[] {
  const cuts: Sized[] = [];
  let open = '';
  let from = piece.from;
  const close = (last: boolean) => {
    const { space, hard } = last ? piece : { space: false, hard: false };
    cuts.push({ text: open, from, space, hard, width: measure(open), characters: columnsOf(open) });
    from += open.length;
    open = '';
  };
  for (const character of charactersOf(piece.text)) {
    if (open !== '' && measure(open + character) > width) close(false);
    open += character;
  }
  close(true);
  return cuts;
}

/** Fills lines of `width` em and at most `maxCharacters`, first come, first served. */
export function breakLines(measured: MeasuredText, width: number, maxCharacters: number): Line[] {
  const lines: Line[] = [];
  let first: Sized | undefined;
  let last: Sized | undefined;
  let filled = 0;
  let characters = 0;
  const close = () => {
    if (first && last) {
      const to = last.from + last.text.length;
      lines.push({ text: measured.text.slice(first.from, to), from: first.from, to, width: filled });
    }
    first = undefined;
  };
  const pieces = measured.pieces.flatMap((piece) =>
    piece.width > width ? cutPiece(piece, width, measured.measure) : [piece],
  );
  for (const piece of pieces) {
    const gap = first && last?.space ? measured.space : 0;
    const columns = characters + (gap > 0 ? 1 : 0) + piece.characters;
    const room = filled + gap + piece.width <= width + 1e-6 && columns <= maxCharacters;
    if (first && last && !last.hard && room) {
      filled += gap + piece.width;
      characters = columns;
    } else {
      close();
      first = piece;
      filled = piece.width;
      characters = piece.characters;
    }
    last = piece;
  }
  close();
  return lines;
}

/** The same number of lines, nearly as narrow as they can be, of like length, and broken where the text rests. */
export function balanceLines(measured: MeasuredText, width: number, maxCharacters: number): Line[] {
  const lines = breakLines(measured, width, maxCharacters);
  if (lines.length < 2) return lines;
  let low = Math.max(width / 2, Math.min(measured.widest, width));
  let high = width;
  let best = lines;
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2;
    const tried = breakLines(measured, middle, maxCharacters);
    if (tried.length > lines.length) low = middle;
    else [high, best] = [middle, tried];
  }
  return restingLines(measured, { count: lines.length, width: Math.min(width, high * WIDER), maxCharacters }) ?? best;
}
