/**
 * How hard a text is to read, by LIX (Björnsson 1968): the mean words of a sentence plus the percentage of words longer
 * than six letters. It needs no dictionary and works for languages with an alphabet; under 35 is plain, over 55 hard.
 * Undefined for scripts that put no space between words, and for texts too short to tell.
 */
export function readability(text: string): number | undefined {
  const words = text.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  if (words.length < 20 || UNSPACED.test(text)) return undefined;
  const sentences = Math.max(1, text.match(/[.!?…:](?=\s|$)/gu)?.length ?? 1);
  const long = words.filter((word) => [...word].length > 6).length;
  return words.length / sentences + (100 * long) / words.length;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words by which a brief names an audience, in the languages we speak, and the hardest text that it is given. */
const AUDIENCES = [
  { words: /\b(child|children|kids?|pupils?|beginners?|kinder|enfants?|niñ[oa]s|bambini|crianças|дет[ий]|primary school|elementary|[5-9][- ]year|1[0-2][- ]year)/iu, most: 42 },
  { words: /\b(teen|teenagers?|young|high[- ]school|jugendliche|ado|adolescent)/iu, most: 50 },
  { words: /\b(experts?|engineers?|developers?|scientists?|researchers?|professionals?|specialists?|physicians?|lawyers?|academics?|fach|ingenieur|profesional)/iu, most: 72 },
] as const;
const GENERAL = 58;
/** Where words are put together into long ones. */
const COMPOUNDING = /^(?:de|fi|hu|nl|sv|da|nb|no|is|et|tr|ru|uk|pl|el)\b/;

/** The hardest that a text for this audience may be. */
export function hardestFor(audience: string, language: string): number {
  const most = AUDIENCES.find(({ words }) => words.test(audience))?.most ?? GENERAL;
  return COMPOUNDING.test(language) ? most + 8 : most;
}
