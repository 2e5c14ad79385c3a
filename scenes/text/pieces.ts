/** The smallest stretch of text that a line may not be broken inside. Offsets count UTF-16 units of the whole text. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  /** White space follows in the text. */
  readonly space: boolean;
  /** A line ends here whatever room is left. */
  readonly hard: boolean;
}

/** Text in which every UTF-16 unit is a character: most of it, and much quicker to cut. */
const SIMPLE = /^[\u0020-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027]*$/;

const words = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** White space where a line may end; the no-break spaces are not among it. */
const SPACES = /^[^\S\u00a0\u202f]+$/u;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;
const WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;
const OPENS = /[\p{Ps}\p{Pi}¿¡]$/u;
/** Marks that must not begin a line: closing brackets, stops, and the small or lengthened kana. */
const CLINGS = /^[\p{Pe}\p{Pf}!-),.:;?\]}。、，．：；？！…‥・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％]/u;
const AFTER_DASH = /.[-–—/]$/u;

function mayBreak(before: string, after: string): boolean {
  if (CLINGS.test(after) || OPENS.test(before)) return false;
  const edge = lastOf(before);
  if (SPACELESS.test(edge) || SPACELESS.test(firstOf(after))) return true;
  return AFTER_DASH.test(before);
}

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 32);
const lastOf = (text: string): string => [...text].at(-1) ?? '';

/** Cuts a text where lines may break: at spaces, after dashes, and between the words of scripts without spaces. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let open = '';
  let from = 0;
  const close = (space: boolean, hard: boolean) => {
    if (open !== '') pieces.push({ text: open, from, space, hard });
    open = '';
  };
  for (const { segment, index } of words.segment(text)) {
    if (SPACES.test(segment)) {
      close(true, segment.includes('\n'));
      continue;
    }
    if (open !== '' && mayBreak(open, segment)) close(false, false);
    if (open === '') from = index;
    open += segment;
  }
  close(false, false);
  return pieces.reduce<Piece[]>((kept, piece) => withDash(kept, piece, text), []);
}

/** A dash between spaces stays with the word before it: no line begins with one. */
function withDash(kept: Piece[], piece: Piece, text: string): Piece[] {
  const before = kept.at(-1);
  if (!before || before.hard || !/^[–—]$/u.test(piece.text)) return [...kept, piece];
  const joined = { ...piece, from: before.from, text: text.slice(before.from, piece.from + piece.text.length) };
  return [...kept.slice(0, -1), joined];
}

/** The characters a reader sees: never half an emoji, never a letter without its accent. */
export const charactersOf = (text: string): string[] =>
  SIMPLE.test(text) ? text.split('') : [...graphemes.segment(text)].map(({ segment }) => segment);

/** How many columns a text takes: an ideograph reads like two letters. */
export const columnsOf = (text: string): number =>
  charactersOf(text).reduce((columns, character) => columns + (WIDE.test(character) ? 2 : 1), 0);
