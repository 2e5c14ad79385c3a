import { formulaWords } from '../formula.ts';
import { spread, type SpeakingRule, type SpokenPiece } from './rule.ts';

/** What tells a formula between dollars from prices: a command, a power, an index, an equation, or a name alone. */
const FORMULA = /[\\^_=]|^[A-Za-z]'?$|^[A-Za-z]\([^)]*\)$/;

function formula(match: RegExpExecArray): SpokenPiece[] {
  const latex = match.slice(1).find((group) => group !== undefined) ?? '';
  return match[0].startsWith('$') && !match[0].startsWith('$$') && !FORMULA.test(latex) ? [] : spread(formulaWords(latex), match[0].length);
}

/** LaTeX, said in words; in English alone. */
export const formulas: SpeakingRule = {
  pattern: /\$\$([^$]+)\$\$|\$(?=\S)([^$\n]*[^$\s\\])\$(?!\d)|\\\((.+?)\\\)|\\\[([\s\S]+?)\\\]/uy,
  languages: /^en/,
  speak: formula,
};
