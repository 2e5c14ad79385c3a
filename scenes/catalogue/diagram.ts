import type { VisualOf } from '../../workflows/contracts/index.ts';
import { arrowHead, drawArrow, rounded, type Point } from '../stage/arrows.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import type { Box } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { fade, from, growAt, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { fitOptions, px, ROLES } from '../stage/type-setter.ts';
import { fitText, type FittedText } from '../text/fit.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { mix } from '../themes/contrast.ts';
import { beatsOf, spanOf } from '../words/beats.ts';
import { fitDiagram, type FittedDiagram } from './diagram-fit.ts';
import { drawShape } from './diagram-shapes.ts';
import type { SceneKind } from './kind.ts';

type Diagram = VisualOf<'diagram'>;

export const diagram: SceneKind<'diagram'> = (visual, set) => {
  // The set: boxes and arrows as large as they fit, in the middle of what the heading leaves.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const sheet = placeSheet(visual, fitDiagram(visual, rest, set), rest, set);
  const beats = beatsOf(visual.nodes.map(({ cue, label }) => ({ cue, words: label })), set, 0.3);
  const times = edgeTimes(visual, beats, set);

  const steps = [
    // 0.00 s  the heading, and the grounds of the groups
    ...heading,
    ...sheet.groups.map((group) => groundStep(group, set)),
    // 0.30 s and on  nodes as they are spoken of; an edge as soon as both its ends are there
    ...sheet.edges.map((edge, index) => edgeStep(edge, visual.edges[index]?.dashed, times[index] ?? 0, set)),
    ...sheet.groups.map((group) => groupNameStep(group, set)),
    ...sheet.nodes.map((node, index) => nodeStep(node, visual.nodes[index]?.shape ?? 'box', spanOf(beats, index, set), set)),
  ];
  // The end: it all sinks back.
  return leaving(steps, from(0, px(set, 24)));
};

/** An edge comes at its own cue, or when the later of its nodes has come; several at once follow one another. */
function edgeTimes({ nodes, edges }: Diagram, beats: readonly number[], set: SceneSet): number[] {
  const nodeTime = new Map(nodes.map(({ id }, index) => [id, beats[index] ?? 0]));
  const cued = beatsOf(edges.map(({ cue }) => ({ cue })), set, 0.3);
  const taken = new Map<number, number>();
  return edges.map(({ from: start, to, cue }, index) => {
    const ready = Math.max(nodeTime.get(start) ?? 0, nodeTime.get(to) ?? 0) + 0.2;
    if (cue !== undefined) return Math.max(ready, cued[index] ?? 0);
    const before = taken.get(ready) ?? 0;
    taken.set(ready, before + 1);
    return ready + before * 0.15;
  });
}

interface PlacedNode {
  readonly box: Box;
  readonly text: PlacedText;
}

interface PlacedEdge {
  readonly points: readonly Point[];
  readonly label: PlacedText | undefined;
}

interface PlacedGroup {
  readonly box: Box;
  readonly name: PlacedText;
}

interface Sheet {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly groups: readonly PlacedGroup[];
}

/** A diagram that is still too large at the smallest type is drawn smaller as a whole. */
function placeSheet(visual: Diagram, { layout, texts, labels }: FittedDiagram, rest: Box, set: SceneSet): Sheet {
  const scale = Math.min(1, rest.width / layout.width, rest.height / layout.height);
  const corner = { x: rest.x + (rest.width - layout.width * scale) / 2, y: rest.y + (rest.height - layout.height * scale) * 0.46 };
  const at = ({ x, y }: Point): Point => ({ x: corner.x + x * scale, y: corner.y + y * scale });
  const boxAt = (box: Box): Box => ({ ...at(box), width: box.width * scale, height: box.height * scale });
  const middle = (text: FittedText, centre: Point): PlacedText => {
    const sized = scale < 1 ? shrunk(text, scale) : text;
    return placeText(sized, { x: centre.x - sized.width / 2 - 1, y: centre.y - sized.height / 2, width: sized.width + 2, height: sized.height }, 'center');
  };
  const small = Math.max(set.grid.minSize, (texts[0]?.font.size ?? set.grid.minSize) * 0.76);
  return {
    nodes: layout.nodes.flatMap((box, index) => {
      const text = texts[index];
      const placed = boxAt(box);
      return text ? [{ box: placed, text: middle(text, { x: placed.x + placed.width / 2, y: placed.y + placed.height / 2 }) }] : [];
    }),
    edges: layout.edges.map(({ points, label }, index) => {
      const text = labels[index];
      const path = reaching(points, visual.edges[index], (id) => {
        const node = visual.nodes.findIndex((one) => one.id === id);
        return visual.nodes[node]?.shape === 'diamond' ? layout.nodes[node] : undefined;
      });
      return { points: rounded(path.map(at), px(set, 26)), label: label && text ? middle(text, at(label)) : undefined };
    }),
    groups: (visual.groups ?? []).flatMap(({ label }, index) => {
      const box = boxAt(layout.groups[index] ?? { x: 0, y: 0, width: 0, height: 0 });
      if (box.width === 0) return [];
      const name = fitText(label, { ...fitOptions(set, ROLES.strongLabel, { ...box, height: small * 2 }, { maxLines: 1 }), size: small, width: box.width - small });
      return [{ box, name: placeText(name, { ...box, x: box.x + small * 0.6, y: box.y + small * 0.35 }, 'start') }];
    }),
  };
}

/** A line ends at the edge of a diamond, not at that of the box around it. */
function reaching(points: readonly Point[], edge: Diagram['edges'][number] | undefined, diamond: (id: string) => Box | undefined): Point[] {
  const [start, end] = [edge && diamond(edge.from), edge && diamond(edge.to)];
  return points.map((point, index) => {
    const box = index === 0 ? start : index === points.length - 1 ? end : undefined;
    if (!box) return point;
    const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const away = Math.abs(point.x - centre.x) / (box.width / 2) + Math.abs(point.y - centre.y) / (box.height / 2);
    return away <= 1 ? point : { x: centre.x + (point.x - centre.x) / away, y: centre.y + (point.y - centre.y) / away };
  });
}

function shrunk(text: FittedText, scale: number): FittedText {
  const lines = text.lines.map((line) => ({ ...line, width: line.width * scale }));
  return { ...text, font: { ...text.font, size: text.font.size * scale }, lineHeight: text.lineHeight * scale, lines, width: text.width * scale, height: text.height * scale };
}

function nodeStep({ box, text }: PlacedNode, shape: NonNullable<Diagram['nodes'][number]['shape']>, { at, until }: { at: number; until: number }, set: SceneSet): Step {
  const { palette } = set.theme;
  return {
    at,
    lasts: 0.5,
    enter: growAt(box.x + box.width / 2, box.y + box.height / 2, 0.9),
    draw: (context, { seconds }) => {
      const lit = easeInOut(progress(seconds, at + 0.1, 0.3) - progress(seconds, until, 0.3));
      drawShape(context, shape, box, { fill: mix(palette.sheet, palette.tint, lit), line: mix(palette.soft, palette.accent, lit), width: px(set, 3.5), radius: px(set, set.theme.shape.radius * 0.8) });
      drawText(context, text, palette.ink);
    },
  };
}

function edgeStep({ points, label }: PlacedEdge, dashed: boolean | undefined, at: number, set: SceneSet): Step {
  const { palette } = set.theme;
  return {
    at,
    lasts: 0.55,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      drawArrow(context, points, { colour: palette.ink, width: px(set, 4), dashed, head: arrowHead(set) }, entered);
      if (!label) return;
      context.globalAlpha *= easeInOut(progress(seconds, at + 0.25, 0.3));
      const pad = label.font.size * 0.25;
      context.fillStyle = palette.paper;
      context.fillRect(label.box.x - pad, label.box.y, label.box.width + 2 * pad, label.box.height);
      drawText(context, label, palette.soft);
    },
  };
}

/** Over the edges, which may pass behind it. */
function groupNameStep({ name }: PlacedGroup, set: SceneSet): Step {
  const { palette } = set.theme;
  const pad = name.font.size * 0.25;
  return {
    at: 0.2,
    lasts: 0.5,
    enter: fade,
    draw: (context) => {
      context.fillStyle = palette.paper;
      context.fillRect(name.box.x - pad, name.box.y, name.box.width + 2 * pad, name.box.height);
      drawText(context, name, palette.soft);
    },
  };
}

function groundStep({ box }: PlacedGroup, set: SceneSet): Step {
  const { palette, shape } = set.theme;
  return {
    at: 0.1,
    lasts: 0.5,
    enter: fade,
    draw: (context) => {
      context.strokeStyle = palette.hairline;
      context.lineWidth = px(set, shape.hairline * 1.4);
      context.setLineDash([px(set, 10), px(set, 8)]);
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, px(set, shape.radius));
      context.stroke();
      context.setLineDash([]);
    },
  };
}
