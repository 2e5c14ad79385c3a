import { prices } from '../../functions/core/money/prices.ts';
import type { StateName } from '../../workflows/contracts/index.ts';
import figures from './figures.json' with { type: 'json' };
import type { Place } from './place.ts';

/** A film as far as its cost in time depends on it. */
export interface FilmModel {
  readonly kind: 'text' | 'storyboard';
  readonly seconds: number;
  readonly fps: number;
  /** Of the picture; the figures are for 1920 × 1080. */
  readonly pixels: number;
  readonly scenes: number;
  readonly characters: number;
  readonly parts: number;
}

const PIXELS_1080P = 1920 * 1080;
/** Signs that a voice speaks in a second, pauses included. */
const CHARACTERS_A_SECOND = 14;
const SECONDS_A_SCENE = 7;

/** A narrated film of ordinary scenes, 1080p at 30 frames/s. */
export function ordinaryFilm({ seconds, parts }: { seconds: number; parts: number }): FilmModel {
  return {
    kind: 'text',
    seconds,
    fps: 30,
    pixels: PIXELS_1080P,
    scenes: Math.max(1, Math.round(seconds / SECONDS_A_SCENE)),
    characters: Math.round(seconds * CHARACTERS_A_SECOND),
    parts,
  };
}

export const framesOf = ({ seconds, fps }: FilmModel): number => Math.round(seconds * fps);

/** Seconds on one core of the machine the figures come from, and over how many cores the work can spread. */
interface Work {
  readonly seconds: number;
  readonly cores: number;
}

/** What one invocation of a Task has to do. */
export function workOf(state: StateName, film: FilmModel): Work {
  const frames = framesOf(film);
  const size = film.pixels / PIXELS_1080P;
  switch (state) {
    case 'RenderPart': {
      const { startSeconds, frameSeconds } = figures.parts;
      // The encoder and the decoder take what cores there are; the figures were taken with this many of them busy.
      return { seconds: (startSeconds + (frames / film.parts) * frameSeconds * size) * figures.coresBusy, cores: figures.coresBusy };
    }
    case 'SynthesizeSpeech':
      return { seconds: figures.speech.sceneSeconds + (film.characters / film.scenes) * figures.speech.characterSeconds, cores: 1 };
    case 'MixSoundtrack':
      return { seconds: figures.mix.startSeconds + film.seconds * figures.mix.filmSecondSeconds, cores: 1 };
    case 'AssembleFilm':
      return { seconds: figures.assemble.startSeconds + frames * figures.assemble.frameSeconds * size, cores: 4 };
    case 'WriteStoryboard':
      return { seconds: figures.storyboardSeconds, cores: 1 };
    case 'PublishFilm':
      return { seconds: figures.publishSeconds, cores: 1 };
    default:
      return { seconds: figures.planSeconds, cores: 1 };
  }
}

/** How long an invocation takes once it has started. */
export function serviceSeconds(state: StateName, film: FilmModel, place: Place): number {
  const { seconds, cores } = workOf(state, film);
  const { memoryMegabytes, workFactor = 1 } = place.functionOf(state);
  const available = place.cores(memoryMegabytes);
  return (seconds * workFactor * place.slowness) / Math.max(Math.min(cores, available), Math.min(1, available));
}

/** Polly for the whole film, in dollars, by engine. */
export const speechPrice = ({ characters }: FilmModel, engine: string): number => characters * (prices.character[engine] ?? 0);
