import { figureOf } from './figure.ts';
import { displayWidth } from './measure.ts';

/** How much goes on one screen; widths in Latin letters. */
export interface Fill {
  readonly aim: number;
  readonly most: number;
}

/** A text that is longer leaves no room for a large figure beside it. */
export const WIDEST_BESIDE_FIGURE = 170;

const LEAST = 60;
const SHORT = 55;
const TINY = 15;

const isQuestion = (text: string): boolean => /[?？؟]["'”’)]*$/u.test(text);

/** Some sentences carry a screen alone: the opening of a section, questions, and a short one that ends a paragraph. */
function standsAlone(sentences: readonly string[], index: number, opensSection: boolean): boolean {
  const text = sentences[index] ?? '';
  const width = displayWidth(text);
  if (width < TINY) return false;
  if (isQuestion(text)) return true;
  if (index === 0 && opensSection) return width >= 25 && width <= 130 && sentences.length > 1;
  return index > 1 && index === sentences.length - 1 && width <= SHORT && displayWidth(sentences[index - 1] ?? '') > LEAST;
}

/** A sentence that is about a number has room for it beside its words. */
const isAboutFigure = (sentence: string, locale: string): boolean =>
  displayWidth(sentence) >= LEAST && displayWidth(sentence) <= WIDEST_BESIDE_FIGURE && figureOf(sentence, locale) !== undefined;

/** The sentences of a paragraph as screens of one or two; each screen is a run of sentences. */
export function screensOf(sentences: readonly string[], { opensSection, locale, aim, most }: Fill & { readonly opensSection: boolean; readonly locale: string }): number[][] {
  const screens: { sentences: number[]; width: number; closed: boolean }[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const width = displayWidth(sentence);
    const last = screens.at(-1);
    const alone = standsAlone(sentences, index, opensSection) || isAboutFigure(sentence, locale);
    const grown = (last?.width ?? 0) + width + 1;
    if (last !== undefined && !last.closed && !alone && (grown <= aim || (last.width < LEAST && grown <= most))) {
      last.sentences.push(index);
      last.width = grown;
    } else screens.push({ sentences: [index], width, closed: alone });
  }
  return screens.map((screen) => screen.sentences);
}
