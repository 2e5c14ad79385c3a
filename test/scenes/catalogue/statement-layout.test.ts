import { expect, it } from 'vitest';
import { keyNumber } from '../../../scenes/catalogue/statement-layout.ts';

it.each([
  ['The Earth is 12,700 kilometres across.', '12,700'],
  ['About 71 % of it is water.', '71 %'],
  ['It cost $3.50 in all.', '$3.50'],
  ['It happened in 1969.', '1969'],
  ['It was finished around 280 BC.', undefined],
  ['It was built around the year 100.', undefined],
  ['Version 4.2 is about one thing.', undefined],
  ['There are 2 of them.', undefined],
  ['From 10 to 20 of them.', undefined],
  ['Nothing to count.', undefined],
  ['The H2O molecule', undefined],
])('finds the number that %j is about', (text, number) => {
  expect(keyNumber(text)).toBe(number);
});
