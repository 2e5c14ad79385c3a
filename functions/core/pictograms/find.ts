import { lexiconFor, type Drawable, type Lexicon } from './lexicon.ts';
import { MATTERS, PHRASES } from './words/matters.ts';

/** A thing that a text speaks of and that can be drawn. */
export interface Found {
  readonly icon: string;
  /** The words as they stand in the text. */
  readonly cue: string;
  /** Where they begin, in UTF-16 units. */
  readonly at: number;
  readonly behindArticle: boolean;
}

interface Word {
  readonly text: string;
  readonly at: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
/** What stands before a noun, and hardly before a verb. */
const ARTICLE = /^(?:an?|the|this|that|these|those|each|every|no|its|his|her|their|our|your|my|one|two|three|four|five|ten|some|any|another|whose|old|new|of|small|large|great|first|last)$/i;

/** The things of a text, in the order in which it speaks of them. */
export function thingsIn(text: string, locale: string): Found[] {
  const lexicon = lexiconFor(locale);
  if (!lexicon) return [];
  const english = locale.startsWith('en');
  // Letters are only covered, so that places stay what they are.
  const plain = english ? PHRASES.reduce((left, phrase) => left.replace(phrase, (found) => '·'.repeat(found.length)), text) : text;
  const words = [...plain.matchAll(WORD)].map((match): Word => ({ text: match[0], at: match.index }));
  const found: Found[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const thing = thingAt(words, index, { lexicon, text, cased: locale.startsWith('de') });
    if (!thing) continue;
    found.push(thing.found);
    index += thing.length - 1;
  }
  return found;
}

interface Looking {
  readonly lexicon: Lexicon;
  readonly text: string;
  /** Nouns are told by their capitals. */
  readonly cased: boolean;
}

function thingAt(words: readonly Word[], index: number, { lexicon, text, cased }: Looking): { found: Found; length: number } | undefined {
  const here = words[index];
  if (!here) return undefined;
  const written = (word: Word | undefined): string => (word === undefined ? '' : cased ? word.text : word.text.toLowerCase());
  const behindArticle = ARTICLE.test(words[index - 1]?.text ?? '');
  for (const drawable of candidates(written(here), lexicon)) {
    const parts = drawable.noun.split(' ');
    const last = words[index + parts.length - 1];
    const isThere = parts.every((part, at) => forms(written(words[index + at]), at === parts.length - 1, lexicon).includes(part));
    if (!last || !isThere || !counts(drawable, behindArticle, text) || (!cased && isName(words, index, parts.length))) continue;
    return { found: { icon: drawable.icon, cue: text.slice(here.at, last.at + last.text.length), at: here.at, behindArticle }, length: parts.length };
  }
  return undefined;
}

/** Only the last word of several is in the plural. */
const forms = (word: string, last: boolean, { singulars }: Lexicon): readonly string[] => (last ? singulars(word) : [word]);

const candidates = (word: string, { byFirstWord, singulars }: Lexicon): Drawable[] => singulars(word).flatMap((form) => byFirstWord.get(form) ?? []);

function counts({ noun, when }: Drawable, behindArticle: boolean, text: string): boolean {
  if (when === 'behind article') return behindArticle;
  return when === 'always' || (MATTERS[noun]?.test(text) ?? false);
}

const isCapital = (text: string | undefined): boolean => text !== undefined && /^\p{Lu}\p{Ll}/u.test(text);

/** Capitals of two neighbours that no sentence begins with: White House, Apple Music, River Bank Road. In German that says nothing. */
function isName(words: readonly Word[], index: number, length: number): boolean {
  const [before, here, after] = [words[index - 1], words[index], words[index + length]];
  const touches = (one: Word | undefined, other: Word | undefined): boolean => one !== undefined && other !== undefined && other.at - one.at - one.text.length === 1;
  if (!here || !isCapital(here.text)) return false;
  return (index > 1 && touches(before, here) && isCapital(before?.text) && !ARTICLE.test(before?.text ?? '')) || (touches(here, after) && isCapital(after?.text));
}
