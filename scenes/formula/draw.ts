import type { ColourRole } from '../../workflows/contracts/colours.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { cssFont } from '../text/type.ts';
import type { Formula, Ink } from './formula.ts';

/** Where a formula stands: the start of its baseline, and its size, in pixels. */
export interface FormulaPlace {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}

/** The formula of a TeX that the job's preparation has set. */
export function formulaOf(tex: string, set: SceneSet): Formula {
  const formula = set.formulas?.get(tex);
  if (!formula) throw new Error(`the formula ${tex} was not set before its scene`);
  return formula;
}

/** The colour of a role in the theme of a film. */
export function roleColour(role: ColourRole | undefined, set: SceneSet, otherwise: ColourRole = 'ink'): string {
  const { palette } = set.theme;
  const [first, second, third, fourth] = palette.series;
  return { ink: palette.ink, soft: palette.soft, first, second, third, fourth }[role ?? otherwise];
}

/** Draws a formula, each part in the colour of its role. */
export function drawFormula(context: CanvasRenderingContext2D, { inks }: Formula, place: FormulaPlace, set: SceneSet, otherwise: ColourRole = 'ink'): void {
  for (const group of byColour(inks)) drawInks(context, group, place, roleColour(group[0]?.colour, set, otherwise), set);
}

/** Neighbours of one colour go into one path: one order to fill instead of dozens. */
function byColour(inks: readonly Ink[]): Ink[][] {
  const groups: Ink[][] = [];
  for (const ink of inks) {
    const last = groups.at(-1);
    if (last && last[0]?.colour === ink.colour) last.push(ink);
    else groups.push([ink]);
  }
  return groups;
}

/** Draws pieces of a formula in one colour. */
export function drawInks(context: CanvasRenderingContext2D, inks: readonly Ink[], { x, baseline, size }: FormulaPlace, colour: string, set: SceneSet): void {
  context.fillStyle = colour;
  context.beginPath();
  for (const ink of inks) trace(context, ink, x + ink.x * size, baseline + ink.y * size, size);
  context.fill();
  for (const ink of inks) {
    if (ink.kind === 'text') drawLetters(context, ink.text, { x: x + ink.x * size, baseline: baseline + ink.y * size, size: size * ink.scale }, set);
    if (ink.kind !== 'stroke') continue;
    context.strokeStyle = colour;
    context.lineWidth = Math.max(1, ink.thickness * size);
    context.beginPath();
    context.moveTo(x + ink.x * size, baseline + ink.y * size);
    context.lineTo(x + (ink.x + ink.dx) * size, baseline + (ink.y + ink.dy) * size);
    context.stroke();
  }
}

function trace(context: CanvasRenderingContext2D, ink: Ink, x: number, y: number, size: number): void {
  if (ink.kind === 'bar') context.rect(x, y, ink.width * size, Math.max(1, ink.height * size));
  if (ink.kind !== 'glyph') return;
  for (const order of ink.orders) {
    if (order[0] === 'M') context.moveTo(x + order[1] * size, y + order[2] * size);
    else if (order[0] === 'L') context.lineTo(x + order[1] * size, y + order[2] * size);
    else if (order[0] === 'Q') context.quadraticCurveTo(x + order[1] * size, y + order[2] * size, x + order[3] * size, y + order[4] * size);
    else context.closePath();
  }
}

function drawLetters(context: CanvasRenderingContext2D, text: string, { x, baseline, size }: FormulaPlace, set: SceneSet): void {
  context.font = cssFont({ ...set.theme.faces.text, size });
  context.letterSpacing = '0px';
  context.textAlign = 'left';
  context.direction = 'ltr';
  context.fillText(text, x, baseline);
}
