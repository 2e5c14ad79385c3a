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
  figure: { visual: { kind: 'statement', text: 'Sailors could see the light from more than twenty miles away.', figure: { text: '20', label: 'miles' } }, narration: 'Sailors could see the light from more than twenty miles away.' },
  motto: { visual: { kind: 'statement', text: 'You only have to look.' }, narration: 'You only have to look.' },
  pictogram: { visual: { kind: 'statement', heading: 'Who pulls', text: 'The Moon is small and near, and the sea follows it around the world.', pictogram: 'moon', cue: 'Moon' }, narration: 'The Moon is small and near, and the sea follows it around the world.' },
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
  chapter: { visual: { kind: 'chapter', number: '2', title: 'What the coast does to a wave', subtitle: 'Bays, rivers and narrow seas' } },
  number: { visual: { kind: 'number', heading: 'Water on Earth', value: 97.5, unit: '%', label: 'of all water is salt', change: { text: 'hardly changed in a century', direction: 'flat' } }, narration: 'Ninety seven and a half percent of all water is salt.' },
  distance: { visual: { kind: 'number', value: 384400, unit: 'kilometres', label: 'from here to the Moon' } },
  drawnChapter: { visual: { kind: 'chapter', number: '3', title: 'Older than any calendar', subtitle: 'What sailors knew', pictogram: 'sailboat' } },
  drawnNumber: { visual: { kind: 'number', heading: 'How far', value: 384400, unit: 'km', label: 'from here to the Moon', pictogram: 'moon', cue: 'Moon' }, narration: 'The Moon is about 384,400 kilometres away.' },
  drawnList: { visual: { kind: 'bullets', heading: 'The Sun joins in', items: ['In one line, it pulls with the Moon', 'At right angles, it pulls against it'], pictogram: 'sun' }, narration: 'In one line, it pulls with the Moon. At right angles, it pulls against it.' },
  comparison: {
    visual: { kind: 'comparison', heading: 'Two kinds of tide', left: { title: 'Spring tide' }, right: { title: 'Neap tide' }, rows: [{ label: 'The Moon', left: 'New or full', right: 'Half' }, { label: 'Sun and Moon', left: 'Pull together', right: 'Pull apart' }, { label: 'Range', left: 'Large', right: 'Small' }], better: 'left' },
    narration: spoken,
  },
  timeline: { visual: { kind: 'timeline', heading: 'How tides were understood', events: [{ date: '325 BC', title: 'Pytheas', text: 'Tides follow the Moon.' }, { date: '1687', title: 'Newton', text: 'Gravity is what pulls.' }, { date: '1775', title: 'Laplace', text: 'Tides are waves.' }, { date: '1872', title: 'Kelvin', text: 'A machine foretells them.' }] }, narration: spoken },
  events: { visual: { kind: 'timeline', events: [{ date: '1957', title: 'Sputnik' }, { date: '1961', title: 'Gagarin' }, { date: '1965', title: 'A walk in space' }, { date: '1968', title: 'Around the Moon' }, { date: '1969', title: 'On the Moon' }, { date: '1972', title: 'The last visit' }] } },
  process: { visual: { kind: 'process', heading: 'How a tidal mill works', steps: [{ title: 'The sea rises', text: 'It fills the pond.' }, { title: 'The gate closes' }, { title: 'The sea falls' }, { title: 'The wheel turns', text: 'Until the pond is empty.' }] }, narration: spoken },
  cycle: { visual: { kind: 'process', heading: 'The way of water', cycle: true, steps: [{ title: 'Evaporation' }, { title: 'Clouds' }, { title: 'Rain' }, { title: 'Rivers' }, { title: 'Sea' }] } },
  donut: { visual: { kind: 'chart', chart: 'donut', heading: 'What pulls at the sea', unit: '%', labels: ['Moon', 'Sun', 'Planets'], series: [{ name: 'Share', values: [68, 31, 1] }], total: 'of the force' }, narration: spoken },
  formula: { visual: { kind: 'math', heading: 'The pull of the Moon', show: { form: 'formula', tex: '\\first{F} = G\\,\\frac{\\second{m}\\,\\third{M}}{\\fourth{r}^2}', terms: [{ tex: '\\first{F}', means: 'the force' }, { tex: '\\fourth{r}', means: 'how far away it is' }] } }, narration: spoken },
  derivation: { visual: { kind: 'math', heading: 'Small steps', show: { form: 'derivation', steps: [{ tex: "\\second{f'(x)} = \\lim_{\\fourth{h} \\to 0} \\frac{(x+\\fourth{h})^2 - x^2}{\\fourth{h}}", note: 'by definition' }, { tex: '= \\lim_{\\fourth{h} \\to 0} \\left( 2x + \\fourth{h} \\right)', note: 'multiply out' }, { tex: '= \\second{2x}', note: 'let h go to zero' }] } }, narration: spoken },
  plot: { visual: { kind: 'math', heading: 'Fastest at half tide', show: { form: 'plot', x: { from: 0, to: 12.5, label: 't' }, y: { from: -1.5, to: 1.5, label: 'h' }, curves: [{ y: 'sin(x/2)', label: 'h(t)' }], marks: [{ mark: 'tangent', curve: 0, x: 1, to: 6.3, slope: true }] } }, narration: spoken },
  secant: { visual: { kind: 'math', show: { form: 'plot', x: { from: 0, to: 4 }, curves: [{ y: 'x^2/2' }], marks: [{ mark: 'secant', curve: 0, x: 1, from: 3, rise: true, slope: true }, { mark: 'area', curve: 0, from: 0, to: 1, label: 'A' }], tex: '\\second{m} = \\frac{\\third{\\Delta y}}{\\fourth{\\Delta x}}' } } },
  vectors: { visual: { kind: 'math', heading: 'Two pulls at once', show: { form: 'vectors', reach: 4, vectors: [{ to: [2, 1], label: '\\vec m' }, { to: [-1, 2], label: '\\vec s' }, { to: [1, 3], label: '\\vec m + \\vec s' }] } }, narration: spoken },
  diagram: { visual: { kind: 'diagram', heading: 'What makes a tide', nodes: [{ id: 'moon', label: 'Moon', shape: 'round' }, { id: 'sun', label: 'Sun', shape: 'round' }, { id: 'bulge', label: 'A bulge in the sea' }, { id: 'coast', label: 'Coast in the way?', shape: 'diamond' }, { id: 'tide', label: 'High water' }], edges: [{ from: 'moon', to: 'bulge', label: 'pulls' }, { from: 'sun', to: 'bulge' }, { from: 'bulge', to: 'coast' }, { from: 'coast', to: 'tide', label: 'yes' }] }, narration: spoken },
  focus: { visual: { kind: 'code', language: 'ts', code: 'const level = (hours: number) => {\n  const phase = (2 * Math.PI * hours) / 12.42;\n  return 1.9 * Math.cos(phase);\n};', focus: [{ from: 2 }, { from: 3 }] }, narration: spoken },
  gallery: { visual: { kind: 'gallery', heading: 'The same bay', images: [{ src: pictureKey(1), caption: 'High water' }, { src: pictureKey(2), caption: 'Low water' }, { src: pictureKey(1), caption: 'High again' }] }, narration: spoken },
  split: { visual: { kind: 'split', src: pictureKey(2), heading: 'At low water', items: ['Boats lie on the sand', 'Birds find their food', 'Children find everything else'] }, narration: spoken },
  closing: { visual: { kind: 'closing', title: 'Watch the water', subtitle: 'It will be back in twelve hours' } },
};

/** Moving pictures: for the layout check, which brings a picture of its own in the place of the files. */
export const FOOTAGE_SAMPLES: Readonly<Record<string, Sample>> = {
  footage: { visual: { kind: 'footage', src: footageKey(1), heading: 'The bore comes up the river' }, narration: spoken },
  caption: { visual: { kind: 'footage', src: footageKey(1), caption: 'The Severn, an hour before high water' }, narration: spoken },
  reel: { visual: { kind: 'reel', clips: [{ kind: 'footage', src: footageKey(1), lengthSeconds: 2 }, { kind: 'image', src: pictureKey(1) }], caption: 'One river, twice a day' }, narration: spoken },
};

function footageKey(number: number): string {
  return `media/${`${number}`.padStart(64, '0')}.mp4`;
}

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
