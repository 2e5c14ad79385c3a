import { ENGLISH } from './words/en.ts';
import { FRENCH } from './words/fr.ts';
import { GERMAN } from './words/de.ts';
import { SPANISH } from './words/es.ts';

/** A noun that can be drawn. */
export interface Drawable {
  readonly noun: string;
  readonly icon: string;
  /** Counts behind an article or the like only; or only in a text of the right matter. */
  readonly when: 'always' | 'behind article' | 'in its matter';
}

export interface Lexicon {
  /** By their first word, longest first: a "sea chart" before a "sea". */
  readonly byFirstWord: ReadonlyMap<string, readonly Drawable[]>;
  /** The forms in which a word may stand, as the lexicon has them: itself first. */
  readonly singulars: (word: string) => readonly string[];
}

const WHEN = { '*': 'behind article', '~': 'in its matter' } as const;

function lexiconOf(source: string, singulars: Lexicon['singulars']): Lexicon {
  const byFirstWord = new Map<string, Drawable[]>();
  for (const line of source.trim().split('\n')) {
    const [icon = '', nouns = ''] = line.split(': ');
    for (const given of nouns.split(', ')) {
      const when = given.startsWith('*') || given.startsWith('~') ? WHEN[given.startsWith('*') ? '*' : '~'] : 'always';
      const noun = given.replace(/^[*~]/, '');
      const [first = ''] = noun.split(' ');
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { noun, icon, when }]);
    }
  }
  for (const [first, nouns] of byFirstWord) byFirstWord.set(first, nouns.toSorted((a, b) => b.noun.length - a.noun.length));
  return { byFirstWord, singulars };
}

/** A word without each of some endings that it has, and with what stands in their place. */
const without =
  (...endings: readonly (readonly [ending: string, singular: string])[]) =>
  (word: string): string[] => [word, ...endings.flatMap(([ending, singular]) => (word.length > ending.length + 1 && word.endsWith(ending) ? [word.slice(0, -ending.length) + singular] : []))];

const english = without(['ies', 'y'], ['ves', 'f'], ['ves', 'fe'], ['s', ''], ['es', ''], ["'s", ''], ['’s', '']);
const german = without(['es', ''], ['e', ''], ['en', ''], ['n', ''], ['er', ''], ['ern', ''], ['s', '']);
const spanish = without(['s', ''], ['es', ''], ['ces', 'z'], ['ones', 'ón']);
const french = without(['s', ''], ['x', '']);

/** By language. German writes its nouns with capitals, which tells them from everything else; others are looked up in small letters. */
export const LEXICONS: Readonly<Record<string, Lexicon>> = {
  en: lexiconOf(ENGLISH, english),
  de: lexiconOf(GERMAN, german),
  es: lexiconOf(SPANISH, spanish),
  fr: lexiconOf(FRENCH, french),
};

/** The lexicon of a locale such as `en-us`; undefined where there is none. */
export const lexiconFor = (locale: string): Lexicon | undefined => LEXICONS[locale.split('-')[0] ?? ''];
