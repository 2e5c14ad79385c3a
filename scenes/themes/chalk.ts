import { THEME_FACTS } from '../../workflows/contracts/theme-bases.ts';
import { FAMILIES } from '../fonts/families.ts';
import { paintFlat } from './flat.ts';
import type { Theme } from './theme.ts';

const { background, ink, accent } = THEME_FACTS.chalk;

/** Slate ruled in squares, white and yellow chalk: the look of a lesson. */
export const chalk: Theme = {
  palette: {
    paper: background,
    sheet: '#263836',
    ink,
    soft: '#a9b5ab',
    accent,
    tint: '#2c403e',
    hairline: '#40544f',
    motif: '#243533',
    series: [accent, '#7fd1e0', '#f59c8b', '#a8d68a'],
    panel: '#141e1d',
    code: { plain: '#f3f0e4', keyword: '#f59c8b', string: '#a8d68a', number: '#ffd166', comment: '#93a39a', name: '#7fd1e0' },
  },
  faces: {
    display: { family: FAMILIES.display, weight: 500, tracking: -0.01 },
    displayLight: { family: FAMILIES.display, weight: 380, tracking: -0.006 },
    text: { family: FAMILIES.text, weight: 400, tracking: 0 },
    strong: { family: FAMILIES.text, weight: 600, tracking: -0.004 },
    mono: { family: FAMILIES.mono, weight: 400, tracking: 0 },
  },
  sizes: { title: 128, statement: 88, quote: 80, heading: 74, body: 52, caption: 46, label: 38, code: 37 },
  motion: { lines: 'write', enter: 0.8, leave: 0.3, stagger: 0.12, travel: 24 },
  shape: { radius: 10, rule: 7, hairline: 2, ruleForm: 'chalk', figure: 'curve' },
  paintPaper(context, grid, palette) {
    paintFlat(context, grid, palette);
    const { width, height, unit } = grid;
    const step = 60 * unit;
    const thickness = Math.max(1, Math.round(1.5 * unit));
    context.fillStyle = palette.motif;
    for (let x = (width / 2) % step; x < width; x += step) context.fillRect(Math.round(x), 0, thickness, height);
    for (let y = (height / 2) % step; y < height; y += step) context.fillRect(0, Math.round(y), width, thickness);
  },
  paintMotif(context, { width, height, unit }, { index, palette }) {
    // The ledge of the board, and where chalk was wiped off.
    context.fillStyle = palette.hairline;
    context.fillRect(0, height - 10 * unit, width, 10 * unit);
    context.fillStyle = [palette.ink, palette.accent, palette.series[1]][index % 3] ?? palette.ink;
    context.beginPath();
    context.roundRect(width * (0.82 + 0.03 * (index % 4)), height - 17 * unit, 64 * unit, 8 * unit, 4 * unit);
    context.fill();
  },
};
