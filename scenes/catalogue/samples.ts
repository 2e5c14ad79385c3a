import type { Visual } from '../../workflows/contracts/index.ts';

/** What a kind is shown with, in contact sheets and in the layout check. `narration` makes captions appear under it. */
export interface Sample {
  readonly visual: Visual;
  readonly narration?: string;
}

/** Pictures that samples show, by the key under which the store would hold them: drawn here, so that none has to be shipped. */
export const SAMPLE_PICTURES: Readonly<Record<string, string>> = {
  [pictureKey(1)]: landscape({ sky: '#f3c892', sun: '#f9f1dc', far: '#7d8f9b', near: '#38505e', water: '#5f7f8c' }),
  [pictureKey(2)]: landscape({ sky: '#bcd3dc', sun: '#ffffff', far: '#93a7a0', near: '#4c6353', water: '#8fb0b5', size: [900, 1200] }),
};

/** The key of a sample picture. */
export function pictureKey(number: number): string {
  return `media/${`${number}`.padStart(64, '0')}.svg`;
}

const spoken = 'Twice a day the sea comes up the beach, and twice a day it goes away again.';

/** One of every kind, or more where a kind has more than one face; by name. Kinds add theirs here. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  title: { visual: { kind: 'title', title: 'Why the sea breathes twice a day', subtitle: 'Tides, the Moon and the shape of the coast' } },
  statement: {
    visual: { kind: 'statement', heading: 'The Moon pulls', text: 'The tide is a very long wave. It travels around the world, and what we call high water is only its crest.', emphasis: ['very long wave'] },
    narration: 'The tide is a very long wave. It travels around the world, and what we call high water is only its crest.',
  },
  bullets: { visual: { kind: 'bullets', heading: 'What shapes a tide', items: ['The Moon, because it is near', 'The Sun, because it is heavy', 'The coast, because it is in the way'] }, narration: spoken },
  steps: { visual: { kind: 'bullets', ordered: true, heading: 'Reading a tide table', items: ['Find your harbour', 'Find the day', 'Add an hour in summer', 'Stay above the line'] } },
  quote: { visual: { kind: 'quote', text: 'Time and tide wait for no one.', attribution: 'Old proverb' } },
  code: {
    visual: { kind: 'code', heading: 'A tide in four lines', language: 'ts', code: '/** Metres above the mean. */\nexport const level = (hours: number): number => {\n  const phase = (2 * Math.PI * hours) / 12.42;\n  return 1.9 * Math.cos(phase); // the Moon alone\n};' },
    narration: spoken,
  },
  table: { visual: { kind: 'table', heading: 'The largest tides', columns: ['Place', 'Country', 'Range'], rows: [['Bay of Fundy', 'Canada', '16.3 m'], ['Ungava Bay', 'Canada', '16.0 m'], ['Severn Estuary', 'Britain', '15.0 m'], ['Mont Saint-Michel', 'France', '13.5 m']] } },
  bars: { visual: { kind: 'chart', chart: 'bar', heading: 'Tidal range', unit: 'm', labels: ['Fundy', 'Ungava', 'Severn', 'Granville', 'Derby'], series: [{ name: 'Range', values: [16.3, 16, 15, 14.7, 11.8] }] }, narration: spoken },
  lines: { visual: { kind: 'chart', chart: 'line', heading: 'One day at the pier', unit: 'm', labels: ['0 h', '3 h', '6 h', '9 h', '12 h', '15 h', '18 h', '21 h', '24 h'], series: [{ name: 'Spring tide', values: [2.9, 0.2, -2.8, -0.3, 2.9, 0.4, -2.7, -0.5, 2.8] }, { name: 'Neap tide', values: [1.2, 0.1, -1.1, -0.2, 1.2, 0.2, -1.1, -0.2, 1.1] }] } },
  image: { visual: { kind: 'image', src: pictureKey(1), caption: 'High water at the old harbour' }, narration: spoken },
  portrait: { visual: { kind: 'image', src: pictureKey(2), caption: 'The same bay six hours later' } },
  closing: { visual: { kind: 'closing', title: 'Watch the water', subtitle: 'It will be back in twelve hours' } },
};

interface Scenery {
  readonly sky: string;
  readonly sun: string;
  readonly far: string;
  readonly near: string;
  readonly water: string;
  readonly size?: readonly [number, number];
}

/** A bay with hills, in five flat colours. */
function landscape({ sky, sun, far, near, water, size: [width, height] = [1600, 900] }: Scenery): string {
  const at = (share: number) => Math.round(height * share);
  const across = (share: number) => Math.round(width * share);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${sky}"/><circle cx="${across(0.68)}" cy="${at(0.34)}" r="${at(0.11)}" fill="${sun}"/>
<path d="M0 ${at(0.5)}Q${across(0.2)} ${at(0.3)} ${across(0.42)} ${at(0.52)}T${width} ${at(0.44)}V${at(0.66)}H0Z" fill="${far}"/>
<rect y="${at(0.62)}" width="${width}" height="${at(0.4)}" fill="${water}"/><path d="M0 ${at(0.7)}Q${across(0.3)} ${at(0.62)} ${across(0.56)} ${at(0.84)}T${across(0.9)} ${height}H0Z" fill="${near}"/></svg>`;
}
