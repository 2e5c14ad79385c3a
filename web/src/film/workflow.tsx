import type { FilmDetail, StateName } from '../../../workflows/contracts/index.ts';
import { EDGES, MIDDLE, NODES, nodeStates, wasGone, type GraphEdge, type GraphNode, type NodeState } from './workflow-graph.ts';
import { STATE_WORDS } from './state-words.ts';

const BOX = { width: 146, height: 40 };
const LOOKS: Readonly<Record<NodeState, { readonly box: string; readonly text: string; readonly said: string }>> = {
  waiting: { box: 'fill-surface stroke-line', text: 'fill-soft', said: 'waits' },
  'left-out': { box: 'fill-canvas stroke-line', text: 'fill-soft', said: 'not on the way of this film' },
  running: { box: 'fill-accent stroke-accent', text: 'fill-accent-ink', said: 'at work' },
  done: { box: 'fill-good-soft stroke-good', text: 'fill-good', said: 'done' },
  failed: { box: 'fill-bad-soft stroke-bad', text: 'fill-bad', said: 'failed' },
  stopped: { box: 'fill-sunken stroke-edge', text: 'fill-soft', said: 'stopped' },
};

/** The state machine, lit up as far as the film has come. */
export function Workflow({ film }: { film: FilmDetail }) {
  const states = nodeStates(film);
  return (
    <section aria-labelledby="workflow">
      <h2 id="workflow" className="text-lg font-semibold">
        The way of the film
      </h2>
      <svg viewBox="0 0 320 722" className="mt-4 w-full max-w-90" aria-hidden="true">
        {EDGES.map((edge) => (
          <Edge key={`${edge.from} ${edge.to}`} edge={edge} lit={wasGone(edge, states, film.states)} />
        ))}
        {NODES.map((node) => (
          <Node key={node.name} node={node} state={states.get(node.name) ?? 'waiting'} note={noteOf(node.name, film)} />
        ))}
      </svg>
      <ol className="sr-only">
        {NODES.map(({ name }) => (
          <li key={name}>
            {STATE_WORDS[name].label}: {LOOKS[states.get(name) ?? 'waiting'].said}
          </li>
        ))}
      </ol>
    </section>
  );
}

function noteOf(name: StateName, { parts }: FilmDetail): string | undefined {
  if (name !== 'RenderPart' || parts.length === 0) return undefined;
  return `${parts.filter(({ finished }) => finished).length}/${parts.length}`;
}

function Edge({ edge, lit }: { edge: GraphEdge; lit: boolean }) {
  if ((edge.past || edge.back) && !lit) return null;
  return <path d={edge.back ? pathBack(edge) : pathOn(edge)} fill="none" strokeWidth={lit ? 2 : 1.25} strokeDasharray={edge.back ? '5 4' : undefined} className={`transition-all duration-500 ${lit ? 'stroke-good' : 'stroke-line'}`} />;
}

/** Up from the top of one to the lower corner of the other that is turned to it, between the boxes. */
function pathBack(edge: GraphEdge): string {
  const [start, end] = [nodeOf(edge.from), nodeOf(edge.to)];
  const side = Math.sign(start.x - end.x);
  const [x1, y1] = [start.x + side * 24, start.y - BOX.height / 2];
  const [x2, y2] = [end.x + side * (BOX.width / 2 - 4), end.y + BOX.height / 2];
  return `M${x1} ${y1} C${x1} ${y2 + 36} ${x2 + side * 30} ${y2 + 22} ${x2} ${y2}`;
}

function pathOn(edge: GraphEdge): string {
  const [start, end] = [nodeOf(edge.from), nodeOf(edge.to)];
  const [y1, y2] = [start.y + BOX.height / 2, end.y - BOX.height / 2];
  // A way past others arrives at the side that is turned to the middle, so that it stays between them.
  const x2 = edge.past ? end.x + Math.sign(start.x - end.x) * 40 : end.x;
  const between = `M${start.x} ${y1} C${start.x} ${(y1 + y2) / 2} ${x2} ${(y1 + y2) / 2} ${x2} ${y2}`;
  return edge.past ? pathPast({ x1: start.x, y1, x2, y2 }) : between;
}

/** From the left nothing is in the way; otherwise down between the boxes of both sides. */
function pathPast({ x1, y1, x2, y2 }: Readonly<Record<'x1' | 'y1' | 'x2' | 'y2', number>>): string {
  if (x1 < MIDDLE) return `M${x1} ${y1} C${x1} ${y2 - 20} ${x2} ${y2 - 40} ${x2} ${y2}`;
  return `M${x1} ${y1} C${x1} ${y1 + 16} ${MIDDLE} ${y1 + 8} ${MIDDLE} ${y1 + 26} V${y2 - 26} C${MIDDLE} ${y2 - 8} ${x2} ${y2 - 18} ${x2} ${y2}`;
}

function Node({ node: { name, x, y, many = false }, state, note }: { node: GraphNode; state: NodeState; note: string | undefined }) {
  const { box, text } = LOOKS[state];
  const place = { x: x - BOX.width / 2, y: y - BOX.height / 2, ...BOX, rx: 12 };
  return (
    <g className={state === 'left-out' ? 'opacity-55' : ''}>
      {many && <rect {...place} x={place.x + 4} y={place.y + 4} className={`${box} transition-colors duration-500`} />}
      <rect {...place} strokeDasharray={state === 'left-out' ? '4 4' : undefined} className={`${box} transition-colors duration-500 ${state === 'running' ? 'animate-breathe' : ''}`} />
      <text x={x} y={note === undefined ? y + 4.5 : y - 2} textAnchor="middle" className={`${text} text-[12.5px] font-medium transition-colors duration-500`}>
        {STATE_WORDS[name].label}
      </text>
      {note !== undefined && (
        <text x={x} y={y + 13} textAnchor="middle" className={`${text} font-mono text-[11px]`}>
          {note}
        </text>
      )}
    </g>
  );
}

function nodeOf(name: StateName): GraphNode {
  const node = NODES.find((one) => one.name === name);
  if (!node) throw new Error(`${name} is not in the graph`);
  return node;
}
