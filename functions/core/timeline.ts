import type {
  Narration,
  Picture,
  SpokenWord,
  Storyboard,
  StoryboardScene,
  ScenesTimeline,
  TimelineScene,
} from '../../workflows/contracts/index.ts';
import { cuesOf, readingEnd } from './captions/cues.ts';
import { LINE_WIDTH } from './captions/lines.ts';
import { entrancesOf } from './entrances.ts';
import { ideographsIn } from './ideographs.ts';
import { recordedWords } from './media/estimate-words.ts';
import { footageSoundOf, recordedOf } from './media/film-sounds.ts';
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

/** A recording begins when its scene does, to the sample; the scene begins with a frame, up to half of one before or after. */
const onScene = (words: readonly SpokenWord[], seconds: number): SpokenWord[] =>
  words.map((word) => ({ ...word, startSeconds: milli(Math.max(0, word.startSeconds + seconds)), endSeconds: milli(Math.max(0, word.endSeconds + seconds)) }));

const milli = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/**
 * The storyboard with exact frames: each scene lasts as long as its speech, its pauses and its reading take.
 * Where the narrations lie is not known here: every `narrationKey` is null until the caller fills it in.
 */
export function buildTimeline({ storyboard, narrations, picture }: TimelineRequest): ScenesTimeline {
  const beat = beatFrames(storyboard.music, { seed: storyboard.title, fps: picture.fps });
  const paces = storyboard.scenes.map((scene, index) => {
    const pace = paceOf(scene, narrations[index]?.seconds ?? 0, endsSection(storyboard.scenes, index));
    return read(pace, pace.speechStartSeconds + readingEnd(narrations[index]?.words ?? [], { lineWidth: lineWidthIn(picture) }));
  });
  const lengths = sceneLengths(paces, { fps: picture.fps, beatFrames: beat, targetSeconds: storyboard.targetSeconds });
  const scenes: TimelineScene[] = [];
  const starts: number[] = [];
  let firstFrame = 0;
  // What is exactly long adds up exactly: each scene is rounded where it ends, not by itself.
  let now = 0;
  for (const [index, scene] of storyboard.scenes.entries()) {
    const narration = narrations[index] ?? null;
    const [pace, length] = [paces[index], lengths[index]];
    if (!pace || length === undefined) continue;
    const { exactSeconds } = scene;
    const frames = exactSeconds === undefined ? length : Math.max(1, Math.round((now + exactSeconds) * exactFps(picture.fps)) - firstFrame);
    const late = now - frameSeconds(firstFrame, picture.fps);
    scenes.push({ index, firstFrame, narrationKey: null, ...placeScene({ scene, narration, pace, frames, picture, late }) });
    starts.push(now);
    firstFrame += frames;
    now = exactSeconds === undefined ? frameSeconds(firstFrame, picture.fps) : now + exactSeconds;
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
    ...recordedOf(storyboard.scenes, starts),
    ...footageSoundOf(scenes, picture.fps),
    ...(beat !== undefined && { beatFrames: beat }),
    scenes: scenes.map((scene, index) => ({ ...scene, ...entrances[index] })),
  };
}

/** A scene lasts until its last caption can be read. */
const read = (pace: ScenePace, captionEnd: number): ScenePace => ({ ...pace, seconds: Math.max(pace.seconds, captionEnd), leastSeconds: Math.max(pace.leastSeconds, captionEnd) });

interface Placing {
  readonly scene: StoryboardScene;
  readonly narration: Narration | null;
  readonly pace: ScenePace;
  readonly frames: number;
  readonly picture: Picture;
  /** How much later than its first frame it begins, if nothing is rounded: s. */
  readonly late: number;
}

function placeScene({
  scene,
  narration,
  pace: { speechStartSeconds },
  frames,
  picture,
  late,
}: Placing): Omit<TimelineScene, 'index' | 'firstFrame' | 'narrationKey'> {
  const { recording } = scene;
  const words = recording ? onScene(recordedWords(scene.narration, recording), late) : later(narration?.words ?? [], speechStartSeconds);
  const cues = cuesOf(words, { endSeconds: frameSeconds(frames, picture.fps), lineWidth: lineWidthIn(picture) });
  return { frames, visual: scene.visual, narration: scene.narration, speechStartSeconds, words, cues };
}

/** Captions of a narrow picture have shorter lines, so that they need not be set small. */
const lineWidthIn = ({ width, height }: Picture): number => (width / height > 1.25 ? LINE_WIDTH : width / height < 0.8 ? 26 : 34);
