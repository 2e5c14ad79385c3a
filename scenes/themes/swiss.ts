import { THEME_FACTS } from '../../workflows/contracts/theme-bases.ts';
import { FAMILIES } from '../fonts/families.ts';
import { paintFlat } from './flat.ts';
import type { Theme } from './theme.ts';

const { background, ink, accent } = THEME_FACTS.swiss;

/** White, black, one red; a rule from margin to margin, and nothing that is not needed. */
export const swiss: Theme = {
  palette: {
    paper: background,
    sheet: '#f4f4f4',
    ink,
    soft: '#5e5e62',
    accent,
    tint: '#efefef',
    hairline: '#d0d0d2',
    motif: '#e4e4e6',
    series: [accent, ink, '#77777c', '#2f5fb3'],
    panel: '#0f0f10',
    code: { plain: '#f2f2f2', keyword: '#ff8a8a', string: '#c9d8c0', number: '#ffcf8f', comment: '#a0a0a4', name: '#b5cdf5' },
  },
  faces: {
    display: { family: FAMILIES.text, weight: 800, tracking: -0.045 },
    displayLight: { family: FAMILIES.text, weight: 650, tracking: -0.036 },
    text: { family: FAMILIES.text, weight: 440, tracking: -0.012 },
    strong: { family: FAMILIES.text, weight: 680, tracking: -0.014 },
    mono: { family: FAMILIES.mono, weight: 450, tracking: 0 },
  },
  sizes: { title: 150, statement: 92, quote: 82, heading: 80, body: 50, caption: 46, label: 38, code: 36 },
  motion: { lines: 'rise', enter: 0.45, leave: 0.2, stagger: 0.05, travel: 24 },
  shape: { radius: 0, rule: 4, hairline: 2, ruleForm: 'full', figure: 'ball' },
  paintPaper: paintFlat,
  paintMotif(context, { width, height, unit }, { index, palette }) {
    // Twelve columns at the lower edge; the scene's own is red.
    const [left, column] = [width * 0.08, (width * 0.84) / 12];
    for (let place = 0; place < 12; place++) {
      context.fillStyle = place === index % 12 ? palette.accent : palette.motif;
      context.fillRect(left + place * column, height - 16 * unit, column - 8 * unit, 6 * unit);
    }
  },
};
