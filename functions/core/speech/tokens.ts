/** A piece of text that is shown, and lit up, as one word. `[from, to)` counts UTF-16 units. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Scripts that put no space between words; a dictionary finds the words there. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const OPENING = /^[\p{Ps}\p{Pi}"'#$]+$/u;

/** The words of a text as written, each with the punctuation that touches it. Everything but white space is in exactly one. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: chunk, index }) =>
    UNSPACED.test(chunk) ? segmented(chunk, index) : [{ text: chunk, from: index, to: index + chunk.length }],
  );
}

/** Punctuation joins the word before it, opening punctuation the word after it. */
function segmented(chunk: string, at: number): Token[] {
  const starts: number[] = [];
  let opening: number | undefined;
  let words = 0;
  for (const { segment, index, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(chunk)) {
    if (isWordLike) {
      starts.push(words === 0 ? 0 : (opening ?? index));
      words += 1;
      opening = undefined;
    } else {
      opening = OPENING.test(segment) ? (opening ?? index) : undefined;
    }
  }
  if (starts.length === 0) starts.push(0);
  return starts.map((start, word) => {
    const end = starts[word + 1] ?? chunk.length;
    return { text: chunk.slice(start, end), from: at + start, to: at + end };
  });
}
