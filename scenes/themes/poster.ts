import { THEME_FACTS } from '../../workflows/contracts/theme-bases.ts';
import { FAMILIES } from '../fonts/families.ts';
import { paintFlat } from './flat.ts';
import type { Theme } from './theme.ts';

const { background, ink, accent } = THEME_FACTS.poster;

/** How high the bands at the upper and the lower edge are, in units. */
export const POSTER_BAND = 22;

/** Black on yellow, type as large as it goes, hard edges: the look of a poster on a wall. */
export const poster: Theme = {
  palette: {
    paper: background,
    sheet: '#fff4c4',
    ink,
    soft: '#5f4d0b',
    accent,
    tint: '#ffe27a',
    hairline: '#d3a91a',
    motif: '#f5bd0f',
    series: [ink, accent, '#0f5c7a', '#7a4a00'],
    panel: '#15120c',
    code: { plain: '#fff6d6', keyword: '#ffb199', string: '#cfe59a', number: '#ffd02e', comment: '#b5a98a', name: '#9fd3e6' },
  },
  faces: {
    display: { family: FAMILIES.display, weight: 800, tracking: -0.035 },
    displayLight: { family: FAMILIES.display, weight: 680, tracking: -0.028 },
    text: { family: FAMILIES.text, weight: 520, tracking: -0.01 },
    strong: { family: FAMILIES.text, weight: 720, tracking: -0.012 },
    mono: { family: FAMILIES.mono, weight: 550, tracking: 0 },
  },
  sizes: { title: 172, statement: 108, quote: 92, heading: 96, body: 56, caption: 50, label: 36, code: 38 },
  motion: { lines: 'slide', enter: 0.45, leave: 0.22, stagger: 0.07, travel: 58 },
  shape: { radius: 0, rule: 18, hairline: 4, ruleForm: 'block', figure: 'sunburst' },
  paintPaper: paintFlat,
  paintMotif(context, { width, height, unit }, { index, palette }) {
    // A band at the upper edge, whose stripes change from scene to scene.
    const band = POSTER_BAND * unit;
    const stripe = [46, 92, 28, 138][index % 4] ?? 46;
    context.fillStyle = palette.ink;
    for (let x = width; x > width * 0.55; x -= stripe * 2 * unit) context.fillRect(x - stripe * unit, 0, stripe * unit, band);
    context.fillStyle = palette.motif;
    context.fillRect(0, height - band, width, band);
  },
};
