import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { displayWidth } from './measure.ts';

const QUOTED = /(?:“(?<a>[^“”]{20,300})”|„(?<b>[^„“”]{20,300})[“”]|«\s?(?<c>[^«»]{20,300}?)\s?»|"(?<d>[^"]{20,300})")/u;
const NAME = String.raw`(?<name>(?:\p{Lu}[\p{L}.’'-]*)(?:\s(?:\p{Lu}[\p{L}.’'-]*|de|la|von|van|der|du|da)){0,4})`;
const SAID = 'said|says|wrote|writes|asked|noted|replied|explained|called|sagte|sagt|schrieb|schreibt|fragte|meinte|dijo|dice|escribió|escribe|preguntó|dit|écrit|écrivait|répondit';
const VERB_NAME = new RegExp(String.raw`\b(?:${SAID})\s${NAME}`, 'u');
const NAME_VERB = new RegExp(String.raw`${NAME}(?:\s(?:once|later|einmal|später|una vez|un jour))?\s(?:${SAID})\b`, 'u');
/** Most of the sentence is the quotation. */
const SHARE = 0.55;

/** The words that somebody is quoted with, where a sentence is mostly that. */
export function spokenQuote(sentence: string): VisualOf<'quote'> | undefined {
  const match = QUOTED.exec(sentence);
  if (!match) return undefined;
  const text = Object.values(match.groups ?? {}).find((one) => one !== undefined)?.replace(/,$/u, '').trim();
  if (text === undefined || displayWidth(match[0]) < SHARE * displayWidth(sentence)) return undefined;
  const around = `${sentence.slice(0, match.index)} ${sentence.slice(match.index + match[0].length)}`;
  const name = (VERB_NAME.exec(around) ?? NAME_VERB.exec(around))?.groups?.['name']?.replace(/[.,]$/u, '');
  return { kind: 'quote', text: `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`, ...(name === undefined ? {} : { attribution: name }) };
}
