import { filmMachine } from '../../workflows/film.asl.ts';
import { workersHere } from '../local/machine.ts';
import type { FilmModel } from './film-model.ts';
import { oneMachine } from './place.ts';
import { simulate } from './simulate.ts';
import { cores, trials, type Trial } from './trial.ts';

const LENGTHS = [15, 40, 90] as const;
/** How far the model may be off. */
const TOLERANCE = 0.15;

const workers = workersHere();
/** As it runs here. */
const workflow = filmMachine({ resource: (state) => state, concurrency: { scenes: cores, parts: workers }, errors: 'left' });

/** Makes films here and sets what they took beside what the model says, as Markdown. */
export async function checkModel(): Promise<string> {
  const rows: string[] = [];
  for (const trial of await trials(LENGTHS.map((seconds) => ({ seconds })), { workers })) {
    const { seconds } = await simulate({ place: oneMachine, machine: workflow, film: modelOf(trial), films: 1 });
    const off = seconds / trial.took - 1;
    rows.push(`| ${trial.seconds.toFixed(1)} s | ${trial.parts} | ${trial.took.toFixed(1)} | ${seconds.toFixed(1)} | ${(off * 100).toFixed(0)} % | ${Math.abs(off) <= TOLERANCE ? 'yes' : 'no'} |`);
  }
  return ['| film | parts | took | model | off by | within 15 % |', '| --- | --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
}

const modelOf = ({ seconds, frames, scenes, characters, parts }: Trial): FilmModel => ({ kind: 'text', seconds, fps: frames / seconds, pixels: 1920 * 1080, scenes, characters, parts });
