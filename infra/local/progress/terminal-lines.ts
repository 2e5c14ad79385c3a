import type { PartRow } from '../../../functions/ports.ts';
import type { FilmView, StateView } from './view.ts';

const BAR = 24;
const MARKS: Readonly<Record<StateView['status'], string>> = { waiting: '·', running: '▸', done: '✓' };

/** What the terminal shows of a film: a line for each state, a bar for each part that is being rendered. */
export function terminalLines(view: FilmView, { columns, rows }: { columns: number; rows: number }): string[] {
  const lines = view.states.flatMap((state) => [stateLine(state, view), ...(state.name === 'RenderPart' && state.status === 'running' ? partLines(view.parts, rows) : [])]);
  return lines.map((line) => line.slice(0, columns - 1));
}

function stateLine(state: StateView, view: FilmView): string {
  const time = state.status === 'waiting' ? '' : `${state.seconds.toFixed(1)} s`;
  return `  ${MARKS[state.status]} ${state.name.padEnd(17)} ${time.padStart(7)}  ${detail(state, view)}`.trimEnd();
}

function detail({ name, status, attempts, steps }: StateView, view: FilmView): string {
  if (steps) return `${steps.done} of ${steps.of} files`;
  if (name === 'SynthesizeSpeech' && status !== 'waiting') return `${attempts} scenes`;
  if (name === 'PlanFilm' && status === 'done') return `${view.frames} frames in ${view.parts.length} parts`;
  if (name !== 'RenderPart' || status === 'waiting') return '';
  const reused = view.parts.filter((part) => part.finished?.reused).length;
  const left = status === 'running' && view.secondsLeft !== undefined ? `, ${Math.ceil(view.secondsLeft)} s left` : '';
  const found = reused > 0 ? `, ${reused} of ${view.parts.length} parts reused` : '';
  return `${view.framesDone}/${view.frames} frames, ${Math.round(view.framesPerSecond)} frames/s${found}${left}`;
}

/** Where the parts outnumber the lines of the window, those at work are shown. */
function partLines(parts: readonly PartRow[], rows: number): string[] {
  const room = Math.max(2, rows - 14);
  const shown = parts.length <= room ? parts : parts.filter((part) => part.attempts > 0 && !part.finished).slice(0, room);
  return shown.map((part) => {
    const length = part.endFrame - part.firstFrame;
    const done = Math.round((BAR * part.framesDone) / length);
    const note = part.finished?.reused ? ' reused' : part.attempts > 1 ? ` try ${part.attempts}` : '';
    return `      ${String(part.index).padStart(3)} ${'█'.repeat(done)}${'░'.repeat(BAR - done)} ${part.framesDone}/${length}${note}`;
  });
}
