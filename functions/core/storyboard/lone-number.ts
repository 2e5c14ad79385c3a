import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { displayWidth } from './measure.ts';
import { quantityOf } from './numbers.ts';

/** `43.5 % of the electricity came from wind.`: a number with its unit, and what it counts. */
const OPENING = /^(?<number>[$€£]?\s?[\d][\d.,'\u00a0\u202f ]*\d|[$€£]?\d)\s?(?<unit>%|‰|°C|km\/h|(?:thousand|million|billion|trillion|Millionen|Milliarden|millions?|milliards?|millones)\b)?\s+(?<label>\p{L}.{6,})$/u;
const WIDEST = 84;

/** The number scene of a paragraph that is one short sentence which begins with its number; years are no quantities. */
export function loneNumber(sentence: string): VisualOf<'number'> | undefined {
  const { number, unit, label } = OPENING.exec(sentence.trim())?.groups ?? {};
  if (number === undefined || label === undefined || displayWidth(sentence) > WIDEST) return undefined;
  const quantity = quantityOf(number);
  const isYear = unit === undefined && /^\d{4}$/.test(number);
  if (!quantity || isYear || (unit === undefined && Math.abs(quantity.value) < 10)) return undefined;
  const prefix = /^[$€£]/.exec(number)?.[0];
  return { kind: 'number', value: quantity.value, ...(prefix ? { prefix } : {}), ...(unit === undefined ? {} : { unit }), label: label.replace(/[.。!]$/u, '') };
}
