import { fits, fitText, suited, type FitOptions, type FittedText } from './fit.ts';
import { measureText } from './lines.ts';

/** One page of a long text: `from` is where it begins in the whole; offsets of its lines count from there. */
export interface Page {
  readonly from: number;
  readonly text: string;
  readonly set: FittedText;
}

export interface PageOptions extends FitOptions {
  /** Rather than set a text smaller than this, turn the page. */
  readonly pageSize: number;
}

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/** Sets a text on as few pages as it takes, all in one size, each ending with a sentence where it can. */
export function setPages(text: string, asked: PageOptions): Page[] {
  const options = suited(text, asked);
  const { pageSize } = options;
  const whole = { ...asked, minSize: pageSize };
  const fitting = (part: string, size: number) => fits(measureText(part, options.face, options.measure), options, size);
  if (fitting(text, pageSize)) return [{ from: 0, text, set: fitText(text, whole) }];
  const spans = pack(sentencesOf(text), (from, to) => fitting(text.slice(from, to).trim(), pageSize), text);
  return spans.map(({ from, to }) => {
    const part = text.slice(from, to);
    const start = from + (part.length - part.trimStart().length);
    return { from: start, text: part.trim(), set: fitText(part.trim(), { ...whole, size: pageSize }) };
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const sentencesOf = (text: string): Span[] =>
  [...sentences.segment(text)].map(({ segment, index }) => ({ from: index, to: index + segment.length }));

type Fitting = (from: number, to: number) => boolean;

/** Sentences share a page while they fit; one that fills more than a page is halved at the best place until it fits. */
function pack(spans: readonly Span[], fitting: Fitting, text: string): Span[] {
  const pages: Span[] = [];
  for (const span of spans.flatMap((one) => halve(one, fitting, text))) {
    const open = pages.at(-1);
    if (open && fitting(open.from, span.to)) pages[pages.length - 1] = { from: open.from, to: span.to };
    else pages.push(span);
  }
  return pages;
}

function halve(span: Span, fitting: Fitting, text: string): Span[] {
  if (fitting(span.from, span.to) || span.to - span.from < 2) return [span];
  const at = bestCut(text.slice(span.from, span.to)) + span.from;
  const parts = [
    { from: span.from, to: at },
    { from: at, to: span.to },
  ];
  return parts.flatMap((part) => halve(part, fitting, text));
}

/** The clause nearest to the middle, else the word, else the middle itself. */
function bestCut(text: string): number {
  const middle = text.length / 2;
  const nearest = (pattern: RegExp, within: number): number | undefined => {
    const ends = [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
    const near = ends.filter((end) => Math.abs(end - middle) <= within && end > 0 && end < text.length);
    return near.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  };
  const clause = nearest(/[,;:–—，、；：،؛]\s*/gu, text.length / 4);
  return clause ?? nearest(/\s+/gu, text.length / 2) ?? safeMiddle(text);
}

/** The middle of a text, but never inside a pair of UTF-16 units. */
function safeMiddle(text: string): number {
  const middle = Math.floor(text.length / 2);
  return /[\udc00-\udfff]/.test(text.charAt(middle)) ? middle + 1 : middle;
}
