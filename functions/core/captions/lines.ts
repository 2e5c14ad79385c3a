import type { Cue, SpokenWord } from '../../../workflows/contracts/index.ts';
import { displayWidth } from '../storyboard/measure.ts';

/** Letters on a line of a caption; signs as wide as they are high count for more, so that 18 of them fill it. */
export const LINE_WIDTH = 42;
/** The words as they are written, with space between those that had space between them. */
export function joinWords(words: readonly SpokenWord[]): string {
  return words.reduce((text, word, index) => {
    const before = words[index - 1];
    return before === undefined || word.from <= before.to ? text + word.text : `${text} ${word.text}`;
  }, '');
}

/** A line should not end with a word that leans on the next one. */
const LEANS =
  /^(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|is|are|was|were|be|been|has|have|had|will|would|can|could|its|his|her|their|der|die|das|ein|eine|und|le|la|les|un|une|et|de|du|des|el|los|las|y|e|il|lo|o|os|as|het|een|en)$/iu;
/** Nor with a pronoun that the verb after it belongs to. */
const SUBJECT = /^(?:I|we|you|he|she|it|they|there|who|ich|wir|er|sie|es|man|je|tu|il|elle|on|nous|vous|ils|elles|yo|tú|él|ella)$/iu;
const CONJUNCTION = /^(?:and|or|but|because|while|und|oder|aber|weil|et|ou|mais|y|pero|e|ma|en|maar)$/iu;
const JOINS =
  /^(?:and|or|but|which|that|who|when|where|while|because|if|than|as|for|to|of|in|on|at|by|with|from|into|und|oder|aber|weil|dass|wenn|als|mit|ohne|von|vor|nach|bei|für|et|ou|mais|que|qui|avec|sans|pour|dans|y|pero|con|sin|para|por|desde|hasta|e|ma|che|en|maar)$/iu;

export const endsSentence = (text: string): boolean => /[.!?…。！？؟।]["'”’」』)»]*$/u.test(text);
export const endsClause = (text: string): boolean => /[,;:—–，、；：،؛]["'”’」』)»]*$/u.test(text);

/** How badly a break between two words reads; 0 is after a sentence. */
export function breakCost(before: SpokenWord, after: SpokenWord): number {
  if (endsSentence(before.text)) return 0;
  if (/[:：;；]$/u.test(before.text)) return 0.1;
  if (endsClause(before.text)) return 0.2;
  if (CONJUNCTION.test(after.text)) return 0.5;
  if (LEANS.test(before.text)) return 2.5;
  if (JOINS.test(after.text)) return 0.6;
  return SUBJECT.test(before.text) ? 2 : 1.2;
}

interface Split {
  readonly at: number;
  readonly cost: number;
}

/** How the words go on one or two lines: the widest line, and where the second begins. */
function splitOf(words: readonly SpokenWord[], lineWidth: number): Split {
  const costs = words.slice(1).map((word, index): Split => {
    const at = index + 1;
    const before = words[index];
    const [first, second] = [displayWidth(joinWords(words.slice(0, at))), displayWidth(joinWords(words.slice(at)))];
    const over = Math.max(0, first - lineWidth) + Math.max(0, second - lineWidth);
    const cost = over * 100 + (Math.abs(first - second) / lineWidth) * 3 + (before === undefined ? 0 : breakCost(before, word));
    return { at, cost };
  });
  return costs.reduce((a, b) => (b.cost < a.cost ? b : a), { at: words.length, cost: Number.POSITIVE_INFINITY });
}

/** The words on one line where they fit, else on two of like length, broken where it reads best. */
export function balancedLines(words: readonly SpokenWord[], lineWidth: number = LINE_WIDTH): string[] {
  const whole = joinWords(words);
  if (words.length < 2 || displayWidth(whole) <= lineWidth) return [whole];
  const { at } = splitOf(words, lineWidth);
  return [joinWords(words.slice(0, at)), joinWords(words.slice(at))];
}

/** Which of the words begins the second line; undefined where one line holds them. */
export function turnOf(words: readonly SpokenWord[], lineWidth: number): number | undefined {
  if (words.length < 2 || displayWidth(joinWords(words)) <= lineWidth) return undefined;
  return splitOf(words, lineWidth).at;
}

/** One or two lines for the words `[cue.firstWord, cue.endWord)`. */
export function captionLines(words: readonly SpokenWord[], { firstWord, endWord, turnWord }: Pick<Cue, 'firstWord' | 'endWord' | 'turnWord'>): string[] {
  if (turnWord === undefined) return balancedLines(words.slice(firstWord, endWord));
  return [joinWords(words.slice(firstWord, turnWord)), joinWords(words.slice(turnWord, endWord))];
}
