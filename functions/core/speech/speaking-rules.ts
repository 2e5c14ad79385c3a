import { abbreviations } from './rules/abbreviations.ts';
import { code } from './rules/code.ts';
import { formulas } from './rules/formulas.ts';
import { numbers } from './rules/numbers.ts';
import { instead, type SpeakingRule, type SpokenPiece } from './rules/rule.ts';
import { signs } from './rules/signs.ts';
import { units } from './rules/units.ts';

const CURRENCIES: Readonly<Record<string, { one: string; many: string }>> = {
  $: { one: 'dollar', many: 'dollars' },
  '€': { one: 'euro', many: 'euros' },
  '£': { one: 'pound', many: 'pounds' },
};

/** "$3.5 million" is said "3.5 million dollars". */
function money(match: RegExpExecArray): SpokenPiece[] {
  const [, sign = '', amount = '', scale = ''] = match;
  const currency = CURRENCIES[sign];
  const name = amount === '1' && scale === '' ? currency?.one : currency?.many;
  const last = sign.length + amount.length + Math.max(0, scale.length - 1);
  return [
    { text: amount + scale, offset: sign.length, verbatim: true },
    { text: ` ${name ?? ''}`, offset: last, verbatim: false },
  ];
}

/** The engine says "colon slash slash"; people say the name. */
function address(match: RegExpExecArray): SpokenPiece[] {
  const { 0: whole, 1: scheme = '', 2: rest = '' } = match;
  const slash = whole.endsWith('/') ? 1 : 0;
  return [{ text: rest.slice(0, rest.length - slash), offset: scheme.length, verbatim: true }];
}

const PICTURE = String.raw`(?![©®™])\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\u{fe0e}\u{fe0f}\u{e0020}-\u{e007f}])*`;
const EMOJI = new RegExp(
  String.raw`\p{Regional_Indicator}{2}|${PICTURE}(?:\u200d${PICTURE})*|[\u{fe0e}\u{fe0f}\u{20e3}]|\p{Emoji_Modifier}`,
  'uy',
);

/** In order; the first that fits wins. Code points that stand for themselves need none. */
export const SPEAKING_RULES: readonly SpeakingRule[] = [
  formulas,
  { pattern: /(https?:\/\/(?:www\.)?)([^\s<>"]*[\p{L}\p{N}/])/uy, speak: address },
  {
    pattern: /([$€£])(\d+(?:,\d{3})*(?:\.\d+)?)((?: (?:thousand|million|billion|trillion)\b)?)/uy,
    languages: /^en/,
    speak: money,
  },
  abbreviations,
  ...numbers,
  units,
  ...code,
  signs,
  // Emoji have names that no narrator reads out; joiners and selectors go with them (but stay in Indic and Persian words).
  { pattern: EMOJI, speak: instead(' ') },
  // Marks of Markdown that touch a word's edge.
  { pattern: /(?<![\p{L}\p{N}])(?:[*_]{1,3}|`+|~~)(?=[\p{L}\p{N}"'“(])/uy, speak: instead(' ') },
  { pattern: /(?<=[\p{L}\p{N}.,!?"'”)])(?:\*{1,3}|_{1,3}|`+|~~)(?![\p{L}\p{N}])/uy, speak: instead(' ') },
  // A "#" before a word is a tag; before a number people say "number".
  { pattern: /(?<!\S)#(?=\d)/uy, languages: /^en/, speak: instead('number ') },
  { pattern: /(?<!\S)#+(?=[\s\p{L}])/uy, speak: instead(' ') },
  // The engine reads "<b>" and "&amp;" as markup, and "[[" as phonemes.
  { pattern: /</uy, speak: instead('&lt;') },
  { pattern: />/uy, speak: instead('&gt;') },
  { pattern: /&/uy, speak: instead('&amp;') },
  { pattern: /\[/uy, speak: instead(' (') },
  { pattern: /\]/uy, speak: instead(') ') },
  { pattern: /\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}|[\u2028\u2029\ufeff\u00ad]/uy, speak: instead(' ') },
];
