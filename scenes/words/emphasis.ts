export interface Range {
  readonly from: number;
  readonly to: number;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Where words or phrases stand in a text, as whole words, whatever their capitals; in order, none twice. */
export function emphasisIn(text: string, phrases: readonly string[]): Range[] {
  const lower = text.toLowerCase();
  // Some letters change their length with their case; then capitals have to match.
  const haystack = lower.length === text.length ? lower : text;
  const found = phrases.flatMap((phrase) => occurrences(haystack, haystack === text ? phrase : phrase.toLowerCase()));
  const ordered = found.sort((a, b) => a.from - b.from || b.to - a.to);
  return ordered.filter((range, index) => index === 0 || range.from >= (ordered[index - 1]?.to ?? 0));
}

function occurrences(text: string, phrase: string): Range[] {
  const ranges: Range[] = [];
  if (phrase === '') return ranges;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    if (isWhole(text, at, at + phrase.length)) ranges.push({ from: at, to: at + phrase.length });
  }
  return ranges;
}

/** Scripts without spaces have no word edges to check. */
function isWhole(text: string, from: number, to: number): boolean {
  const inside = text.charAt(from);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(inside)) return true;
  const edge = (outer: string, inner: string) => !(LETTER.test(outer) && LETTER.test(inner));
  return edge(text.charAt(from - 1), inside) && edge(text.charAt(to), text.charAt(to - 1));
}

export const overlaps = (one: Range, others: readonly Range[]): boolean =>
  others.some((other) => one.from < other.to && other.from < one.to);
