import { z } from 'zod';
import { SERIES_COLOURS } from './colours.ts';
import { parseExpression } from './expression.ts';
import { texFault } from './tex.ts';
import { ColourRole, cue, heading, Label, Name } from './visual-parts.ts';

function wellFormed(tex: string, context: z.RefinementCtx): void {
  const fault = texFault(tex);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: `the formula ${fault}` });
}

/** TeX of one formula, of commands that are known here. */
export const Tex = z
  .string()
  .trim()
  .min(1)
  .max(400)
  .superRefine(wellFormed)
  .describe(
    'A formula in LaTeX’s math mode, without dollar signs. \\first{…}, \\second{…}, \\third{…}, \\fourth{…} and \\soft{…} give a part the colour of that role. Use \\text{…} for words.',
  );

const Expression = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .superRefine((text, context) => {
    try {
      parseExpression(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'is no formula in x' });
    }
  })
  .describe('A formula in x such as x^2/4, 2sin(x) or exp(-x^2). Functions: sin cos tan asin acos atan sinh cosh tanh exp ln log sqrt cbrt abs floor ceil round sign; constants pi, e.');

const finite = z.number().min(-1e9).max(1e9);
const Interval = z
  .strictObject({ from: finite, to: finite, label: Name.superRefine(wellFormed).optional().describe('The name of the axis, in TeX, such as x or t.') })
  .refine(({ from, to }) => to > from, { error: '"to" has to be greater than "from"' });

const colour = ColourRole.optional();
const curve = z.int().min(0).max(2).default(0).describe('Number of the curve, from 0.');
const label = Label.min(1).superRefine(wellFormed).optional().describe('A short label in TeX, such as f(a); words go into \\text{…}.');

const Term = z.strictObject({ tex: Tex, means: Name.describe('What it stands for, in a few words.'), cue });

/** One formula, large, with what its letters mean. */
export const FormulaShow = z.strictObject({
  form: z.literal('formula'),
  tex: Tex,
  terms: z.array(Term).max(5).optional().describe('Parts of the formula and what they mean, in the order in which they are spoken of.'),
});

/** Lines that follow from one another, set with their relation signs below one another. */
export const DerivationShow = z.strictObject({
  form: z.literal('derivation'),
  steps: z
    .array(z.strictObject({ tex: Tex, note: Name.optional().describe('Why this step is right, in a few words.'), cue }))
    .min(2)
    .max(7)
    .describe('The lines in order. Each has one relation sign such as = at which all are aligned; a line may start with it ("= 2x"). What two lines share moves from one to the next.'),
});

const PlotMark = z.discriminatedUnion('mark', [
  z.strictObject({ mark: z.literal('point'), curve, x: finite, label, guides: z.boolean().optional().describe('Dashed lines to both axes.'), colour, cue }),
  z.strictObject({
    mark: z.literal('tangent'),
    curve,
    x: finite.describe('Where it touches at first.'),
    to: finite.optional().describe('Where it slides to, if it moves.'),
    slope: z.boolean().optional().describe('Shows the slope as a number beside it, changing as it moves.'),
    trace: z.boolean().optional().describe('Draws the slope at every place as a curve of its own, the derivative, as the tangent moves from x to "to".'),
    label,
    colour,
    cue,
  }),
  z.strictObject({
    mark: z.literal('secant'),
    curve,
    x: finite.describe('The point that stays.'),
    from: finite.describe('Where the second point starts.'),
    to: finite.optional().describe('Where the second point moves to. Equal to x, the secant becomes the tangent.'),
    slope: z.boolean().optional().describe('Shows the slope as a number, changing as it moves.'),
    rise: z.boolean().optional().describe('Draws the triangle of run and rise.'),
    label,
    colour,
    cue,
  }),
  z
    .strictObject({
      mark: z.literal('area'),
      curve,
      from: finite,
      to: finite,
      bars: z.int().min(2).max(60).optional().describe('Fills it with so many rectangles first, as a Riemann sum does.'),
      label,
      colour,
      cue,
    })
    .refine(({ from, to }) => to > from, { error: '"to" has to be greater than "from"' }),
]);
export type PlotMark = z.infer<typeof PlotMark>;

/** Axes, curves, and what is shown on them. */
export const PlotShow = z.strictObject({
  form: z.literal('plot'),
  x: Interval,
  y: Interval.optional().describe('Left out, as high as the curves.'),
  curves: z
    .array(z.strictObject({ y: Expression, label, colour: z.enum(SERIES_COLOURS).optional(), cue }))
    .min(1)
    .max(3),
  marks: z.array(PlotMark).max(6).optional().describe('What is shown on the curves, in the order in which it is spoken of. A mark goes when the next of its kind comes.'),
  tex: Tex.optional().describe('A formula that stands beside the plot.'),
});

const Place = z.tuple([finite, finite]);

/** Arrows in the plane, and what a matrix does to them. */
export const VectorsShow = z.strictObject({
  form: z.literal('vectors'),
  reach: z.number().min(1).max(20).default(4).describe('How far the axes reach from the origin.'),
  vectors: z.array(z.strictObject({ to: Place, from: Place.optional().describe('Where it starts, if not at the origin.'), label, colour, cue })).min(1).max(6),
  matrix: z.tuple([Place, Place]).optional().describe('Rows of a 2 × 2 matrix; grid and vectors move by it in the second half of the scene, or at matrixCue.'),
  matrixCue: cue,
  tex: Tex.optional().describe('A formula that stands beside the plane.'),
});

export const MathVisual = z
  .strictObject({
    kind: z.literal('math'),
    heading,
    show: z.discriminatedUnion('form', [FormulaShow, DerivationShow, PlotShow, VectorsShow]),
  })
  .superRefine(({ show }, context) => {
    if (show.form !== 'plot') return;
    show.marks?.forEach((mark, index) => {
      if (mark.curve >= show.curves.length) context.addIssue({ code: 'custom', path: ['show', 'marks', index, 'curve'], message: `there is no curve ${mark.curve}; the first is 0` });
    });
  })
  .describe('Mathematics: a formula and its terms, a derivation line by line, a function plot (points, tangents, secants, areas), or vectors in the plane.');
export type MathVisual = z.infer<typeof MathVisual>;
