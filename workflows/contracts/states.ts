import { z } from 'zod';
import { FilmId } from './keys.ts';
import { Part, RenderedPart } from './part.ts';

/**
 * Input and output of every Task state, under the state's own name: the use case, its handler, the state machine and
 * the deployment all read the shapes from here. State carries keys and small numbers, never media.
 */
const OfFilm = z.object({ filmId: FilmId });

/** The indexes of scenes that draw themselves: where there are any, TryScenes plays them before the film is planned. */
const custom = z.array(z.int().min(0)).optional();

/** A brief that can become a film: `scenes` lists those of its storyboard that are to be spoken, if it has one already. `media`: it names files. */
export const Checked = OfFilm.extend({ kind: z.string(), briefKey: z.string(), storyboardKey: z.string(), scenes: z.array(z.int()), custom });

/** What a model wrote: the key of its draft, and how often the faults of its custom scenes went back to it. */
const ByModel = z.object({ draftKey: z.string(), repairs: z.int().min(0) });

/** What is wrong with custom scenes that a model wrote: WriteStoryboard sends it back. */
export const SceneRepair = ByModel.extend({ faults: z.array(z.string()).min(1) });
export type SceneRepair = z.infer<typeof SceneRepair>;

/** A film whose storyboard is written: `scenes` lists the indexes that SynthesizeSpeech maps over: none where nothing is to be spoken. */
export const WithStoryboard = OfFilm.extend({ storyboardKey: z.string(), scenes: z.array(z.int().min(0)), custom, byModel: ByModel.optional() });

/** The film as PlanFilm leaves it. */
export const Planned = OfFilm.extend({ timelineKey: z.string(), parts: z.array(Part).min(1) });

export const SceneNarration = z.object({ scene: z.int().min(0), narrationKey: z.string().nullable() });
export type SceneNarration = z.infer<typeof SceneNarration>;

export const states = {
  CheckBrief: {
    /** `brief` is checked by the task itself, so that a refusal names the field. */
    input: OfFilm.extend({ brief: z.unknown() }),
    output: Checked.extend({ media: z.boolean() }),
  },
  PrepareMedia: {
    input: OfFilm.extend({ briefKey: z.string() }),
    output: Checked,
  },
  ReserveBudget: {
    input: OfFilm.extend({ briefKey: z.string() }),
    /** What the film is estimated at: parts at once, and US dollars. */
    output: z.object({ parts: z.int().min(1), usd: z.number().min(0) }),
  },
  AwaitTurn: {
    input: OfFilm.extend({ parts: z.int().min(1) }),
    output: OfFilm,
  },
  WriteStoryboard: {
    /** With `repair`, the storyboard that was written is mended. */
    input: OfFilm.extend({ briefKey: z.string(), repair: SceneRepair.optional() }),
    output: WithStoryboard,
  },
  SynthesizeSpeech: {
    input: OfFilm.extend({ storyboardKey: z.string(), scene: z.int().min(0) }),
    output: SceneNarration,
  },
  TryScenes: {
    input: OfFilm.extend({ storyboardKey: z.string(), narrations: z.array(SceneNarration), byModel: ByModel.optional() }),
    /** The scenes play; or, of a model's, they do not, and may be mended. */
    output: z.union([
      OfFilm.extend({ storyboardKey: z.string(), narrations: z.array(SceneNarration) }),
      OfFilm.extend({ briefKey: z.string(), repair: SceneRepair }),
    ]),
  },
  MeasureTemplate: {
    input: OfFilm.extend({ briefKey: z.string() }),
    output: OfFilm.extend({ briefKey: z.string(), measureKey: z.string() }),
  },
  PlanFilm: {
    /** A storyboard and what is said in it, or a template that was measured. */
    input: z.union([
      OfFilm.extend({ storyboardKey: z.string(), narrations: z.array(SceneNarration) }),
      OfFilm.extend({ briefKey: z.string(), measureKey: z.string() }),
    ]),
    output: Planned,
  },
  RenderPart: {
    input: Part.extend({ filmId: FilmId, timelineKey: z.string() }),
    output: RenderedPart,
  },
  MixSoundtrack: {
    input: OfFilm.extend({ timelineKey: z.string() }),
    /** Null for a film that is delivered without sound. */
    output: z.object({ soundtrackKey: z.string().nullable() }),
  },
  AssembleFilm: {
    input: OfFilm.extend({ timelineKey: z.string(), parts: z.array(RenderedPart).min(1), soundtrackKey: z.string().nullable() }),
    output: z.object({ assembledKey: z.string() }),
  },
  PublishFilm: {
    input: OfFilm.extend({ timelineKey: z.string(), parts: z.array(RenderedPart).min(1), assembledKey: z.string() }),
    /** Of a still, one frame that lasts no time. */
    output: z.object({ filmId: FilmId, filmKey: z.string(), frames: z.int(), durationSeconds: z.number() }),
  },
  RecordFailure: {
    /** What Catch adds: the name of the error and its cause as the platform writes it. */
    input: OfFilm.extend({ failure: z.object({ Error: z.string(), Cause: z.string().default('') }) }),
    output: z.object({ filmId: FilmId, error: z.string(), reason: z.string() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type StateName = keyof typeof states;
export const STATE_NAMES = Object.keys(states) as StateName[];
export type StateInput<Name extends StateName> = z.infer<(typeof states)[Name]['input']>;
export type StateOutput<Name extends StateName> = z.infer<(typeof states)[Name]['output']>;
