import type { StateName } from '../../workflows/contracts/index.ts';
import { cores, trials, type Trial } from './trial.ts';

/** Far enough apart to tell the start of a task from its work, and the long one once more in pieces: a part's start is what each costs beside its frames. */
const FILMS = [{ seconds: 20, parts: 1, mixedAlone: true }, { seconds: 120, parts: 1, mixedAlone: true }, { seconds: 120, parts: 9 }] as const;

/** What `figures.json` holds. */
export async function measureFigures(): Promise<object> {
  const [short, long, cut] = (await trials(FILMS, { workers: 1 })) as [Trial, Trial, Trial];
  const line = (state: StateName, of: (trial: Trial) => number) => fit([of(short), short.states[state] ?? 0], [of(long), long.states[state] ?? 0]);
  const parts = partsOf(long, cut);
  const mix = line('MixSoundtrack', ({ seconds }) => seconds);
  const assemble = line('AssembleFilm', ({ frames }) => frames);
  const speech = line('SynthesizeSpeech', ({ characters }) => characters);
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    cores,
    processSeconds: 0.35,
    coresBusy: round(Math.min(cores, long.busy / long.took)),
    parts: { startSeconds: round(parts.start), frameSeconds: round(parts.slope) },
    storyboardSeconds: round(long.states.WriteStoryboard ?? 0),
    speech: { sceneSeconds: round(speech.start / short.scenes), characterSeconds: round(speech.slope) },
    planSeconds: round(long.states.PlanFilm ?? 0),
    mix: { startSeconds: round(mix.start), filmSecondSeconds: round(mix.slope) },
    assemble: { startSeconds: round(assemble.start), frameSeconds: round(assemble.slope) },
    publishSeconds: round(long.states.PublishFilm ?? 0),
  };
}

/** The same frames in one part and in several, one after the other. */
export function partsOf(one: Pick<Trial, 'frames' | 'parts' | 'states'>, cut: Pick<Trial, 'frames' | 'parts' | 'states'>): { start: number; slope: number } {
  const took = one.states.RenderPart ?? 0;
  const start = Math.max(0, ((cut.states.RenderPart ?? 0) - took) / (cut.parts - one.parts));
  return { start, slope: (took - start) / one.frames };
}

/** The line through two points; nothing takes less than no time. */
export function fit([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): { start: number; slope: number } {
  const slope = Math.max(0, (y2 - y1) / (x2 - x1));
  return { start: Math.max(0, y1 - slope * x1), slope };
}

const round = (seconds: number): number => Number(seconds.toPrecision(3));
