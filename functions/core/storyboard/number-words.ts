/** Numbers that are written as words, in the languages whose units we know; undefined for what is none. */
export function numberOfWords(words: string): number | undefined {
  const parts = words.toLowerCase().split(/[\s-]+|(?<=ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?=zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)|(?<=hundert|tausend)(?=\p{L})|(?<=\p{L})(?=hundert|tausend)/u);
  let [sum, group] = [0, 0];
  let heard = false;
  for (const part of parts) {
    if (JOINTS.has(part)) continue;
    const value = VALUES.get(part);
    if (value === undefined) return undefined;
    heard = true;
    if (value >= 1000) [sum, group] = [sum + Math.max(1, group) * value, 0];
    else group = value === 100 && !WHOLE_HUNDREDS.test(part) ? Math.max(1, group) * 100 : group + value;
  }
  return heard ? sum + group : undefined;
}

const JOINTS = new Set(['and', 'und', 'y', '']);
const WHOLE_HUNDREDS = /^cien/;

const counted = (first: number, step: number, words: string): [string, number][] => words.split(' ').map((word, index) => [word, first + index * step]);

const VALUES: ReadonlyMap<string, number> = new Map([
  ...counted(1, 1, 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'),
  ...counted(20, 10, 'twenty thirty forty fifty sixty seventy eighty ninety'),
  ...counted(1, 1, 'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'),
  ...counted(20, 10, 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'),
  ...counted(1, 1, 'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve'),
  ...counted(20, 1, 'veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'),
  ...counted(30, 10, 'treinta cuarenta cincuenta sesenta setenta ochenta noventa'),
  ...counted(200, 100, 'doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'),
  ['a', 1], ['ein', 1], ['eine', 1], ['un', 1], ['una', 1],
  ['hundred', 100], ['hundert', 100], ['cien', 100], ['ciento', 100],
  ['thousand', 1000], ['tausend', 1000], ['mil', 1000],
]);

/** A run of number words, as it may stand before a unit. */
export const NUMBER_WORDS = String.raw`(?:(?:an?|eine?|una?)\s)?(?:${[...VALUES.keys()].filter((word) => word.length > 2).join('|')}|\p{L}+(?:zehn|zig|ßig|hundert|tausend))(?:[\s-](?:(?:and|y)\s)?(?:${[...VALUES.keys()].filter((word) => word.length > 2).join('|')}))*`;
