import { instead, type SpeakingRule, type SpokenPiece } from './rule.ts';

/** The parts of a name, each where it is written. */
function parts(text: string, part: RegExp): SpokenPiece[] {
  return [...text.matchAll(part)].flatMap((match, index) => [
    ...(index === 0 ? [] : [{ text: ' ', offset: match.index, verbatim: false }]),
    { text: match[0], offset: match.index, verbatim: true },
  ]);
}

/** Code among words, as programmers say it to one another. */
export const code: readonly SpeakingRule[] = [
  { pattern: /(?<![\p{L}\p{N}_])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?:\(\))?/uy, speak: ([name]) => parts(name, /[A-Za-z0-9]+/g) },
  // Two small letters in front: "getName", not "iPhone".
  { pattern: /(?<![\p{L}\p{N}_])[a-z]{2,}[0-9]*(?:[A-Z][a-z0-9]+)+(?:\(\))?/uy, speak: ([name]) => parts(name, /[A-Z]?[a-z0-9]+/g) },
  { pattern: /(?<=[\p{L}\p{N}])\(\)/uy, speak: instead(' ') },
  { pattern: /(?<=\s)(?:===?)(?=\s)/uy, languages: /^en/, speak: instead('equals') },
  { pattern: /(?<=\s)!==?(?=\s)/uy, languages: /^en/, speak: instead('is not equal to') },
  { pattern: /(?<=\s)(?:=>|->|→)(?=\s)/uy, languages: /^en/, speak: instead('to') },
  { pattern: /(?<=\s)&&(?=\s)/uy, languages: /^en/, speak: instead('and') },
  { pattern: /(?<=\s)\|\|(?=\s)/uy, languages: /^en/, speak: instead('or') },
  { pattern: /(?<=\s)<=(?=\s)/uy, languages: /^en/, speak: instead('is at most') },
  { pattern: /(?<=\s)>=(?=\s)/uy, languages: /^en/, speak: instead('is at least') },
  { pattern: /(?<=\s)<(?=\s\p{N}|\s\p{L})/uy, languages: /^en/, speak: instead('is less than') },
  { pattern: /(?<=\s)>(?=\s\p{N}|\s\p{L})/uy, languages: /^en/, speak: instead('is greater than') },
  { pattern: /(?<!\S)--(?=[a-z])/uy, languages: /^en/, speak: instead('dash dash ') },
  { pattern: /(?<![\p{L}\p{N}])v(?=\d+\.\d)/uy, languages: /^en/, speak: instead('version ') },
  { pattern: /(?<=[\p{L}\p{N}_-])\.(?=(?:ts|tsx|js|jsx|mjs|json|md|py|rb|rs|go|sh|yml|yaml|toml|html|css|csv|txt|com|org|net|io|dev)\b)/uy, languages: /^en/, speak: instead(' dot ') },
];
