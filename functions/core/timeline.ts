import type {
  Narration,
  Picture,
  SpokenWord,
  Storyboard,
  StoryboardScene,
  ScenesTimeline,
  TimelineScene,
} from '../../workflows/contracts/index.ts';
import { cuesOf } from './captions/cues.ts';
import { LINE_WIDTH } from './captions/lines.ts';
import { entrancesOf } from './entrances.ts';
import { ideographsIn } from './ideographs.ts';
import { beatFrames } from './music/tempo.ts';
import { sceneLengths } from './scene-lengths.ts';
import { exactFps, frameSeconds } from '../../workflows/contracts/index.ts';
import { endsSection, paceOf, type ScenePace } from './pacing.ts';

export interface TimelineRequest {
  readonly storyboard: Storyboard;
  /** One for each scene, in order; null for a silent one. */
  readonly narrations: readonly (Narration | null)[];
  readonly picture: Picture;
}

/** Words on the scene's clock, to the millisecond. */
const later = (words: readonly SpokenWord[], seconds: number): SpokenWord[] =>
  words.map((word) => ({
    ...word,
    startSeconds: milli(word.startSeconds + seconds),
    endSeconds: milli(word.endSeconds + seconds),
  }));

const milli = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/**
 * The storyboard with exact frames: each scene lasts as long as its speech, its pauses and its reading take.
 * Where the narrations lie is not known here: every `narrationKey` is null until the caller fills it in.
 */
export function buildTimeline({ storyboard, narrations, picture }: TimelineRequest): ScenesTimeline {
  const beat = beatFrames(storyboard.music, { seed: storyboard.title, fps: picture.fps });
  const paces = storyboard.scenes.map((scene, index) => paceOf(scene, narrations[index]?.seconds ?? 0, endsSection(storyboard.scenes, index)));
  const lengths = sceneLengths(paces, { fps: picture.fps, beatFrames: beat, targetSeconds: storyboard.targetSeconds });
  const scenes: TimelineScene[] = [];
  let firstFrame = 0;
  for (const [index, scene] of storyboard.scenes.entries()) {
    const narration = narrations[index] ?? null;
    const [pace, frames] = [paces[index], lengths[index]];
    if (!pace || frames === undefined) continue;
    scenes.push({ index, firstFrame, narrationKey: null, ...placeScene({ scene, narration, pace, frames, picture }) });
    firstFrame += frames;
  }
  const entrances = entrancesOf(storyboard, scenes, picture.fps);
  const ideographs = ideographsIn(storyboard);
  const { title, engine, quality, encoder, output, voice, captions, music, theme, brand, sounds } = storyboard;
  return {
    kind: 'scenes',
    title,
    engine,
    quality,
    encoder,
    output,
    picture,
    frames: firstFrame,
    durationSeconds: firstFrame / exactFps(picture.fps),
    voice,
    captions,
    music,
    theme,
    ...(brand && { brand }),
    ...(ideographs && { ideographs }),
    ...(sounds && { sounds }),
    ...(beat !== undefined && { beatFrames: beat }),
    scenes: scenes.map((scene, index) => ({ ...scene, ...entrances[index] })),
  };
}

interface Placing {
  readonly scene: StoryboardScene;
  readonly narration: Narration | null;
  readonly pace: ScenePace;
  readonly frames: number;
  readonly picture: Picture;
}

function placeScene({
  scene,
  narration,
  pace: { speechStartSeconds },
  frames,
  picture,
}: Placing): Omit<TimelineScene, 'index' | 'firstFrame' | 'narrationKey'> {
  const words = later(narration?.words ?? [], speechStartSeconds);
  const cues = cuesOf(words, { endSeconds: frameSeconds(frames, picture.fps), lineWidth: lineWidthIn(picture) });
  return { frames, visual: scene.visual, narration: scene.narration, speechStartSeconds, words, cues };
}

/** Captions of a narrow picture have shorter lines, so that they need not be set small. */
const lineWidthIn = ({ width, height }: Picture): number => (width / height > 1.25 ? LINE_WIDTH : width / height < 0.8 ? 26 : 34);
