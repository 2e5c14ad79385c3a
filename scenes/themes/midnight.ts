import { THEME_FACTS } from '../../workflows/contracts/theme-bases.ts';
import { FAMILIES } from '../fonts/families.ts';
import { paintFlat } from './flat.ts';
import type { Theme } from './theme.ts';

const { background, ink, accent } = THEME_FACTS.midnight;

/** Night blue, a drawing board's fine crosses, monospaced headings: the look of a tool. */
export const midnight: Theme = {
  palette: {
    paper: background,
    sheet: '#18202c',
    ink,
    soft: '#93a1b3',
    accent,
    tint: '#152730',
    hairline: '#2a3545',
    motif: '#1f2936',
    series: [accent, '#f2b35d', '#8fb4ff', '#e58fb5'],
    panel: '#161d28',
    code: { plain: '#e2e8f0', keyword: '#ff9e9e', string: '#a5e3b0', number: '#f2c279', comment: '#8695a8', name: '#8fc7ff' },
  },
  faces: {
    display: { family: FAMILIES.mono, weight: 700, tracking: -0.045 },
    displayLight: { family: FAMILIES.text, weight: 480, tracking: -0.024 },
    text: { family: FAMILIES.text, weight: 420, tracking: -0.006 },
    strong: { family: FAMILIES.text, weight: 600, tracking: -0.006 },
    mono: { family: FAMILIES.mono, weight: 450, tracking: 0 },
  },
  sizes: { title: 112, statement: 84, quote: 74, heading: 64, body: 50, caption: 46, label: 38, code: 37 },
  motion: { lines: 'write', enter: 0.5, leave: 0.24, stagger: 0.06, travel: 28 },
  shape: { radius: 6, rule: 6, hairline: 2, ruleForm: 'tick', figure: 'gauge' },
  paintPaper(context, grid, palette) {
    paintFlat(context, grid, palette);
    const { width, height, unit } = grid;
    const step = 120 * unit;
    const arm = 5 * unit;
    context.fillStyle = palette.motif;
    const thickness = Math.max(1, Math.round(1.5 * unit));
    for (let x = (width / 2) % step; x < width; x += step) {
      for (let y = (height / 2) % step; y < height; y += step) {
        context.fillRect(x - arm, y - thickness / 2, 2 * arm, thickness);
        context.fillRect(x - thickness / 2, y - arm, thickness, 2 * arm);
      }
    }
  },
  paintMotif(context, { width, height, unit }, { index, palette }) {
    // A scale along the upper edge, its mark a little further on with every scene.
    const [left, right, y] = [width * 0.08, width * 0.92, height * 0.028];
    const ticks = 48;
    for (let tick = 0; tick <= ticks; tick++) {
      const here = tick === (index * 5) % (ticks + 1);
      const length = (here ? 16 : tick % 6 === 0 ? 12 : 6) * unit;
      context.fillStyle = here ? palette.accent : palette.hairline;
      context.fillRect(left + ((right - left) * tick) / ticks, y, Math.max(1, 2 * unit), length);
    }
  },
};
