import type { TimelineScene } from '../../workflows/contracts/index.ts';

const letters = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}\p{M}\p{S}]/gu, '');
const inked = (text: string): string => text.replace(/\s/gu, '');

/** Whether two texts differ in white space at most. */
export const sameText = (one: string, other: string): boolean => inked(one) === inked(other);

/** Whether two texts sound the same: capitals and punctuation aside. */
export const sameWords = (one: string, other: string): boolean => letters(one) === letters(other);

/** Where so much of what is said stands on the screen, captions would only say it twice. */
const NEARLY_ALL = 0.86;

/** Whether what is said stands on the screen word for word, so that captions would say it twice. */
export function showsItsWords({ visual, narration }: TimelineScene): boolean {
  if (narration.trim() === '') return true;
  switch (visual.kind) {
    case 'title':
    case 'closing':
      return sameWords(narration, visual.title) || sameWords(narration, `${visual.title}${visual.subtitle ?? ''}`);
    case 'statement':
      return sameText(narration, visual.text);
    case 'quote':
      return sameText(narration, visual.text) || sameWords(narration, `${visual.text}${visual.attribution ?? ''}`);
    case 'bullets':
      return isMostOf(visual.items, narration);
    case 'number':
      return isMostOf([`${visual.value}`, visual.unit ?? '', visual.label], narration);
    case 'timeline':
      return isMostOf(visual.events.flatMap(({ date, title, text }) => [date, title, text ?? '']), narration);
    case 'process':
      return isMostOf(visual.steps.flatMap(({ title, text }) => [title, text ?? '']), narration);
    case 'comparison':
      return isMostOf(visual.rows.flatMap(({ left, right }) => [visual.left.title, left, visual.right.title, right]), narration);
    default:
      return false;
  }
}

/** Whether the texts, in their order, are nearly all of what is said. */
function isMostOf(texts: readonly string[], narration: string): boolean {
  const said = letters(narration);
  let [cursor, shown] = [0, 0];
  for (const text of texts.map(letters)) {
    const at = text === '' ? -1 : said.indexOf(text, cursor);
    if (at < 0) continue;
    [cursor, shown] = [at + text.length, shown + text.length];
  }
  return shown >= said.length * NEARLY_ALL;
}
