/** Scripts whose signs are as wide as they are high; a line holds about 18 of them where it holds 42 Latin letters. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
const WIDE_ALL = new RegExp(WIDE.source, 'gu');
const WIDE_WIDTH = 42 / 18;

/** Width of a text on the screen, in Latin letters. */
export function displayWidth(text: string): number {
  const wide = text.match(WIDE_ALL)?.length ?? 0;
  return text.length + wide * (WIDE_WIDTH - 1);
}

/** No sign is narrower than a letter: a text of many letters need not be measured to its end. */
const fitsIn = (text: string, width: number): boolean => text.length <= width && displayWidth(text) <= width;

export const isWide = (text: string): boolean => WIDE.test(text);

/** Something a voice can say. */
export const isSpeakable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const LONGEST_CLUSTER = 40;

/** The longest start of `text` that is at most `width` wide and never cuts a letter from its marks. */
function widestStart(text: string, width: number): string {
  let start = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    used += displayWidth(segment);
    if (used > width && start !== '') break;
    start += segment.slice(0, LONGEST_CLUSTER);
  }
  return start;
}

/** The start of `text`, at most `width` wide, cut between words where there are words. */
export function cutAtWord(text: string, width: number): string {
  if (fitsIn(text, width)) return text;
  const start = widestStart(text.slice(0, Math.ceil(width) + LONGEST_CLUSTER), width);
  if (/^\s/.test(text.slice(start.length))) return start.trimEnd();
  const words = [
    ...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.slice(0, start.length + LONGEST_CLUSTER)),
  ];
  const last = words.findLast((word) => word.index <= start.length && word.index > width / 3);
  const cut = last === undefined ? start : text.slice(0, last.index);
  return cut.trimEnd() === '' ? start : cut.trimEnd();
}

/** `text` itself where it fits, else its start with an ellipsis. */
export function clip(text: string, width: number): string {
  if (fitsIn(text, width)) return text;
  return `${cutAtWord(text, width - 1).replace(/[\s,;:–—-]+$/u, '')}…`;
}
