import { z } from 'zod';
import { Engine, Music } from './brief.ts';
import { encoding } from './encoding.ts';
import { Picture } from './format.ts';
import { Brand, Captions, Theme, Transition } from './look.ts';
import { SpokenWord } from './narration.ts';
import { Visual } from './storyboard.ts';
import { SoundSpan, TemplateName, TemplateScene, TemplateVariables } from './template.ts';

/** One caption on the screen: the words `[firstWord, endWord)` of its scene; seconds from the start of the scene. */
export const Cue = z.object({
  startSeconds: z.number().min(0),
  endSeconds: z.number().min(0),
  firstWord: z.int().min(0),
  endWord: z.int().min(1),
  /** The word that begins its second line; without one it has one line. */
  turnWord: z.int().min(1).optional(),
});
export type Cue = z.infer<typeof Cue>;

/**
 * A scene with its exact place. `words` and `cues` count seconds from the start of the scene (silence before the
 * speech included), so that a scene that moves in the film stays the same scene and its rendered part stays usable.
 */
export const TimelineScene = z.object({
  index: z.int().min(0),
  firstFrame: z.int().min(0),
  frames: z.int().min(1),
  visual: Visual,
  narration: z.string(),
  narrationKey: z.string().nullable(),
  speechStartSeconds: z.number().min(0),
  words: z.array(SpokenWord),
  cues: z.array(Cue),
  /** How it takes over from the scene before it, and in how many of its own first frames. Without one, by a cut. */
  entrance: z.object({ transition: Transition, frames: z.int().min(1) }).optional(),
  /** The scene after it takes over what this one shows: it does not clear the stage at its end. */
  stays: z.boolean().optional(),
});
export type TimelineScene = z.infer<typeof TimelineScene>;

/** Whose shapes the signs of East Asia have, which share their numbers: Chinese, Japanese or Korean. */
export const Ideographs = z.enum(['zh', 'ja', 'ko']);
export type Ideographs = z.infer<typeof Ideographs>;

/** What is known of any film once it is planned. */
const film = { title: z.string(), engine: Engine.default('webcodecs'), ...encoding, picture: Picture, frames: z.int().min(1), durationSeconds: z.number(), music: Music };

/** The storyboard with exact frames. `frames` of the film = sum of the scenes' frames. */
export const ScenesTimeline = z.object({
  kind: z.literal('scenes'),
  ...film,
  voice: z.string(),
  captions: Captions,
  theme: Theme,
  brand: Brand.optional(),
  /** By default Chinese. */
  ideographs: Ideographs.optional(),
  /** Soft sounds as things come in. */
  sounds: z.boolean().optional(),
  /** Recorded narration, where the film has any. */
  recorded: z.array(SoundSpan).optional(),
  /** What the footage itself sounds like, where it is to be heard. */
  footageSound: z.array(SoundSpan).optional(),
  /** A beat of the music that is composed for it. */
  beatFrames: z.int().min(1).optional(),
  scenes: z.array(TimelineScene).min(1),
});
export type ScenesTimeline = z.infer<typeof ScenesTimeline>;

/** A template as it was measured. */
export const TemplateTimeline = z.object({
  kind: z.literal('template'),
  ...film,
  template: TemplateName,
  bundleKey: z.string(),
  variables: TemplateVariables,
  scenes: z.array(TemplateScene).min(1),
  sounds: z.array(SoundSpan),
});
export type TemplateTimeline = z.infer<typeof TemplateTimeline>;

export const Timeline = z.discriminatedUnion('kind', [ScenesTimeline, TemplateTimeline]);
export type Timeline = z.infer<typeof Timeline>;
