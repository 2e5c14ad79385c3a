import type { VisualOf } from '../../workflows/contracts/index.ts';
import type { Box } from '../stage/grid.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { fitOptions, px, ROLES } from '../stage/type-setter.ts';
import { fitText, type FittedText } from '../text/fit.ts';
import { layDiagram, type DiagramLayout, type Flow } from './diagram-layout.ts';
import { insetOf } from './diagram-shapes.ts';

type Diagram = VisualOf<'diagram'>;

/** A diagram with its texts set in the sizes that it is laid out for. */
export interface FittedDiagram {
  readonly layout: DiagramLayout;
  readonly texts: readonly FittedText[];
  readonly labels: readonly (FittedText | undefined)[];
}

/** A way to lay it out; lengths in em of its type. */
interface Way {
  readonly flow: Flow;
  readonly width: number;
  /** Between neighbours, and how many times as much across the flow. */
  readonly gap: number;
  readonly across?: number;
  readonly lines?: number;
}

/** How wide the text of a node may be, in em: at first as it comes, then narrower, where that lets the type be larger. */
const NODE_WIDTHS = [11, 6.5];
/** What is too much even so is cut short rather than set too small to read. */
const TIGHT = [
  { width: 5.5, lines: 2, gap: 0.55 },
  { width: 8, lines: 1, gap: 0.5 },
  { width: 5, lines: 1, gap: 0.3 },
];
/** Room between the nodes, in em, and how many times that across the flow: the most comes first. */
const ROOM: readonly [number, number][] = [[2.6, 1], [2.1, 1.2], [1.7, 1.5], [1.4, 1.8], [1.15, 2.2], [0.9, 2.6], [0.9, 1.7]];
const MOST_LINES = 4;
const LEAST_GAP = 0.9;

/** How much of its size is left of what does not fit. */
const shrinkageOf = ({ layout }: FittedDiagram, { width, height }: Box): number => Math.min(1, width / layout.width, height / layout.height);

const fits = ({ layout }: FittedDiagram, { width, height }: Box): boolean => layout.width <= width && layout.height <= height;

const SIZES = 14;

/** The largest type at which the diagram fits, flowing the way that suits it better. */
export function fitDiagram(visual: Diagram, rest: Box, set: SceneSet): FittedDiagram {
  const natural: Flow = set.grid.shape === 'wide' ? 'right' : 'down';
  const flows: Flow[] = visual.direction ? [visual.direction] : [natural, natural === 'right' ? 'down' : 'right'];
  const ways = flows.flatMap((flow) => NODE_WIDTHS.map((width): Way => ({ flow, width, gap: LEAST_GAP })));
  const largest = Math.max(set.grid.minSize, px(set, set.theme.sizes.body) * (visual.nodes.length < 7 ? 1.25 : 1.1));
  const sizes = Array.from({ length: SIZES }, (_, step) => largest - ((largest - set.grid.minSize) * step) / (SIZES - 1));
  let best: (Way & { readonly size: number }) | undefined;
  for (const way of ways) {
    // Another way only if it makes the type a good deal larger.
    const worth = sizes.filter((size) => size > (best?.size ?? 0) * 1.15);
    const size = firstOfOrdered(worth, (tried) => fits(attemptAt(visual, { ...way, size: tried }, set), rest));
    if (size !== undefined) best = { ...way, size };
  }
  return best ? spread(visual, best, rest, set) : tightest(visual, flows, rest, set);
}

/** What room is left goes between the nodes. */
function spread(visual: Diagram, way: Way & { size: number }, rest: Box, set: SceneSet): FittedDiagram {
  for (const [gap, across] of ROOM) {
    const wider = attemptAt(visual, { ...way, gap, across }, set);
    if (fits(wider, rest)) return wider;
  }
  return attemptAt(visual, way, set);
}

function tightest(visual: Diagram, flows: readonly Flow[], rest: Box, set: SceneSet): FittedDiagram {
  const tight = flows.flatMap((flow) => TIGHT.map((way) => attemptAt(visual, { ...way, flow, size: set.grid.minSize }, set)));
  return tight.find((one) => fits(one, rest)) ?? tight.reduce((one, other) => (shrinkageOf(other, rest) > shrinkageOf(one, rest) ? other : one));
}

/** The first of a list for which something holds that, once it does, holds for all after it. Each trial is a whole layout. */
function firstOfOrdered(sizes: readonly number[], holds: (size: number) => boolean): number | undefined {
  let [low, high] = [0, sizes.length];
  while (low < high) {
    // At the end first: most of these lists hold nothing.
    const middle = high === sizes.length ? high - 1 : Math.floor((low + high) / 2);
    if (holds(sizes[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return sizes[low];
}

function attemptAt(visual: Diagram, { flow, size, gap, across = 1, width, lines = MOST_LINES }: Way & { size: number }, set: SceneSet): FittedDiagram {
  const fit = (text: string, room: number, role: (typeof ROLES)[keyof typeof ROLES], at: number) =>
    fitText(text, { ...fitOptions(set, role, { x: 0, y: 0, width: room, height: at * 6 }, { maxLines: lines }), size: at, minSize: at, leading: 1.2 });
  const texts = visual.nodes.map(({ label }) => fit(label, size * width, ROLES.strong, size));
  const small = Math.max(set.grid.minSize, size * 0.76);
  const labels = visual.edges.map(({ label }) => (label ? fit(label, small * 9, ROLES.label, small) : undefined));
  const layout = layDiagram(visual, flow, {
    node: (index) => {
      const [text, shape] = [texts[index], visual.nodes[index]?.shape ?? 'box'];
      const inset = insetOf(shape);
      return { width: ((text?.width ?? 0) + size * 1.5) * inset.x, height: ((text?.height ?? 0) + size * 1.05) * inset.y };
    },
    label: (index) => {
      const label = labels[index];
      return label ? { width: label.width + small * 0.8, height: label.height + small * 0.4 } : undefined;
    },
    gap: size * gap,
    across,
    groupHead: visual.groups ? small * 1.7 : 0,
  });
  return { layout, texts, labels };
}
