import type { FilmDetail, StateName } from '../../../workflows/contracts/index.ts';
import { EDGES, NODES, nodeStates, type GraphNode, type NodeState } from './workflow-graph.ts';
import { STATE_WORDS } from './state-words.ts';

const BOX = { width: 146, height: 44 };
const LOOKS: Readonly<Record<NodeState, { readonly box: string; readonly text: string; readonly said: string }>> = {
  waiting: { box: 'fill-surface stroke-line', text: 'fill-soft', said: 'waits' },
  'left-out': { box: 'fill-transparent stroke-line', text: 'fill-soft', said: 'not on the way of this film' },
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
      <svg viewBox="0 0 320 540" className="mt-4 w-full max-w-90" aria-hidden="true">
        {EDGES.map(([from, to]) => (
          <Edge key={`${from} ${to}`} from={from} to={to} states={states} />
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

function Edge({ from, to, states }: { from: StateName; to: StateName; states: ReadonlyMap<StateName, NodeState> }) {
  const [start, end] = [nodeOf(from), nodeOf(to)];
  const gone = states.get(from) === 'done' && (states.get(to) === 'done' || states.get(to) === 'running' || states.get(to) === 'failed' || states.get(to) === 'stopped');
  const skips = from === 'CheckBrief' && to === 'SynthesizeSpeech';
  // A storyboard goes past WriteStoryboard: only then is this the way that was gone.
  const lit = gone && !(skips && states.get('WriteStoryboard') !== 'left-out');
  const [y1, y2] = [start.y + BOX.height / 2, end.y - BOX.height / 2];
  const path = skips ? `M${start.x} ${y1} C${start.x} ${y2 - 30} ${end.x + 60} ${y1 + 60} ${end.x + 40} ${y2}` : `M${start.x} ${y1} C${start.x} ${(y1 + y2) / 2} ${end.x} ${(y1 + y2) / 2} ${end.x} ${y2}`;
  return <path d={path} fill="none" strokeWidth={lit ? 2 : 1.25} className={`transition-all duration-500 ${lit ? 'stroke-good' : 'stroke-line'}`} />;
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
