import { THEME_FACTS } from '../../workflows/contracts/theme-bases.ts';
import { FAMILIES } from '../fonts/families.ts';
import { paintMotif } from './paper-motif.ts';
import { paintFlat } from './flat.ts';
import type { Theme } from './theme.ts';

const palette = {
  paper: THEME_FACTS.paper.background,
  sheet: '#fffcf6',
  ink: THEME_FACTS.paper.ink,
  soft: '#665d54',
  accent: THEME_FACTS.paper.accent,
  tint: '#f3dccb',
  hairline: '#d9cdbb',
  motif: '#e3d6c2',
  series: ['#b8391b', '#2b4a5e', '#a06a12', '#6b7f55'],
  panel: '#211d1a',
  code: {
    plain: '#f1e9dc',
    keyword: '#ff9d7a',
    string: '#c3d69b',
    number: '#f2c46d',
    comment: '#a3978a',
    name: '#9fc8dc',
  },
} as const;

/** Warm paper, black ink, one red: the look of a printed explainer. */
export const paper: Theme = {
  palette,
  faces: {
    display: { family: FAMILIES.display, weight: 700, tracking: -0.022 },
    displayLight: { family: FAMILIES.display, weight: 500, tracking: -0.016 },
    text: { family: FAMILIES.text, weight: 430, tracking: -0.006 },
    strong: { family: FAMILIES.text, weight: 620, tracking: -0.006 },
    mono: { family: FAMILIES.mono, weight: 450, tracking: 0 },
  },
  sizes: { title: 132, statement: 88, quote: 76, heading: 76, body: 52, caption: 46, label: 38, code: 36 },
  motion: { lines: 'rise', enter: 0.6, leave: 0.3, stagger: 0.08, travel: 44 },
  shape: { radius: 18, rule: 8, hairline: 2, ruleForm: 'bar', figure: 'disc' },
  paintPaper: paintFlat,
  paintMotif: (context, grid, { index, palette }) => paintMotif(context, grid, index, palette.motif),
};
