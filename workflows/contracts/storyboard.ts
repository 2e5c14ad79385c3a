import { z } from 'zod';
import { Transition } from './look.ts';

/** One line of type on the screen. */
const Line = z.string().trim().min(1).max(200);
/** A block of type on the screen; long ones are set smaller or paged, never clipped. */
const Block = z.string().trim().min(1).max(1200);
/** Rows and series are bounded by what a viewer can read in one scene. */
const Label = z.string().trim().max(60);

/** Opens the film. */
export const TitleVisual = z.strictObject({ kind: z.literal('title'), title: Line, subtitle: Line.optional() });

/** A thought in large type. Where `text` is the narration itself, its words light up as they are spoken. */
export const StatementVisual = z.strictObject({
  kind: z.literal('statement'),
  heading: Line.optional(),
  text: Block,
  emphasis: z.array(z.string().min(1)).max(8).optional().describe('Words or phrases of `text` set in the accent colour.'),
});

/** Up to seven points, each appearing as it is spoken. */
export const BulletsVisual = z.strictObject({
  kind: z.literal('bullets'),
  heading: Line.optional(),
  items: z.array(Line).min(1).max(7),
  ordered: z.boolean().optional(),
});

export const QuoteVisual = z.strictObject({ kind: z.literal('quote'), text: Block, attribution: Line.optional() });

/** Source code, at most 24 lines of 100 characters, so that it stays legible. */
export const CodeVisual = z.strictObject({
  kind: z.literal('code'),
  heading: Line.optional(),
  language: z.string().max(30).optional(),
  code: z.string().min(1).max(2400),
});

export const TableVisual = z.strictObject({
  kind: z.literal('table'),
  heading: Line.optional(),
  columns: z.array(Label).min(1).max(6),
  rows: z.array(z.array(Label).min(1).max(6)).min(1).max(8),
});

export const ChartVisual = z
  .strictObject({
    kind: z.literal('chart'),
    chart: z.enum(['bar', 'line']),
    heading: Line.optional(),
    unit: z.string().max(20).optional(),
    labels: z.array(Label).min(1).max(24),
    series: z.array(z.strictObject({ name: Label, values: z.array(z.number()).min(1).max(24) })).min(1).max(4),
  })
  .refine((chart) => chart.series.every((one) => one.values.length === chart.labels.length), {
    path: ['series'],
    error: 'every series needs one value for each label',
  });

/** `src` is a key of the object store (`media/…`); the command line also takes a path beside the brief. */
export const ImageVisual = z.strictObject({
  kind: z.literal('image'),
  src: z.string().min(1).max(500),
  caption: Line.optional(),
});

/** Ends the film, a breath long. */
export const ClosingVisual = z.strictObject({ kind: z.literal('closing'), title: Line, subtitle: Line.optional() });

export const Visual = z.discriminatedUnion('kind', [
  TitleVisual,
  StatementVisual,
  BulletsVisual,
  QuoteVisual,
  CodeVisual,
  TableVisual,
  ChartVisual,
  ImageVisual,
  ClosingVisual,
]);
export type Visual = z.infer<typeof Visual>;
export type VisualKind = Visual['kind'];
export type VisualOf<Kind extends VisualKind> = Extract<Visual, { kind: Kind }>;

/** One scene of a storyboard: what is seen, and what is said meanwhile. An empty narration is a silent scene. */
export const StoryboardScene = z.strictObject({
  narration: z.string().max(3000).default(''),
  visual: Visual,
  holdSeconds: z.number().min(0.5).max(60).optional().describe('The scene lasts at least this long.'),
  transition: Transition.optional().describe('How it takes over from the scene before it.'),
});
export type StoryboardScene = z.infer<typeof StoryboardScene>;

export const SCENE_LIMIT = 300;
export const Scenes = z.array(StoryboardScene).min(1).max(SCENE_LIMIT);
