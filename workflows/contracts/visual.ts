import { z } from 'zod';
import { CustomVisual } from './visual-custom.ts';
import { MathVisual } from './visual-math.ts';
import { Block, cue, heading, image, Label, Line, Name, pictogram, Short, Source } from './visual-parts.ts';
import { ReelVisual } from './visual-reel.ts';

/** Opens the film. */
export const TitleVisual = z.strictObject({ kind: z.literal('title'), title: Line, subtitle: Line.optional() }).describe('Opens the film: its name, large.');

/** Stands between the parts of a longer film. */
export const ChapterVisual = z
  .strictObject({
    kind: z.literal('chapter'),
    number: z.string().trim().min(1).max(12).optional().describe('The number as it is shown: 1, II, or a short word.'),
    title: Line,
    subtitle: Line.optional(),
    pictogram,
    cue,
  })
  .describe('Opens a part of a longer film: its number and name.');

/** A thought in large type. Where `text` is the narration itself, its words light up as they are spoken. */
export const StatementVisual = z
  .strictObject({
    kind: z.literal('statement'),
    heading,
    text: Block,
    emphasis: z.array(z.string().min(1)).max(8).optional().describe('Words or phrases of `text` set in the accent colour.'),
    figure: z
      .strictObject({ text: z.string().trim().min(1).max(12).describe('A number or a year as it is written: 1759, $40, 71%.'), label: Label.min(1).max(20).optional().describe('Its unit, if that is a word: miles, years, million people.') })
      .optional()
      .describe('The number that the text is about, very large beside it.'),
    pictogram,
    cue,
  })
  .describe('One thought in large type; best where it is the narration itself, word for word.');

/** Up to seven points, each appearing as it is spoken. */
export const BulletsVisual = z
  .strictObject({
    kind: z.literal('bullets'),
    heading,
    items: z.array(Line).min(1).max(7).describe('Three to eight words each, in the order and with the words in which they are spoken: each appears then.'),
    ordered: z.boolean().optional().describe('Numbers instead of squares.'),
    start: z.int().min(0).max(999).optional().describe('The first number of an ordered list, if not 1.'),
    pictogram,
    cue,
  })
  .describe('A list of up to seven short points.');

export const QuoteVisual = z
  .strictObject({ kind: z.literal('quote'), heading, text: Block, attribution: Line.optional().describe('Who said it.') })
  .describe('What somebody said, word for word.');

/** One large number that counts up. */
export const NumberVisual = z
  .strictObject({
    kind: z.literal('number'),
    heading,
    value: z.number().min(-1e15).max(1e15),
    decimals: z.int().min(0).max(4).optional().describe('Digits after the point; by default as many as the value has, at most two.'),
    prefix: z.string().trim().max(6).optional().describe('What stands before the number, such as $.'),
    unit: z.string().trim().max(24).optional().describe('What stands behind it, such as %, km/h or million.'),
    label: Line.describe('What is counted, in a few words.'),
    from: z.number().min(-1e15).max(1e15).optional().describe('Where the counting starts, if not at 0. A year counts from itself.'),
    change: z
      .strictObject({ text: Name.describe('Such as +12 % since 2020.'), direction: z.enum(['up', 'down', 'flat']), good: z.boolean().optional().describe('Whether that is welcome.') })
      .optional(),
    pictogram,
    cue,
  })
  .describe('One number, as large as the picture allows, with what it counts.');

const Side = z.strictObject({ title: Name, note: Label.optional().describe('A few words under the title.') });

/** Two things side by side. */
export const ComparisonVisual = z
  .strictObject({
    kind: z.literal('comparison'),
    heading,
    left: Side,
    right: Side,
    rows: z
      .array(z.strictObject({ label: Label.optional().describe('What is compared.'), left: Short, right: Short, cue }))
      .min(1)
      .max(6),
    better: z.enum(['left', 'right']).optional().describe('The side that is set in the accent colour.'),
  })
  .describe('Two sides compared row by row: before and after, us and them, two ways of doing it.');

/** Dated events along an axis. */
export const TimelineVisual = z
  .strictObject({
    kind: z.literal('timeline'),
    heading,
    events: z
      .array(z.strictObject({ date: Name.max(24).describe('As it is shown: 1969, May 2024, 09:30.'), title: Short, text: Line.optional().describe('One short sentence more.'), cue }))
      .min(2)
      .max(7),
  })
  .describe('Two to seven dated events in order.');

/** Steps that follow one another. */
export const ProcessVisual = z
  .strictObject({
    kind: z.literal('process'),
    heading,
    steps: z.array(z.strictObject({ title: Short, text: Line.optional().describe('One short sentence more.'), cue })).min(2).max(6),
    cycle: z.boolean().optional().describe('The last step leads back to the first.'),
  })
  .describe('Two to six steps with arrows between them: how something is done or happens.');

const focusLine = z.int().min(1).max(400);

/** Source code, at most 24 lines of 100 characters, so that it stays legible. */
export const CodeVisual = z
  .strictObject({
    kind: z.literal('code'),
    heading,
    language: z.string().max(30).optional().describe('Such as ts, python or sh.'),
    code: z.string().min(1).max(2400),
    focus: z
      .array(z.strictObject({ from: focusLine.describe('First line, counted from 1.'), to: focusLine.optional().describe('Last line, if more than one.'), cue }))
      .max(12)
      .optional()
      .describe('Lines that stand out while they are spoken of, in that order; the others step back.'),
  })
  .describe('Source code in at most 24 lines of 100 characters.');

export const TableVisual = z
  .strictObject({
    kind: z.literal('table'),
    heading,
    columns: z.array(Label).min(1).max(6),
    rows: z.array(z.array(Label).min(1).max(6)).min(1).max(8).describe('A row appears as its first cell is spoken.'),
  })
  .describe('Words and numbers in columns; for numbers that are to be compared a chart is better.');

const Series = z.strictObject({
  name: Label,
  unit: z.string().max(20).optional().describe('If the series have different units.'),
  values: z.array(z.number()).min(1).max(24).describe('One for each label.'),
});

export const ChartVisual = z
  .strictObject({
    kind: z.literal('chart'),
    chart: z.enum(['bar', 'line', 'donut']).describe('Bars compare, lines show change over time, a donut shows shares of a whole.'),
    heading,
    unit: z.string().max(20).optional(),
    labels: z.array(Label).min(1).max(24).describe('Under the bars or points, or the names of the shares; a bar or share appears as its label is spoken.'),
    series: z.array(Series).min(1).max(4),
    total: Label.optional().describe('In the middle of a donut: what the whole is. Left out, the sum is shown.'),
  })
  .refine((chart) => chart.series.every((one) => one.values.length === chart.labels.length), {
    path: ['series'],
    error: 'every series needs one value for each label',
  })
  .refine((chart) => chart.chart !== 'donut' || (chart.series.length === 1 && chart.labels.length <= 8 && isWhole(chart.series[0]?.values ?? [])), {
    path: ['series'],
    error: 'a donut needs one series of at most 8 values, none below zero and one above',
  })
  .describe('Numbers as bars, lines or a donut.');

const isWhole = (values: readonly number[]): boolean => values.every((value) => value >= 0) && values.some((value) => value > 0);

const DiagramNode = z.strictObject({
  id: z.string().trim().min(1).max(40),
  label: Name,
  shape: z.enum(['box', 'round', 'diamond', 'store']).optional().describe('box by default; round for start and end, diamond for a decision, store for a database.'),
  group: z.string().trim().min(1).max(40).optional().describe('Id of the group it stands in.'),
  cue,
});
const DiagramEdge = z.strictObject({ from: z.string().trim().min(1).max(40), to: z.string().trim().min(1).max(40), label: Name.max(40).optional(), dashed: z.boolean().optional(), cue });

/** Nodes and edges; where they stand is worked out. */
export const DiagramVisual = z
  .strictObject({
    kind: z.literal('diagram'),
    heading,
    direction: z.enum(['right', 'down']).optional().describe('Which way it flows; by default as the picture is wider or higher.'),
    nodes: z.array(DiagramNode).min(2).max(14).describe('In the order in which they are spoken of: each appears then.'),
    edges: z.array(DiagramEdge).max(24),
    groups: z.array(z.strictObject({ id: z.string().trim().min(1).max(40), label: Name })).max(5).optional(),
  })
  .superRefine(({ nodes, edges, groups = [] }, context) => {
    const ids = new Set(nodes.map((node) => node.id));
    if (ids.size < nodes.length) context.addIssue({ code: 'custom', path: ['nodes'], message: 'two nodes have the same id' });
    edges.forEach((edge, index) => {
      for (const [end, id] of Object.entries({ from: edge.from, to: edge.to })) {
        if (!ids.has(id)) context.addIssue({ code: 'custom', path: ['edges', index, end], message: `there is no node "${id}"` });
      }
    });
    nodes.forEach(({ group }, index) => {
      if (group !== undefined && !groups.some(({ id }) => id === group)) context.addIssue({ code: 'custom', path: ['nodes', index, 'group'], message: `there is no group "${group}"` });
    });
  })
  .describe('Boxes and arrows: how parts of a thing depend on, lead to or talk to one another.');

const share = z.number().min(0).max(1);
const FocusPoint = z.strictObject({ x: share, y: share }).describe('What matters in the image, as shares of its width and height from the top left: it stays in view, and the camera moves towards it.');

export const ImageVisual = z
  .strictObject({ kind: z.literal('image'), src: image, heading, caption: Line.optional(), focus: FocusPoint.optional() })
  .describe('One image over the whole picture, which comes slowly nearer.');

export const GalleryVisual = z
  .strictObject({
    kind: z.literal('gallery'),
    heading,
    images: z.array(z.strictObject({ src: image, caption: Label.min(1).optional(), focus: FocusPoint.optional(), cue })).min(2).max(6),
  })
  .describe('Two to six images beside one another.');

export const SplitVisual = z
  .strictObject({
    kind: z.literal('split'),
    src: image,
    focus: FocusPoint.optional(),
    side: z.enum(['start', 'end']).optional().describe('Where the image stands: before or after the text. After it by default.'),
    heading,
    text: Block.optional(),
    items: z.array(Line).min(1).max(4).optional().describe('Short points instead of `text`; each appears as it is spoken.'),
  })
  .refine((split) => split.heading !== undefined || split.text !== undefined || split.items !== undefined, { path: ['text'], error: 'a split needs a heading, a text or items beside its image' })
  .describe('An image beside a text or a few points.');

export const FootageVisual = z
  .strictObject({
    kind: z.literal('footage'),
    src: Source.describe('Key of a video in the object store (media/…mp4, H.264), or a path beside the brief.'),
    start: z.number().min(0).max(36_000).optional().describe('Where in the video the scene begins, in seconds.'),
    soundLevel: z.number().min(0).max(1).optional().describe('How loud the video itself is: 1 as recorded, 0 silent, which it is by default.'),
    focus: FocusPoint.optional(),
    heading,
    caption: Line.optional(),
  })
  .describe('Moving pictures over the whole picture; where they end before the scene does, the last one stays.');

/** Ends the film, a breath long. */
export const ClosingVisual = z.strictObject({ kind: z.literal('closing'), title: Line, subtitle: Line.optional() }).describe('Ends the film: a last word, and perhaps where to go next.');

export const Visual = z.discriminatedUnion('kind', [
  TitleVisual,
  ChapterVisual,
  StatementVisual,
  BulletsVisual,
  QuoteVisual,
  NumberVisual,
  ComparisonVisual,
  TimelineVisual,
  ProcessVisual,
  ChartVisual,
  TableVisual,
  CodeVisual,
  MathVisual,
  DiagramVisual,
  ImageVisual,
  GalleryVisual,
  FootageVisual,
  SplitVisual,
  ReelVisual,
  ClosingVisual,
  CustomVisual,
]);
export type Visual = z.infer<typeof Visual>;
export type VisualKind = Visual['kind'];
export type VisualOf<Kind extends VisualKind> = Extract<Visual, { kind: Kind }>;
