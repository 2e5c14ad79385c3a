import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { tookOf } from '../shell/words.ts';

type Part = FilmDetail['parts'][number];

/** Every part as a cell that fills frame by frame. */
export function Parts({ film: { parts, status } }: { film: FilmDetail }) {
  const slowest = slowestOf(parts);
  const done = parts.filter(({ finished }) => finished).length;
  return (
    <section aria-labelledby="parts">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="parts" className="text-lg font-semibold">
          Parts
        </h2>
        <p className="text-sm text-soft tabular-nums">
          {done} of {parts.length}
        </p>
      </div>
      <ol className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
        {parts.map((part) => (
          <PartCell key={part.index} part={part} slowest={part === slowest} broken={status === 'failed' && part.attempts > 0 && !part.finished} />
        ))}
      </ol>
    </section>
  );
}

/** Among those that were rendered here; one alone is not slow. */
function slowestOf(parts: readonly Part[]): Part | undefined {
  const rendered = parts.filter((part) => part.finished && !part.reused && part.renderMs !== undefined);
  if (rendered.length < 2) return undefined;
  return rendered.reduce((slow, part) => ((part.renderMs ?? 0) > (slow.renderMs ?? 0) ? part : slow));
}

function PartCell({ part, slowest, broken }: { part: Part; slowest: boolean; broken: boolean }) {
  const { index, firstFrame, endFrame, framesDone, attempts, finished, reused, renderMs } = part;
  const frames = endFrame - firstFrame;
  const share = finished ? 1 : Math.min(1, framesDone / frames);
  const notes = [reused ? 'from before' : '', attempts > 1 ? `try ${attempts}` : '', broken ? 'unfinished' : '', slowest ? 'slowest' : ''].filter(Boolean).join(', ');
  return (
    <li className={`relative overflow-hidden rounded-xl border bg-surface ${broken ? 'border-bad' : slowest ? 'border-ink' : 'border-line'}`} title={`Frames ${firstFrame} to ${endFrame - 1}`}>
      <div aria-hidden="true" className={`absolute inset-y-0 left-0 transition-[width] duration-300 ${finished ? 'bg-good-soft' : 'bg-accent-soft'}`} style={{ width: `${share * 100}%` }} />
      <div className="relative px-3 py-2">
        <div className="flex items-baseline justify-between">
          <span className="text-sm font-semibold">{index + 1}</span>
          <span className="font-mono text-[0.6875rem] text-ink tabular-nums">{finished ? (renderMs === undefined || reused ? `${frames} f` : tookOf(renderMs)) : `${framesDone}/${frames}`}</span>
        </div>
        <p className={`h-4.5 truncate text-xs ${broken ? 'text-bad' : 'text-ink/80'}`}>{notes}</p>
      </div>
    </li>
  );
}
