import type { FilmRecord, PartRow } from '../../../functions/ports.ts';
import type { StateName } from '../../../workflows/contracts/index.ts';

/** One state as a viewer sees it. `seconds` counts to its end, or to now while it runs. */
export interface StateView {
  readonly name: StateName;
  readonly status: 'waiting' | 'running' | 'done';
  readonly seconds: number;
  readonly attempts: number;
  /** Of the things that it goes through. */
  readonly steps?: { readonly done: number; readonly of: number };
}

/** Where a film stands, worked out from its record. */
export interface FilmView {
  readonly title: string | undefined;
  readonly states: readonly StateView[];
  readonly parts: readonly PartRow[];
  readonly frames: number;
  readonly framesDone: number;
  /** Frames rendered now and not found from earlier, per second; 0 before the first. */
  readonly framesPerSecond: number;
  readonly secondsLeft: number | undefined;
}

/** The states in the order in which they come, and the ones that must have begun before a Map is surely over. */
const ORDER: readonly { name: StateName; overWith?: StateName }[] = [
  { name: 'CheckBrief' },
  { name: 'PrepareMedia' },
  { name: 'MeasureTemplate' },
  { name: 'WriteStoryboard' },
  { name: 'SynthesizeSpeech', overWith: 'PlanFilm' },
  { name: 'TryScenes' },
  { name: 'PlanFilm' },
  { name: 'RenderPart', overWith: 'AssembleFilm' },
  { name: 'MixSoundtrack' },
  { name: 'AssembleFilm' },
  { name: 'PublishFilm' },
];

/** Before this many frames the rate says more about the start of the workers than about the film. */
const TELLING_FRAMES = 60;

/** States that not every kind of film passes; once another way is taken, they are not waited for. */
const SKIPPABLE: readonly StateName[] = ['PrepareMedia', 'MeasureTemplate', 'WriteStoryboard', 'SynthesizeSpeech'];

/** States that only some films pass: they are shown once they have begun. */
const RARE: readonly StateName[] = ['PrepareMedia', 'MeasureTemplate', 'TryScenes'];

export function filmView(record: FilmRecord, now: number): FilmView {
  const rows = new Map(record.states.map((row) => [row.name, row]));
  const chosen = rows.has('PlanFilm') || rows.has('MeasureTemplate');
  const awaited = (name: StateName): boolean => !RARE.includes(name) && !(chosen && SKIPPABLE.includes(name));
  const states = ORDER.filter(({ name }) => rows.has(name) || awaited(name)).map(({ name, overWith }): StateView => {
    const row = rows.get(name);
    if (!row) return { name, status: 'waiting', seconds: 0, attempts: 0 };
    const over = row.endedAt !== undefined && (overWith === undefined || rows.has(overWith));
    const end = over && row.endedAt ? Date.parse(row.endedAt) : now;
    return { name, status: over ? 'done' : 'running', seconds: (end - Date.parse(row.startedAt)) / 1000, attempts: row.attempts, ...(row.steps !== undefined && { steps: { done: row.stepsDone ?? 0, of: row.steps } }) };
  });
  return { title: record.film.title, states, parts: record.parts, ...speed(record, states) };
}

function speed({ film, parts }: FilmRecord, states: readonly StateView[]): Pick<FilmView, 'frames' | 'framesDone' | 'framesPerSecond' | 'secondsLeft'> {
  const frames = film.frames ?? 0;
  const framesDone = parts.reduce((sum, part) => sum + part.framesDone, 0);
  const found = parts.reduce((sum, part) => sum + (part.finished?.reused ? part.framesDone : 0), 0);
  const seconds = states.find(({ name }) => name === 'RenderPart')?.seconds ?? 0;
  const framesPerSecond = seconds > 0 ? (framesDone - found) / seconds : 0;
  const secondsLeft = framesDone - found >= TELLING_FRAMES ? (frames - framesDone) / framesPerSecond : undefined;
  return { frames, framesDone, framesPerSecond, secondsLeft };
}
