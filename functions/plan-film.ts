import { keys, Narration, Storyboard, TemplateBrief, TemplateMeasure, type Brief, type Part, type ScenesTimeline, type StateInput, type Timeline } from '../workflows/contracts/index.ts';
import { checkOutput } from './core/output.ts';
import { partHash, partJob, partTimeoutSeconds, splitFilm } from './core/parts.ts';
import { pictureOf } from './core/picture.ts';
import { narrationKeys } from './core/spoken-scenes.ts';
import { templateTimeline } from './core/template-timeline.ts';
import { buildTimeline } from './core/timeline.ts';
import { readDocument, writeDocument } from './documents.ts';
import { ledger, planning, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { ObjectStore, Planning } from './ports.ts';

/** Gives every scene its frames, and cuts the film into parts. */
export const planFilm: UseCase<'PlanFilm', 'store' | 'ledger' | 'planning'> = ({ store, ledger, planning }) => async (input) => {
  const { filmId } = input;
  const { timeline, asked } = 'measureKey' in input ? await ofTemplate(store, input) : await ofStoryboard(store, input);
  checkOutput({ ...timeline, seconds: timeline.durationSeconds });
  const timelineKey = keys.timeline(filmId);
  await writeDocument(store, timelineKey, timeline);
  const parts = partsOf(timeline, { ...planning, asked });
  await ledger.filmPlanned(filmId, { title: timeline.title, frames: framesIn(parts), durationSeconds: timeline.durationSeconds, parts });
  return { filmId, timelineKey, parts };
};

type Measured = Extract<StateInput<'PlanFilm'>, { measureKey: string }>;
type Spoken = Exclude<StateInput<'PlanFilm'>, Measured>;
interface Plan {
  readonly timeline: Timeline;
  /** How many parts the brief asks for. */
  readonly asked: Brief['parts'];
}

async function ofTemplate(store: ObjectStore, { briefKey, measureKey }: Measured): Promise<Plan> {
  const brief = await readDocument(store, briefKey, TemplateBrief);
  const measure = await readDocument(store, measureKey, TemplateMeasure);
  return { timeline: templateTimeline(brief, measure), asked: brief.parts };
}

async function ofStoryboard(store: ObjectStore, { storyboardKey, narrations }: Spoken): Promise<Plan> {
  const storyboard = await readDocument(store, storyboardKey, Storyboard);
  const spokenKeys = narrationKeys(storyboard.scenes, narrations);
  const spoken = await Promise.all(
    spokenKeys.map((narrationKey) => (narrationKey === null ? null : readDocument(store, narrationKey, Narration))),
  );
  const timeline = withKeys(
    buildTimeline({ storyboard, narrations: spoken, picture: pictureOf(storyboard.format, storyboard.output) }),
    spokenKeys,
  );
  return { timeline, asked: storyboard.parts };
}

function withKeys(timeline: ScenesTimeline, narrationKeys: readonly (string | null)[]): ScenesTimeline {
  const scenes = timeline.scenes.map((scene) => ({ ...scene, narrationKey: narrationKeys[scene.index] ?? null }));
  return { ...timeline, scenes };
}

const framesIn = (parts: readonly Part[]): number => parts.reduce((sum, { firstFrame, endFrame }) => sum + endFrame - firstFrame, 0);

function partsOf(timeline: Timeline, { rendererVersion, workers, asked }: Planning & { asked: Brief['parts'] }): Part[] {
  const { output } = timeline;
  const ranges = typeof output === 'object' ? [{ firstFrame: output.png.frame, endFrame: output.png.frame + 1 }] : splitFilm(timeline, { workers, asked });
  return ranges.map((range, index) => ({
    index,
    ...range,
    partKey: keys.part(partHash(partJob(timeline, range), rendererVersion), output),
    timeoutSeconds: partTimeoutSeconds(range, timeline),
  }));
}

export const handler = makeHandler('PlanFilm', planFilm, async () => ({ store: await store(), ledger: ledger(), planning: planning() }));
