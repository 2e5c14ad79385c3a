import { THEME_FACTS } from '../../workflows/contracts/theme-bases.ts';
import { FAMILIES } from '../fonts/families.ts';
import { paintFlat } from './flat.ts';
import type { Theme } from './theme.ts';

const { background, ink, accent } = THEME_FACTS.cloud;

/** Pale blue, violet, everything round: the look of an app that means well. */
export const cloud: Theme = {
  palette: {
    paper: background,
    sheet: '#ffffff',
    ink,
    soft: '#5b6087',
    accent,
    tint: '#dcdcfb',
    hairline: '#cfd4ec',
    motif: '#e2e6f8',
    series: [accent, '#0f7f86', '#c2417f', '#9a6a08'],
    panel: '#20234a',
    code: { plain: '#eef0ff', keyword: '#ffa8c8', string: '#a9e6c4', number: '#ffd08a', comment: '#a3a8d0', name: '#a9c8ff' },
  },
  faces: {
    display: { family: FAMILIES.text, weight: 720, tracking: -0.034 },
    displayLight: { family: FAMILIES.text, weight: 560, tracking: -0.026 },
    text: { family: FAMILIES.text, weight: 440, tracking: -0.01 },
    strong: { family: FAMILIES.text, weight: 640, tracking: -0.012 },
    mono: { family: FAMILIES.mono, weight: 450, tracking: 0 },
  },
  sizes: { title: 124, statement: 84, quote: 76, heading: 74, body: 52, caption: 46, label: 38, code: 36 },
  motion: { lines: 'float', enter: 0.7, leave: 0.3, stagger: 0.09, travel: 52 },
  shape: { radius: 44, rule: 16, hairline: 3, ruleForm: 'pill', figure: 'bubbles' },
  paintPaper: paintFlat,
  paintMotif(context, { width, height, unit }, { index, palette }) {
    context.fillStyle = palette.motif;
    const places = [[0.94, 0.02, 190], [0.06, 1.02, 240], [1.0, 0.98, 170], [0.86, -0.06, 150], [-0.02, 0.9, 130]] as const;
    for (const turn of [0, 2]) {
      const [x, y, radius] = places[(index + turn) % places.length] ?? places[0];
      context.beginPath();
      context.arc(width * x, height * y, radius * unit, 0, Math.PI * 2);
      context.fill();
    }
  },
};
