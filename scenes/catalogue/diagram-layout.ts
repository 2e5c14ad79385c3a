import { Graph, layout } from '@dagrejs/dagre';
import type { VisualOf } from '../../workflows/contracts/index.ts';
import type { Point } from '../stage/arrows.ts';
import type { Box } from '../stage/grid.ts';

type Diagram = VisualOf<'diagram'>;
export type Flow = 'right' | 'down';

/** How large what is to be laid out is, in pixels. */
export interface Sizes {
  readonly node: (index: number) => { width: number; height: number };
  readonly label: (index: number) => { width: number; height: number } | undefined;
  /** The least room between neighbours, and how many times as much those have that stand side by side. */
  readonly gap: number;
  readonly across?: number;
  /** Over the nodes of a group, for its name. */
  readonly groupHead: number;
}

export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Box[];
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point | undefined }[];
  readonly groups: readonly Box[];
}

/** Where nodes, edges and groups stand, from the top left corner of the diagram. The same diagram always gives the same. */
export function layDiagram({ nodes, edges, groups = [] }: Diagram, flow: Flow, sizes: Sizes): DiagramLayout {
  const graph = new Graph({ directed: true, multigraph: true, compound: true });
  const { gap, across = 1 } = sizes;
  graph.setGraph({ rankdir: flow === 'right' ? 'LR' : 'TB', nodesep: gap * across, ranksep: gap * 1.5, edgesep: gap * 0.6, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of groups) graph.setNode(groupId(id), { width: 0, height: 0 });
  nodes.forEach(({ id, group }, index) => {
    graph.setNode(id, { ...sizes.node(index) });
    if (group !== undefined) graph.setParent(id, groupId(group));
  });
  edges.forEach(({ from, to }, index) => {
    const label = sizes.label(index);
    graph.setEdge(from, to, { ...(label ? { width: label.width, height: label.height, labelpos: 'c' } : {}), minlen: 1 }, `${index}`);
  });
  layout(graph);
  const boxes = nodes.map(({ id }) => boxOf(graph.node(id)));
  const frames = groups.map(({ id }) => around(boxes.filter((_, index) => nodes[index]?.group === id), gap * 0.45, sizes.groupHead));
  const lines = edges.map(({ from, to }, index) => {
    const edge = graph.edge(from, to, `${index}`);
    const label = sizes.label(index) && edge.x !== undefined && edge.y !== undefined ? { x: edge.x, y: edge.y } : undefined;
    return { points: (edge.points ?? []).map(({ x, y }: Point) => ({ x, y })), label };
  });
  return fromCorner({ nodes: boxes, edges: lines, groups: frames }, lines);
}

/** So that a group and a node may have the same id. */
const groupId = (id: string): string => `group ${id}`;

const boxOf = (node: { x?: number; y?: number; width?: number; height?: number }): Box => {
  const { x = 0, y = 0, width = 0, height = 0 } = node;
  return { x: x - width / 2, y: y - height / 2, width, height };
};

function around(boxes: readonly Box[], pad: number, head: number): Box {
  const left = Math.min(...boxes.map((box) => box.x)) - pad;
  const top = Math.min(...boxes.map((box) => box.y)) - pad - head;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + pad;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + pad;
  return boxes.length === 0 ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}

function fromCorner({ nodes, edges, groups }: Omit<DiagramLayout, 'width' | 'height'>, lines: DiagramLayout['edges']): DiagramLayout {
  const boxes = [...nodes, ...groups.filter((box) => box.width > 0)];
  const points = lines.flatMap((line) => line.points);
  const left = Math.min(...boxes.map((box) => box.x), ...points.map((point) => point.x));
  const top = Math.min(...boxes.map((box) => box.y), ...points.map((point) => point.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width), ...points.map((point) => point.x));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height), ...points.map((point) => point.y));
  const moved = <T extends Point>(at: T): T => ({ ...at, x: at.x - left, y: at.y - top });
  return {
    width: right - left,
    height: bottom - top,
    nodes: nodes.map(moved),
    groups: groups.map(moved),
    edges: edges.map(({ points: path, label }) => ({ points: path.map(moved), label: label && moved(label) })),
  };
}
