import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { drawFormula, formulaOf } from '../../formula/draw.ts';
import type { Formula } from '../../formula/formula.ts';
import { evenType } from '../../stage/even-type.ts';
import type { Box } from '../../stage/grid.ts';
import { from } from '../../stage/moves.ts';
import type { SceneSet } from '../../stage/scene-set.ts';
import type { Step } from '../../stage/step.ts';
import { px, ROLES } from '../../stage/type-setter.ts';
import { directionOf } from '../../text/type.ts';
import { drawText, placeText } from '../../text/typeset.ts';
import { beatsOf } from '../../words/beats.ts';
import { inMiddle, sizeIn, writtenStep } from './writing.ts';

type Show = Extract<VisualOf<'math'>['show'], { form: 'formula' }>;

/** A formula in the middle, as large as it goes; its terms below, symbol by symbol. */
export function formulaSteps({ tex, terms = [] }: Show, box: Box, set: SceneSet): Step[] {
  const formula = formulaOf(tex, set);
  const lines = terms.length === 0 ? undefined : layTerms(terms, box, set);
  const gap = lines ? px(set, 70) : 0;
  const room = { ...box, height: box.height - gap - (lines?.height ?? 0) };
  const size = sizeIn(formula, { width: box.width * 0.96, height: room.height * 0.92 }, px(set, 168));
  const height = (formula.ascent + formula.descent) * size;
  const top = box.y + (box.height - height - gap - (lines?.height ?? 0)) * 0.45;
  const place = inMiddle(formula, { ...box, y: top, height }, size);
  return [writtenStep(formula, place, 0.15, set), ...(lines?.stepsAt(top + height + gap) ?? [])];
}

/** Symbols in a column that ends where their meanings begin. */
function layTerms(terms: NonNullable<Show['terms']>, box: Box, set: SceneSet) {
  const symbols = terms.map((term) => formulaOf(term.tex, set));
  const em = px(set, set.theme.sizes.body) * 1.12;
  const widest = Math.min(box.width * 0.4, Math.max(...symbols.map((symbol) => symbol.width)) * em);
  const gap = px(set, 40);
  const words = evenType(set, terms.map((term) => term.means), ROLES.body, { width: box.width - widest - gap, height: (box.height * 0.5) / terms.length }, { maxLines: 2 });
  const size = Math.min(em, ...symbols.map((symbol) => widest / symbol.width));
  const rows = terms.map((_, index) => Math.max(words[index]?.height ?? 0, heightOf(symbols[index], size)) + px(set, 20));
  const beats = beatsOf(terms.map(({ cue, means }) => ({ cue, words: means })), set, 1.1);
  const width = widest + gap + Math.max(...words.map((one) => one.width));
  const left = box.x + (box.width - width) / 2;
  const stepsAt = (top: number): Step[] => {
    let y = top;
    return terms.map((_, index): Step => {
      const [symbol, means, row = 0] = [symbols[index], words[index], rows[index]];
      if (!symbol || !means) throw new Error('a term of a formula was not set');
      const middle = y + row / 2;
      y += row;
      const text = placeText(means, { x: left + widest + gap, y: middle - means.height / 2, width: box.width, height: row }, 'start', directionOf(means.lines[0]?.text ?? '') === 'rtl' ? 'ltr' : 'ltr');
      const baseline = means.lines.length > 1 ? middle + size * 0.26 : (text.lines[0]?.baseline ?? middle);
      return {
        at: beats[index] ?? 0,
        lasts: 0.5,
        enter: from(0, px(set, 26)),
        draw: (context) => {
          drawFormula(context, symbol, { x: left + widest - symbol.width * size, baseline, size }, set, 'first');
          drawText(context, text, set.theme.palette.ink);
        },
      };
    });
  };
  return { height: rows.reduce((sum, row) => sum + row, 0), stepsAt };
}

const heightOf = (formula: Formula | undefined, size: number): number => (formula ? (formula.ascent + formula.descent) * size : 0);
