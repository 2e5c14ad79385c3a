import type { Passage } from './passages.ts';

/** Words too short to mean much, in the languages we speak; scripts without spaces count pairs of signs. */
const termsOf = (text: string): string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)
      ? pairsOf(word)
      : word.length > 4
        ? [word.slice(0, 7)]
        : [],
  );
};
const pairsOf = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, index) => word.slice(index, index + 2));

const BY_KIND = {
  chart: 1.4,
  math: 1.2,
  number: 1.2,
  timeline: 1.2,
  process: 1.2,
  diagram: 1.2,
  custom: 1.2,
  comparison: 1,
  table: 0.9,
  quote: 0.6,
  image: 0.8,
  split: 0.8,
  gallery: 0.8,
  reel: 0.5,
  footage: 0.8,
  code: 0.5,
  bullets: 0,
  statement: 0,
  title: 0,
  chapter: 0,
  closing: 0,
} as const;

interface Place {
  readonly opensText: boolean;
  readonly opensSection: boolean;
  readonly opensGroup: boolean;
  readonly endsText: boolean;
}

function placeOf(passages: readonly Passage[], index: number): Place {
  const [before, here] = [passages[index - 1], passages[index]];
  const opensSection = before?.section !== here?.section;
  return {
    opensText: index === 0,
    opensSection,
    opensGroup: opensSection || before?.group !== here?.group,
    endsText: index === passages.length - 1,
  };
}

const ofPlace = ({ opensText, opensSection, opensGroup, endsText }: Place): number =>
  (opensText ? 3 : 0) + (opensSection ? 1.5 : 0) + (opensGroup ? 0.8 : 0) + (endsText ? 1 : 0);

function ofForm(passage: Passage): number {
  if (passage.kind === 'scene') return BY_KIND[passage.scene.visual.kind];
  const { narration, leans } = passage;
  const emphasized = passage.kind === 'sentence' && passage.emphasis.some((phrase) => narration.includes(phrase));
  const isAwkward = narration.length > 220 || narration.length < 25;
  return (
    (/\p{N}/u.test(narration) ? 0.4 : 0) +
    (emphasized ? 0.6 : 0) -
    (isAwkward ? 0.7 : 0) -
    (leans && passage.kind === 'sentence' ? 0.6 : 0) +
    (passage.kind === 'item' ? 0.6 : 0)
  );
}

/** How much each passage matters: where it stands, what it shares with title, headings and the rest, and its form. */
export function importanceOf(passages: readonly Passage[], title: string): number[] {
  const frequency = new Map<string, number>();
  for (const term of passages.flatMap((passage) => termsOf(passage.narration)))
    frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const most = Math.max(1, ...[...frequency.values()].toSorted((a, b) => b - a).slice(0, 1));
  return passages.map((passage, index) => {
    const terms = [...new Set(termsOf(passage.narration))];
    const topic = new Set(termsOf(`${title} ${passage.heading ?? ''}`));
    const common = terms.reduce((sum, term) => sum + (frequency.get(term) ?? 0) / most, 0) / Math.max(4, terms.length);
    const onTopic = Math.min(1, terms.filter((term) => topic.has(term)).length / 2);
    return ofPlace(placeOf(passages, index)) + ofForm(passage) + 2.5 * common + 1.2 * onTopic;
  });
}
