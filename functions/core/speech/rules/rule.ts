/** Part of what is said for a match: `offset` from the start of the match; `verbatim` if it is written there just so. */
export interface SpokenPiece {
  readonly text: string;
  readonly offset: number;
  readonly verbatim: boolean;
}

export interface SpeakingRule {
  /** Sticky: tried at every place of the text. */
  readonly pattern: RegExp;
  /** Only for voices of these languages. */
  readonly languages?: RegExp;
  /** An empty list leaves the text to the rules after this one. */
  speak(match: RegExpExecArray, language: string): SpokenPiece[];
}

export const instead = (text: string) => (): SpokenPiece[] => [{ text, offset: 0, verbatim: false }];

/** Words in place of others: each belongs to the part of the match that lies as far in as it does. */
export function spread(words: string, length: number): SpokenPiece[] {
  const each = words.split(' ');
  return each.map((word, index) => ({ text: index === 0 ? word : ` ${word}`, offset: Math.floor((index / each.length) * length), verbatim: false }));
}

/** The language of a voice, without its region. */
export const spokenIn = (language: string): string => {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  return primary === 'cmn' ? 'zh' : primary;
};
