import type { TimelineScene } from '../../workflows/contracts/index.ts';

const letters = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}\p{M}\p{S}]/gu, '');
const inked = (text: string): string => text.replace(/\s/gu, '');

/** Whether two texts differ in white space at most. */
export const sameText = (one: string, other: string): boolean => inked(one) === inked(other);

/** Whether two texts sound the same: capitals and punctuation aside. */
export const sameWords = (one: string, other: string): boolean => letters(one) === letters(other);

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
    default:
      return false;
  }
}
