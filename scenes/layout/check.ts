import type { Box } from '../stage/grid.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import type { Drawn, InkOf } from './drawn.ts';
import { drawingFaults } from './drawing-faults.ts';
import { faultsIn, type LayoutFault } from './faults.ts';
import { record } from './recorder.ts';

/** A fault, and when in the scene it is first seen: seconds. */
export interface SceneFault extends LayoutFault {
  readonly seconds: number;
}

/** At most so many moments of a scene are looked at. */
const MOMENTS = 6;
/** After something has come to rest, and before it goes: seconds. */
const JUST = 0.02;

/** What of a scene can't be read, at the moments at which something has come to rest. A few milliseconds of work. */
export function sceneFaults(set: SceneSet, steps: readonly Step[], inkOf: InkOf): SceneFault[] {
  const { grid, theme } = set;
  const frame = { width: grid.width, height: grid.height, paper: theme.palette.paper, minSize: grid.minSize };
  const found = new Map<string, SceneFault>();
  const clear = new Set<string>();
  for (const seconds of momentsOf(steps, set.exit.at)) {
    const drawn = restingAt(steps, seconds, set.exit.at, inkOf);
    const faults = [...faultsIn(drawn, frame), ...drawingFaults(clearAt(steps, seconds, set.exit.at), drawn, frame)];
    const faint = new Set(faults.filter(({ rule }) => rule === 'faint').map(({ text }) => text));
    for (const one of drawn) if (one.kind === 'text' && !faint.has(one.text)) clear.add(one.text);
    for (const fault of faults) {
      const key = `${fault.rule} ${fault.text}`;
      if (!found.has(key)) found.set(key, { ...fault, seconds });
    }
  }
  // What steps back while other things are spoken of has been read, or will be.
  return [...found.values()].filter(({ rule, text }) => rule !== 'faint' || !clear.has(text));
}

/** When something has just come to rest, and the end: the last ones of many, for the scene is fullest then. */
function momentsOf(steps: readonly Step[], exit: number): number[] {
  const rests = steps.flatMap(({ at, lasts, until }) => [at + lasts + JUST, ...(until === undefined ? [] : [until - JUST])]);
  const within = [...rests, exit - JUST].filter((seconds) => seconds >= 0 && seconds < exit);
  const ordered = [...new Set(within.map((seconds) => Math.round(seconds * 100) / 100))].sort((a, b) => a - b);
  if (ordered.length <= MOMENTS) return ordered;
  return Array.from({ length: MOMENTS }, (_, index) => ordered[Math.round(((ordered.length - 1) * index) / (MOMENTS - 1))] ?? 0);
}

const isThere = ({ at, until }: Step, seconds: number, exit: number): boolean => seconds >= at && seconds < Math.min(until ?? exit, exit);

/** Where drawings stand at a moment that nothing may be written over. */
const clearAt = (steps: readonly Step[], seconds: number, exit: number): Box[] =>
  steps.flatMap((step) => (step.clear && isThere(step, seconds, exit) ? [step.clear] : []));

/** What is drawn at a moment: areas as soon as they begin to show, texts while they are not on their way in or out. */
function restingAt(steps: readonly Step[], seconds: number, exit: number, inkOf: InkOf): Drawn[] {
  const there = steps.filter((step) => isThere(step, seconds, exit));
  return there.flatMap(({ at, lasts, draw, excused }) => {
    const drawn = record((context) => draw(context, { seconds, entered: 1 }), inkOf);
    return seconds >= at + lasts && excused === undefined ? drawn : drawn.filter((one) => one.kind === 'area');
  });
}
