import type { FilmView } from './view.ts';

/** What there is to tell of a film as plain lines; each line is told once. */
export function plainLines(view: FilmView): string[] {
  const states = view.states.flatMap(({ name, status, seconds, steps }) => [
    ...(status === 'waiting' ? [] : [`${name} started`]),
    ...(steps && status !== 'done' ? [`${name} ${steps.done} of ${steps.of} files`] : []),
    ...(name === 'RenderPart' ? partLines(view) : []),
    ...(status === 'done' ? [`${name} done in ${seconds.toFixed(1)} s`] : []),
  ]);
  return states;
}

function partLines({ parts }: FilmView): string[] {
  return parts
    .filter((part) => part.finished)
    .map(({ index, firstFrame, endFrame, attempts, finished }) => {
      const how = finished?.reused ? 'reused' : `rendered in ${((finished?.renderMs ?? 0) / 1000).toFixed(1)} s`;
      const tries = attempts > 1 ? `, try ${attempts}` : '';
      return `part ${index} (frames ${firstFrame} to ${endFrame - 1}) ${how}${tries}`;
    });
}
