import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { drawFormula, drawInks, formulaOf, roleColour, type FormulaPlace } from '../../formula/draw.ts';
import type { Formula } from '../../formula/formula.ts';
import { easeInOut, progress } from '../../stage/clock.ts';
import { evenType } from '../../stage/even-type.ts';
import type { Box } from '../../stage/grid.ts';
import { from, stay } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px, ROLES } from '../../stage/type-setter.ts';
import { drawText, placeText, type PlacedText } from '../../text/typeset.ts';
import { beatsOf, spanOf } from '../../words/beats.ts';
import { matchInks } from './matching.ts';
import { writtenStep } from './writing.ts';

type Show = Extract<VisualOf<'math'>['show'], { form: 'derivation' }>;

/** In this time what two lines share moves from the upper to the lower; what is new comes in its second half, s. */
const MOVES = 1;

/** Lines that follow from one another, their relation signs below one another; each grows out of the one before. */
export function derivationSteps({ steps: given }: Show, box: Box, set: SceneSet): Step[] {
  const lines = layLines(given, box, set);
  const beats = beatsOf(given.map(({ cue, note }) => ({ cue, words: note })), set, 0.15);
  return lines.flatMap(({ formula, place, note }, index): Step[] => {
    const { at, until } = spanOf(beats, index, set);
    const before = lines[index - 1];
    const line = before ? grownStep({ formula, place, at, until }, before, set) : openingStep({ formula, place, at, until }, set);
    return [line, ...(note ? [noteStep(note, at + (before ? 0.4 : 0.3), set)] : [])];
  });
}

interface LaidLine {
  readonly formula: Formula;
  readonly place: FormulaPlace;
  readonly note: PlacedText | undefined;
}

interface TimedLine extends Omit<LaidLine, 'note'> {
  readonly at: number;
  readonly until: number;
}

/** All lines in one size, aligned at their relation signs, with notes at their right, or under them where it is narrow. */
function layLines(given: Show['steps'], box: Box, set: SceneSet): LaidLine[] {
  const formulas = given.map(({ tex }) => formulaOf(tex, set));
  const noted = given.some(({ note }) => note);
  const aside = noted && set.grid.shape === 'wide';
  const room = { ...box, width: box.width * (aside ? 0.7 : 1) };
  const left = Math.max(...formulas.map(({ relation }) => relation ?? 0));
  const right = Math.max(...formulas.map(({ width, relation = 0 }) => width - relation));
  const notesIn = (width: number) => evenType(set, given.map(({ note }) => note ?? ''), ROLES.label, { width, height: box.height / given.length }, { maxLines: aside ? 3 : 1 });
  const under = noted && !aside ? Math.max(...notesIn(box.width).map((note) => note.height)) + px(set, 4) : 0;
  const ems = formulas.reduce((sum, { ascent, descent }) => sum + ascent + descent, 0) + 0.55 * (formulas.length - 1);
  const size = Math.min(px(set, 92), room.width / (left + right), (box.height - under * given.length) / ems);
  const spare = box.height - under * given.length - ems * size;
  const air = 0.55 * size + Math.min(size * 0.5, Math.max(0, spare) / (formulas.length + 1));
  const height = ems * size + (air - 0.55 * size) * (formulas.length - 1) + under * given.length;
  const start = room.x + (room.width - (left + right) * size) / 2;
  const notes = notesIn(aside ? box.width * 0.25 : box.x + box.width - start - left * size);
  let y = box.y + (box.height - height) * 0.4;
  return formulas.map((formula, index) => {
    const place = { x: start + (left - (formula.relation ?? 0)) * size, baseline: y + formula.ascent * size, size };
    const words = notes[index];
    const noteBox = aside
      ? { x: box.x + box.width * 0.74, y: place.baseline - size * 0.28 - (words?.height ?? 0) / 2, width: box.width * 0.26, height: 0 }
      : { x: start + left * size, y: y + (formula.ascent + formula.descent) * size + px(set, 4), width: box.x + box.width - start - left * size, height: 0 };
    y += (formula.ascent + formula.descent) * size + air + under;
    return { formula, place, note: words && given[index]?.note ? placeText(words, noteBox, 'start', 'ltr') : undefined };
  });
}

function openingStep({ formula, place, at, until }: TimedLine, set: SceneSet): Step {
  const written = writtenStep(formula, place, at, set);
  return { ...written, draw: (context, moment) => (moment.seconds < until ? written.draw(context, moment) : drawFormula(context, formula, place, set, settledRole(moment.seconds, until))) };
}

/** A line that the voice has left steps back. */
const settledRole = (seconds: number, until: number) => (seconds >= until + MOVES * 0.6 ? 'soft' : 'ink');

function grownStep({ formula, place, at, until }: TimedLine, before: LaidLine, set: SceneSet): Step {
  const origins = matchInks(before.formula.inks, formula.inks);
  return {
    at,
    lasts: MOVES,
    enter: stay,
    draw: (context, { seconds }) => {
      const share = progress(seconds, at, MOVES);
      if (share >= 1) return drawFormula(context, formula, place, set, seconds < until ? 'ink' : settledRole(seconds, until));
      const moved = easeInOut(share);
      const fresh = easeInOut(progress(share, 0.5, 0.5));
      const alpha = context.globalAlpha;
      formula.inks.forEach((ink, index) => {
        const origin = before.formula.inks[origins[index] ?? -1];
        const home = { x: place.x + ink.x * place.size, y: place.baseline + ink.y * place.size };
        const start = origin ? { x: before.place.x + origin.x * before.place.size, y: before.place.baseline + origin.y * before.place.size } : home;
        const at = { x: start.x + (home.x - start.x) * moved, y: start.y + (home.y - start.y) * moved };
        context.globalAlpha = alpha * (origin ? 1 : fresh);
        if (context.globalAlpha <= 0) return;
        drawInks(context, [ink], { x: at.x - ink.x * place.size, baseline: at.y - ink.y * place.size, size: place.size }, roleColour(ink.colour, set), set);
      });
      context.globalAlpha = alpha;
    },
  };
}

const noteStep = (note: PlacedText, at: number, set: SceneSet): Step => ({
  at,
  lasts: 0.5,
  enter: from(px(set, 24), 0),
  draw: (context) => drawText(context, note, set.theme.palette.soft),
});
