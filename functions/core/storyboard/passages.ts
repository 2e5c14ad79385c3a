import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import type { BodyBlock, ProseBlock } from './block.ts';
import type { Section } from './outline.ts';
import { clip, isSpeakable } from './measure.ts';
import { blockScenes } from './block-scenes.ts';
import { leansBack, leansOn } from './leaning.ts';
import { numberOfWords } from './number-words.ts';
import { asSentence, joinSentences, piecesOf, sentencesOf } from './sentences.ts';

interface OfText {
  readonly section: number;
  readonly heading?: string;
  /** Sentences of one paragraph and items of one list share a group. */
  readonly group: number;
  /** Makes no sense without the passage before it. */
  readonly leans: boolean;
  /**
   * How many of the passages after it have to come with it: the sentence that ends its count; of a list, all items that are
   * counted, or one more, or it would be no list.
   */
  readonly draws?: number;
  /** What is said. */
  readonly narration: string;
}

/** The smallest piece of a text that can be chosen or left out. */
export type Passage =
  | (OfText & {
      readonly kind: 'sentence';
      /** Which of its group it is. */
      readonly place: number;
      readonly emphasis: readonly string[];
      /** Stands in the paragraph that opens its section. */
      readonly opens: boolean;
      /** It is all of its paragraph. */
      readonly alone?: boolean;
    })
  | (OfText & {
      readonly kind: 'item';
      readonly item: string;
      readonly ordered: boolean;
    })
  | (OfText & { readonly kind: 'scene'; readonly scene: StoryboardScene });

/** Longer sentences take several screens. */
export const WIDEST_SENTENCE = 300;
const PIECE = 240;

const endsWithColon = (text: string): boolean => /[:：]$/u.test(text);

/** Does the last sentence before a block belong to the block? */
const introduces = (sentence: string, next: BodyBlock | undefined): boolean => {
  if (next === undefined || next.kind === 'prose' || sentence.length > WIDEST_SENTENCE) return false;
  return endsWithColon(sentence) || next.kind === 'table';
};

/** The passages of one section, in order. `locale` tells how its sentences end. */
export function passagesOf(section: Section, index: number, locale: string): Passage[] {
  const of = { section: index, ...(section.heading === undefined ? {} : { heading: section.heading }) };
  const { heading = '', blocks } = section;
  if (blocks.length === 0)
    return [{ ...of, kind: 'sentence', place: 0, group: index * GROUPS, leans: false, narration: heading, emphasis: [], opens: false }];
  let intro: string | undefined;
  return blocks.flatMap((block, place) => {
    const base = { ...of, group: index * GROUPS + place };
    const lead = intro;
    if (block.kind !== 'prose') {
      intro = undefined;
      if (block.kind !== 'list') return scenePassages(blockScenes(block, lead, locale), base);
      return isReadable(block) ? itemPassages(block, lead, base) : paragraphPassages(block, lead, base, locale);
    }
    const sentences = sentencesOf(block.text, locale);
    intro = introduces(sentences.at(-1) ?? '', blocks[place + 1]) ? sentences.pop() : undefined;
    return sentencePassages(block, sentences, { ...base, follows: blocks[place - 1]?.kind === 'prose' });
  });
}

const scenePassages = (scenes: readonly StoryboardScene[], base: Base): Passage[] =>
  scenes.map((scene, index) => ({ ...base, kind: 'scene', scene, leans: index > 0, narration: scene.narration }));

/** More blocks than a section can have. */
const GROUPS = 100_000;

type Base = Pick<OfText, 'section' | 'heading' | 'group'>;

function sentencePassages(block: ProseBlock, sentences: readonly string[], { follows = false, ...base }: Base & { readonly follows?: boolean }): Passage[] {
  const pieces = sentences.flatMap((sentence, index) =>
    piecesOf(sentence, sentence.length > WIDEST_SENTENCE ? PIECE : WIDEST_SENTENCE).map((narration, piece) => ({
      narration,
      leans: piece > 0 || ((index > 0 || follows) && leansBack(sentence, { opensParagraph: index === 0 })),
      draws: leansOn(narration, sentences[index + 1]) ? 1 : 0,
    })),
  );
  const passages = pieces.map((piece, place): Passage => ({
    ...base,
    kind: 'sentence',
    place,
    ...piece,
    emphasis: block.emphasis,
    opens: base.group % GROUPS === 0,
    alone: sentences.length === 1,
  }));
  return passages.flatMap((passage) => (isSpeakable(passage.narration) ? [passage] : pictographs(passage)));
}

/** Signs that can't be said are shown for a moment if they are pictures, else they were decoration. */
function pictographs(passage: Passage): Passage[] {
  if (!/\p{Extended_Pictographic}/u.test(passage.narration)) return [];
  const { section, group, leans } = passage;
  const scene: StoryboardScene = {
    narration: '',
    visual: { kind: 'statement', text: clip(passage.narration, WIDEST_SENTENCE) },
    holdSeconds: 2,
  };
  return [{ section, group, leans, kind: 'scene', scene, narration: '' }];
}

type ListBlock = Extract<BodyBlock, { kind: 'list' }>;

/** An item that is longer is a paragraph with a dot before it. */
const LONGEST_ITEM = 600;
const isReadable = ({ items }: ListBlock): boolean =>
  items.some(isSpeakable) && items.every((item) => item.length <= LONGEST_ITEM);

function itemPassages(block: ListBlock, intro: string | undefined, base: Base): Passage[] {
  const items = block.items.filter(isSpeakable);
  const isCounted = block.ordered || (intro !== undefined && counts(intro));
  return items.map((item, index): Passage => {
    const said = asSentence(item);
    const narration = index === 0 && intro !== undefined ? joinSentences([intro, said]) : said;
    const following = items.length - 1 - index;
    const isWhole = intro === undefined && said === item;
    return { ...base, kind: 'item', item, ordered: block.ordered, narration, leans: index > 0, draws: isCounted ? following : index > 0 || isWhole ? 0 : Math.min(1, following) };
  });
}

/** Does the line before a list say how many points it has? */
const counts = (intro: string): boolean => intro.split(/[^\p{L}\p{N}]+/u).some((word) => (/^\d+$/.test(word) ? Number(word) : (numberOfWords(word) ?? 0)) > 1);

/** A list that is none: its items are paragraphs, or hold no word. */
function paragraphPassages(block: ListBlock, intro: string | undefined, base: Base, locale: string): Passage[] {
  const paragraphs = [...(intro === undefined ? [] : [intro]), ...block.items];
  const prose = { kind: 'prose', emphasis: [], isLine: false } as const;
  return paragraphs.flatMap((text) => sentencePassages({ ...prose, text }, sentencesOf(text, locale), base));
}
