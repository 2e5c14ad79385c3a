import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { clip } from './measure.ts';

type Diagram = VisualOf<'diagram'>;
type Node = Diagram['nodes'][number];

const MOST_NODES = 14;
const MOST_EDGES = 24;
const HEADER = /^(?:graph|flowchart)\s*(TB|TD|BT|LR|RL)?\s*;?$/i;
/** An arrow, with what is written on it. */
const ARROW = /\s*(?:--\s+(?<on>[^->|]{1,40}?)\s+-->|(?<dashed>-\.->|\.\.>|-->|->|=>|→|⟶|==>)(?:\s*\|(?<label>[^|]{1,40})\|)?)\s*/u;
/** A name with the label in brackets that Mermaid gives it: `a[Label]`, `b(Label)`, `c{Label}`, `d[(Label)]`. */
const NODE = /^(?<id>[\p{L}\p{N}_.-]+)\s*(?<open>\[\(|\(\(|\[\[|[[({>])\s*"?(?<label>.+?)"?\s*[\])}]+$/u;
const SHAPES: Readonly<Record<string, Node['shape']>> = { '(': 'round', '((': 'round', '{': 'diamond', '[(': 'store' };

/** The diagram of a code block in which every line is a chain of arrows; undefined for any other code. */
export function diagramOf(code: string, language: string | undefined): Diagram | undefined {
  if (language !== undefined && !/^(?:mermaid|diagram|flow|text|txt)$/i.test(language)) return undefined;
  const lines = code.split('\n').map((line) => line.replace(/;$/, '').trim()).filter((line) => line !== '' && !line.startsWith('%%'));
  const flow = HEADER.exec(lines[0] ?? '');
  const chains = (flow ? lines.slice(1) : lines).map(chainOf);
  if (chains.length === 0 || chains.some((chain) => chain === undefined || (!flow && chain.edges.length === 0))) return undefined;
  const nodes = new Map<string, Node>();
  const edges = chains.flatMap((chain) => chain?.edges ?? []);
  for (const node of chains.flatMap((chain) => chain?.nodes ?? [])) {
    const known = nodes.get(node.id);
    if (!known || known.label === known.id) nodes.set(node.id, node);
  }
  if (edges.length === 0 || nodes.size < 2 || nodes.size > MOST_NODES || edges.length > MOST_EDGES) return undefined;
  const way = flow?.[1]?.toUpperCase();
  return { kind: 'diagram', ...(way === undefined ? {} : { direction: /LR|RL/.test(way) ? ('right' as const) : ('down' as const) }), nodes: [...nodes.values()], edges };
}

interface Chain {
  readonly nodes: readonly Node[];
  readonly edges: Diagram['edges'];
}

/** `A -> B -> C: what it says` as nodes and edges; undefined where an end of an arrow is missing or too long. */
function chainOf(line: string): Chain | undefined {
  const nodes: Node[] = [];
  const edges: Diagram['edges'][number][] = [];
  let rest = line;
  let arrow: RegExpExecArray | null = null;
  for (;;) {
    const next = ARROW.exec(rest);
    const written = (next ? rest.slice(0, next.index) : rest).trim();
    const node = nodeOf(written);
    if (!node) return undefined;
    const before = nodes.at(-1);
    nodes.push(node);
    if (arrow && before) edges.push(edgeOf(before.id, node.id, arrow.groups ?? {}));
    if (!next) return { nodes, edges };
    arrow = next;
    rest = rest.slice(next.index + next[0].length);
  }
}

function edgeOf(from: string, to: string, { on, label, dashed }: Readonly<Record<string, string | undefined>>): Diagram['edges'][number] {
  const said = (on ?? label)?.trim().replace(/^"|"$/g, '');
  return { from, to, ...(said ? { label: clip(said, 40) } : {}), ...(/[.]/.test(dashed ?? '') ? { dashed: true } : {}) };
}

function nodeOf(written: string): Node | undefined {
  const { id, open = '', label } = NODE.exec(written)?.groups ?? {};
  const plain = written.replace(/^"|"$/g, '');
  if (id === undefined || label === undefined) return plain !== '' && plain.length <= 40 && !/[{}();=<>]/.test(plain) ? { id: plain, label: plain } : undefined;
  const shape = SHAPES[open];
  return { id: id.slice(0, 40), label: clip(label, 60), ...(shape ? { shape } : {}) };
}
