import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { NUMBER_WORDS, numberOfWords } from './number-words.ts';
import { quantityOf } from './numbers.ts';

type Figure = NonNullable<VisualOf<'statement'>['figure']>;

/** What people count and measure in, as it is written behind a number. */
const UNITS = [
  'years|year|months|weeks|days|hours|minutes|seconds|centuries|decades|miles|metres|meters|kilometres|kilometers|feet|inches|tons|tonnes|kilograms|grams|litres|liters|degrees|percent|per cent|people|women|men|children|lives|ships|countries|languages|species|islands|cities|stars|times|dollars|euros|pages|words',
  'Jahre|Jahren|Monate|Wochen|Tage|Tagen|Stunden|Minuten|Sekunden|Meilen|Meter|Metern|Kilometer|Kilometern|Tonnen|Kilogramm|Gramm|Liter|Grad|Prozent|Menschen|Kinder|Schiffe|Länder|Sprachen|Arten|Inseln|Städte|Sterne|Euro|Seiten',
  'años|meses|semanas|días|horas|minutos|segundos|millas|metros|kilómetros|toneladas|kilogramos|gramos|litros|grados|por ciento|personas|mujeres|hombres|niños|vidas|barcos|países|lenguas|especies|islas|ciudades|estrellas|veces|euros|páginas',
].join('|');
const SCALES = 'thousand|million|billion|trillion|Tausend|Millionen|Milliarden|mil millones|millones';
const SIGNS = '%|‰|°C|km/h|km²|km|kg|cm|mm|GW|MW|TWh|m';

const DIGITS = String.raw`\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+|\d+(?:[.,]\d+)?`;
const MEASURED = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,-])(?:(?<prefix>[$€£])\s?)?(?:(?<digits>${DIGITS})|(?<words>${NUMBER_WORDS}))(?:\s?(?<sign>${SIGNS})(?![\p{L}\p{N}])|[\s-](?<scale>${SCALES})(?:\s(?<of>${UNITS}))?(?![\p{L}])|\s(?<unit>${UNITS})(?![\p{L}]))`,
  'giu',
);
const YEAR = /(?<![\p{L}\p{N}.,–-])(?:(?<era>\d{1,4}\s?(?:BC|BCE|CE|v\. Chr\.|a\. C\.))|(?<year>1\d{3}|20\d{2})(?<decade>s|er)?)(?![\p{L}\p{N}]|[.,]\d|\s?[–-]\s?\d)/gu;

/** Another number, without a unit: then it is about both. */
const COUNTS_MORE = new RegExp(String.raw`\d{2}|(?<![\p{L}-])(?:\p{L}+teen|\p{L}+zehn|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?![\p{L}])`, 'iu');

/** Smaller ones are no news, unless it is people. */
const LEAST = 10;
const PEOPLE = /^(?:people|women|men|children|lives|menschen|kinder|personas|mujeres|hombres|niños|vidas)$/iu;
/** As it is set, large; and of its unit, as the contract has it. */
const LONGEST = 9;
const LONGEST_LABEL = 20;

/** The number that a thought is about, to stand large beside it: the one that it measures, else its one year. */
export function figureOf(text: string, locale: string): Figure | undefined {
  const measured = [...text.matchAll(MEASURED)].flatMap((match) => measuredFigure(match.groups ?? {}, locale) ?? []);
  if (measured.length > 0) return measured.length === 1 && !COUNTS_MORE.test(text.replace(MEASURED, '').replace(YEAR, '')) ? measured[0] : undefined;
  const years = [...text.matchAll(YEAR)];
  const [only] = years;
  return only && years.length === 1 ? { text: only[0] } : undefined;
}

function measuredFigure({ prefix = '', digits, words, sign = '', scale, of, unit }: Partial<Record<string, string>>, locale: string): Figure | undefined {
  const value = digits === undefined ? numberOfWords(words ?? '') : quantityOf(digits)?.value;
  const label = [scale, of ?? unit].filter((one) => one !== undefined).join(' ');
  if (value === undefined || (value < (PEOPLE.test(label) ? 3 : LEAST) && scale === undefined && sign === '' && prefix === '')) return undefined;
  const written = digits ?? new Intl.NumberFormat(locale).format(value);
  const text = `${prefix}${written.trim()}${sign === '' ? '' : sign === '%' && locale.startsWith('en') ? '%' : `\u00a0${sign}`}`;
  return text.length > LONGEST || label.length > LONGEST_LABEL ? undefined : { text, ...(label === '' ? {} : { label }) };
}
