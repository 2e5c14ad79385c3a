import type { SpeakingRule, SpokenPiece } from './rule.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const MONTH = MONTHS.map((month) => `${month}|${month.slice(0, 3)}\\.?`).join('|');

/** A year is said in two halves: "1984" is nineteen eighty-four, "1905" nineteen oh five, "1900" nineteen hundred. */
function yearWords(year: string): string | undefined {
  const [century, rest] = [Number(year.slice(0, 2)), Number(year.slice(2))];
  if (century < 11 || (century === 20 && rest < 10)) return undefined;
  return rest === 0 ? `${century} hundred` : rest < 10 ? `${century} oh ${rest}` : `${century} ${rest}`;
}

function year(match: RegExpExecArray): SpokenPiece[] {
  const said = yearWords(match[1] ?? '');
  return said === undefined ? [] : [{ text: said, offset: 0, verbatim: false }];
}

const GERMAN = ['', 'ers', 'zwei', 'drit', 'vier', 'fünf', 'sechs', 'sieb', 'ach', 'neun', 'zehn', 'elf', 'zwölf', 'dreizehn', 'vierzehn', 'fünfzehn', 'sechzehn', 'siebzehn', 'achtzehn', 'neunzehn', 'zwanzig'];
const GERMAN_UNITS = ['', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];

/** "9. November" is said "neunten November", and after "der" "neunte"; the engine pauses at the point. */
function germanOrdinal({ 1: digits = '', index, input }: RegExpExecArray): SpokenPiece[] {
  const number = Number(digits);
  if (number < 1 || number > 39) return [];
  const tens = number >= 30 ? 'dreißig' : 'zwanzig';
  const stem = number <= 20 ? (GERMAN[number] ?? '') : `${number % 10 === 0 ? '' : `${GERMAN_UNITS[number % 10] ?? ''}und`}${tens}`;
  const ending = /\bder $/i.test(input.slice(0, index)) ? 'e' : 'en';
  return [{ text: `${stem}${number >= 20 ? 'st' : 't'}${ending}`, offset: 0, verbatim: false }];
}

/** "1378" is said "dreizehnhundertachtundsiebzig", of years and of anything else; the engine begins with a thousand. */
function germanHundreds([, hundreds = '', rest = '']: RegExpExecArray): SpokenPiece[] {
  const said = `${GERMAN[Number(hundreds)] ?? ''}hundert`;
  return [{ text: rest === '00' ? said : `${said} ${Number(rest)}`, offset: 0, verbatim: false }];
}

/** Numbers that are said otherwise than digit by digit or as a count. */
export const numbers: readonly SpeakingRule[] = [
  // Where the words around it tell that it is a year.
  {
    pattern: new RegExp(String.raw`(?<=\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Ff]rom|[Oo]f|[Bb]etween|[Yy]ear|[Aa]bout|[Aa]round|${MONTH}|\d,) )(\d{4})(?![\p{N}%°]|[.,:]\d|[ \u00a0](?:\p{Ll}+s|people|men|women|children|km|m|kg|g|%))`, 'uy'),
    languages: /^en/,
    speak: year,
  },
  // At the head of a line or a sentence, with what happened after a colon.
  { pattern: /(?<=^|[.!?:;…]\s)(1[1-9]\d\d|20[1-9]\d)(?=: )/uy, languages: /^en/, speak: year },
  { pattern: /(?<![\p{N}.,])(1[1-9]\d\d|20[1-9]\d)(?=[–-](?:1[1-9]|20)\d\d(?!\p{N}))/uy, languages: /^en/, speak: year },
  { pattern: /(?<=(?:1[1-9]|20)\d\d[–-])(1[1-9]\d\d|20[1-9]\d)(?!\p{N})/uy, languages: /^en/, speak: year },
  {
    pattern: /(?<![\p{N}-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\p{N}-])/uy,
    languages: /^en/,
    speak: ([, full = '', month = '', day = '']) => [{ text: `${MONTHS[Number(month) - 1] ?? ''} ${Number(day)}, ${yearWords(full) ?? full}`, offset: 0, verbatim: false }],
  },
  // A single figure after the colon has a nought: "10:05".
  { pattern: /(?<![\p{N}:])(\d{1,2}):0([1-9])(?![\p{N}:])/uy, languages: /^en/, speak: ([, hour = '', minute = '']) => [{ text: `${hour} oh ${minute}`, offset: 0, verbatim: false }] },
  { pattern: /(?<![\p{L}\p{N}.,])(1[1-9])(\d\d)(?![\p{L}\p{N}%°]|[.,:]\d|[ \u00a0](?:[kcm]?m[²³]?|k?g|t|m?l|[kMG]?W|[kMGT]?Wh|[kMG]?B|[kMG]?Hz|m?s|min|h)(?!\p{L}))/uy, languages: /^de/, speak: germanHundreds },
  { pattern: /(?<![\p{L}\p{N}.,])(\d{1,2})\.(?= ?(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Jh\.))/uy, languages: /^de/, speak: germanOrdinal },
];
