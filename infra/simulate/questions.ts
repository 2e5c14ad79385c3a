import { partCount } from '../../functions/core/parts.ts';
import { filmMachine } from '../../workflows/film.asl.ts';
import { framesOf, ordinaryFilm, speechPrice, type FilmModel } from './film-model.ts';
import { lambda, type Place } from './place.ts';
import { quantile, simulate, type Answer } from './simulate.ts';
import type { Machine } from './workflow.ts';

/** Parts of one film that are rendered at once, as the deployment allows by default. */
export const WORKERS = 200;

/** The workflow as it is deployed; the model reads the same definition. */
export const workflow: Machine = filmMachine({ resource: (state) => state, concurrency: { scenes: 40, parts: WORKERS } });

/** The film as the planner would cut it. */
export function planned(seconds: number, workers = WORKERS): FilmModel {
  const whole = ordinaryFilm({ seconds, parts: 1 });
  return { ...whole, parts: Math.min(workers, partCount({ frames: framesOf(whole), workers })) };
}

const RUNS = 20;

/** One film on its own, many times over: the middle of all runs. */
export interface OneFilm {
  readonly film: FilmModel;
  readonly seconds: number;
  readonly slowest: number;
  /** Dollars; `speech` by the standard and the neural voices of Polly. */
  readonly cost: number;
  readonly compute: number;
  readonly speech: { readonly standard: number; readonly neural: number };
  readonly walk: Answer['walk'];
}

export async function oneFilm(film: FilmModel, place: Place = lambda): Promise<OneFilm> {
  const runs: Answer[] = [];
  for (let seed = 1; seed <= RUNS; seed += 1) runs.push(await simulate({ place, machine: workflow, film, films: 1, seed }));
  const seconds = runs.flatMap((run) => run.filmSeconds);
  const middle = runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)] as Answer;
  return {
    film,
    seconds: quantile(seconds, 0.5),
    slowest: Math.max(...seconds),
    cost: middle.cost.total,
    compute: middle.cost.compute,
    speech: { standard: speechPrice(film, 'standard'), neural: speechPrice(film, 'neural') },
    walk: middle.walk,
  };
}

/** What another number of parts would give. */
export const bySplit = (seconds: number, counts: readonly number[]): Promise<OneFilm[]> =>
  Promise.all(counts.map((parts) => oneFilm({ ...planned(seconds), parts })));

/** What the film would take if one thing were twice as fast. */
export async function bottlenecks(seconds: number): Promise<{ what: string; seconds: number }[]> {
  const film = planned(seconds);
  const faster = (names: readonly string[], share: 'cold' | 'work'): Place => ({
    ...lambda,
    functionOf: (state) => {
      const profile = lambda.functionOf(state);
      if (!names.includes(state)) return profile;
      return share === 'cold' ? { ...profile, coldSeconds: profile.coldSeconds / 2 } : { ...profile, workFactor: 0.5 };
    },
  });
  const all = ['CheckBrief', 'ReserveBudget', 'AwaitTurn', 'WriteStoryboard', 'SynthesizeSpeech', 'PlanFilm', 'RenderPart', 'MixSoundtrack', 'AssembleFilm', 'PublishFilm'];
  const trials = [
    ...all.map((state) => ({ what: `the work of ${state}`, place: faster([state], 'work') })),
    { what: 'every cold start', place: faster(all, 'cold') },
    { what: 'the steps between states', place: { ...lambda, transitionSeconds: lambda.transitionSeconds / 2 } },
  ];
  const answers = await Promise.all(trials.map(async ({ what, place }) => ({ what, seconds: (await oneFilm(film, place)).seconds })));
  return answers.toSorted((a, b) => a.seconds - b.seconds);
}

/** A crowd: many films asked for at the same moment. */
export const crowd = (films: number, { seconds, inFlight }: { seconds: number; inFlight: number }): Promise<Answer> =>
  simulate({ place: lambda, machine: workflow, film: planned(seconds), films, inFlight });
