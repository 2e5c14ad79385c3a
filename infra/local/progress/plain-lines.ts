import type { FilmView } from './view.ts';

/** Parts may take minutes: while they do, how far they are is told this often, in seconds. */
const EVERY_SECONDS = 10;

/** What there is to tell of a film as plain lines; each line is told once, as `newsIn` knows it again. */
export function plainLines(view: FilmView): string[] {
  const states = view.states.flatMap(({ name, status, seconds, steps }) => [
    ...(status === 'waiting' ? [] : [`${name} started`]),
    ...(steps && status !== 'done' ? [`${name} ${steps.done} of ${steps.of} files`] : []),
    ...(name === 'RenderPart' ? partLines(view) : []),
    ...(name === 'RenderPart' && status === 'running' && view.framesDone < view.frames && seconds >= EVERY_SECONDS ? [`${view.framesDone} of ${view.frames} frames after ${Math.floor(seconds / EVERY_SECONDS) * EVERY_SECONDS} s`] : []),
    ...(status === 'done' ? [`${name} done in ${seconds.toFixed(1)} s`] : []),
  ]);
  return states;
}

/** What of a line is new: the time of a state that is done, and the frames at a time that was told of, may still move. */
export const newsIn = (line: string): string => line.replace(/ in [\d.]+ s$|^\d+ (?=of \d+ frames )/, '');

function partLines({ parts }: FilmView): string[] {
  return parts
    .filter((part) => part.finished)
    .map(({ index, firstFrame, endFrame, attempts, finished }) => {
      const how = finished?.reused ? 'reused' : `rendered in ${((finished?.renderMs ?? 0) / 1000).toFixed(1)} s`;
      const tries = attempts > 1 ? `, try ${attempts}` : '';
      return `part ${index} (frames ${firstFrame} to ${endFrame - 1}) ${how}${tries}`;
    });
}
