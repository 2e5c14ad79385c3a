import type { Loudness, MediaTool, PictureFacts } from '../../ports.ts';
import { assembleFilm } from './assemble-film.ts';
import type { Assembly } from './assemble-film.ts';
import { animateVideo, type Animation } from './gif-film.ts';
import { lengthOfSound, loudnessOf } from './ffmpeg-loudness.ts';
import { pictureFacts, stillFrame } from './ffmpeg-picture.ts';
import { mixFilmSound } from './mix-soundtrack.ts';
import type { Mix } from './mix-soundtrack.ts';
import { joinedFacts, type Join } from './verify-join.ts';
import { shrinkPart } from './x264-part.ts';
import type { Shrinking } from './x264-part.ts';

/** ffmpeg and ffprobe as npm installs them; joining is done on packets, without them. `signal` ends what is running. */
export class FfmpegMediaTool implements MediaTool {
  readonly #signal: AbortSignal | undefined;

  constructor(options: { signal?: AbortSignal } = {}) {
    this.#signal = options.signal;
  }

  picture(path: string, { decode }: { decode: boolean }): Promise<PictureFacts> {
    return pictureFacts(path, { decode, signal: this.#signal });
  }

  soundSeconds(path: string): Promise<number | undefined> {
    return lengthOfSound(path);
  }

  loudness(path: string): Promise<Loudness> {
    return loudnessOf(path, this.#signal);
  }

  mixSoundtrack(request: Mix): Promise<void> {
    return mixFilmSound(request, this.#signal);
  }

  assemble(request: Assembly): Promise<void> {
    return assembleFilm(request);
  }

  joined(request: Join): Promise<PictureFacts> {
    return joinedFacts({ ...request, signal: this.#signal });
  }

  animate(request: Animation): Promise<void> {
    return animateVideo({ ...request, signal: this.#signal });
  }

  shrink(request: Shrinking): Promise<void> {
    return shrinkPart({ ...request, signal: this.#signal });
  }

  still(request: { video: string; frame: number; fps: number; path: string }): Promise<void> {
    return stillFrame({ ...request, signal: this.#signal });
  }
}
