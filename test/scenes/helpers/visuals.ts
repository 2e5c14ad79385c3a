import type { Visual } from '../../../workflows/contracts/index.ts';

const sentence = 'The tide is not water that comes and goes, it is a bulge that stands almost still while the Earth turns.';
const long = Array.from({ length: 11 }, () => sentence).join(' ').slice(0, 1190);
const word = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle';

/** Texts of every kind at their usual length, and at the longest the contract lets through. */
export const VISUALS: Readonly<Record<string, Visual>> = {
  title: { kind: 'title', title: 'Why the sea breathes twice a day', subtitle: 'A short film' },
  'title, long': { kind: 'title', title: `${word} ${long}`.slice(0, 199), subtitle: long.slice(0, 199) },
  statement: { kind: 'statement', heading: 'Tides', text: sentence, emphasis: ['bulge'] },
  'statement, long': { kind: 'statement', heading: long.slice(0, 199), text: long },
  'statement, Chinese': { kind: 'statement', text: '潮汐并不是来来去去的水，而是一个几乎静止的隆起。'.repeat(20) },
  bullets: { kind: 'bullets', heading: 'Four things', items: ['The moon', 'The sun', 'The coast'], ordered: true },
  'bullets, long': { kind: 'bullets', heading: long.slice(0, 199), items: Array.from({ length: 7 }, () => long.slice(0, 199)) },
  quote: { kind: 'quote', text: 'Time and tide wait for no man.', attribution: 'Chaucer' },
  'quote, long': { kind: 'quote', text: long, attribution: long.slice(0, 199) },
  code: { kind: 'code', heading: 'Height', language: 'ts', code: 'export const level = (t: number) => Math.cos(t);\n// done' },
  'code, long': { kind: 'code', heading: 'Height', code: Array.from({ length: 24 }, (_, row) => `${row}`.padEnd(98, ' abc')).join('\n') },
  'code, one line': { kind: 'code', code: 'x'.repeat(2400) },
  table: { kind: 'table', heading: 'Tides', columns: ['Place', 'Range'], rows: [['Fundy', '16.3 m'], ['Severn', '15 m']] },
  'table, long': { kind: 'table', heading: 'Tides', columns: Array.from({ length: 6 }, () => long.slice(0, 59)), rows: Array.from({ length: 8 }, () => Array.from({ length: 6 }, () => long.slice(0, 59))) },
  'chart of bars': { kind: 'chart', chart: 'bar', unit: 'm', labels: ['Fundy', 'Severn'], series: [{ name: 'Range', values: [16.3, 15] }] },
  'chart of bars, long': { kind: 'chart', chart: 'bar', heading: long.slice(0, 199), unit: 'metres over datum', labels: Array.from({ length: 24 }, () => long.slice(0, 59)), series: Array.from({ length: 4 }, (_, row) => ({ name: long.slice(0, 59), values: Array.from({ length: 24 }, (_, at) => (row - 1) * at * 1e5) })) },
  'chart of lines': { kind: 'chart', chart: 'line', labels: ['a', 'b', 'c'], series: [{ name: 'x', values: [1, 2, 3] }, { name: 'y', values: [3, 2, -1] }] },
  closing: { kind: 'closing', title: 'Thank you', subtitle: 'for watching' },
  'closing, long': { kind: 'closing', title: long.slice(0, 199), subtitle: long.slice(0, 199) },
};

export const NARRATION = 'Here the voice says something else, so that captions are shown below whatever the scene shows.';
