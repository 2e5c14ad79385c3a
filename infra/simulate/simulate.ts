import { costOf, noUsage } from '../../functions/core/money/cost.ts';
import type { Cost, StateName } from '../../workflows/contracts/index.ts';
import { chance } from './chance.ts';
import { framesOf, serviceSeconds, type FilmModel } from './film-model.ts';
import { Slots } from './limits.ts';
import type { Place } from './place.ts';
import { Platform, type Tally } from './platform.ts';
import { Simulation } from './simulation.ts';
import { walkMachine, type Machine } from './workflow.ts';

export interface Question {
  readonly place: Place;
  readonly machine: Machine;
  readonly film: FilmModel;
  /** How many films are asked for at the same moment. */
  readonly films: number;
  /** How many of them may be on their way at once. */
  readonly inFlight?: number;
  readonly seed?: number;
}

export interface Answer {
  /** From the start of all to the end of the last, in seconds. */
  readonly seconds: number;
  /** Of each film that came out, in the order of their ends, from its own start. */
  readonly filmSeconds: readonly number[];
  readonly failed: number;
  readonly tally: Tally;
  /** When the states of the first film ended, in seconds from its start. */
  readonly walk: readonly { readonly state: string; readonly at: number }[];
  /** Of one film that came out, speech and models left out. */
  readonly cost: Cost;
}

/** How long PlanFilm lets a part take, at least; see the planner. */
const LEAST_PART_TIMEOUT = 30;

/** Plays the workflow through. The same question has the same answer. */
export async function simulate({ place, machine, film, films, inFlight = films, seed = 1 }: Question): Promise<Answer> {
  const simulation = new Simulation();
  const luck = chance(seed);
  const platform = new Platform({ simulation, chance: luck, place });
  const slots = new Slots(inFlight);
  const filmSeconds: number[] = [];
  const walk: { state: string; at: number }[] = [];
  const execution = async (index: number): Promise<void> => {
    await slots.take();
    await platform.start();
    const startedAt = simulation.now;
    try {
      await walkMachine(machine, {
        simulation,
        chance: luck,
        platform,
        items: (state) => (state.startsWith('Render') ? film.parts : film.scenes),
        facts: { '$.kind': film.kind, '$.media': false, ...(film.parts > 40 ? { '$.parts[40]': film.parts } : {}) },
        // Above forty parts the state has another name, and the same function.
        task: (state, _, timeoutSeconds) => task(state === 'RenderOneOfMany' ? 'RenderPart' : (state as StateName), { film, place, platform }, timeoutSeconds),
        ended: (state) => {
          if (index === 0) walk.push({ state, at: simulation.now - startedAt });
        },
      });
      filmSeconds.push(simulation.now - startedAt);
    } finally {
      slots.free();
    }
  };
  const outcomes = await simulation.run(Promise.allSettled(Array.from({ length: films }, (_, index) => execution(index))));
  const unexpected = outcomes.find((outcome) => outcome.status === 'rejected' && outcome.reason?.name === 'Error');
  if (unexpected?.status === 'rejected') throw unexpected.reason;
  const failed = films - filmSeconds.length;
  return { seconds: simulation.now, filmSeconds, failed, tally: platform.tally, walk, cost: costEach(platform.tally, film, filmSeconds.length) };
}

function task(state: StateName, { film, place, platform }: { film: FilmModel; place: Place; platform: Platform }, timeoutSeconds: number | undefined): Promise<void> {
  const seconds = serviceSeconds(state, film, place);
  const profile = place.functionOf(state);
  return platform.invoke(profile, { seconds, timeoutSeconds: timeoutSeconds ?? LEAST_PART_TIMEOUT + 4 * seconds });
}

/** Objects and rows that a film leaves: documents, speech, parts, its files; states and parts in the ledger. */
function costEach(tally: Tally, film: FilmModel, made: number): Cost {
  const films = Math.max(1, made);
  const progressWrites = Math.ceil(framesOf(film) / film.parts / 100);
  return costOf({
    ...noUsage(),
    invocations: tally.invocations / films,
    gigabyteSecondsX86: tally.gigabyteSecondsX86 / films,
    gigabyteSecondsArm: tally.gigabyteSecondsArm / films,
    transitions: tally.transitions / films,
    puts: 12 + 2 * film.scenes + film.parts,
    gets: 20 + 3 * film.scenes + 3 * film.parts,
    rowWrites: 20 + 2 * film.scenes + (2 + progressWrites) * film.parts,
    rowReads: 20,
  });
}

/** The value below which this share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
