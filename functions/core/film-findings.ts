import { exactFps, outputForm, type OutputForm, type Timeline } from '../../workflows/contracts/index.ts';
import type { PictureFacts } from '../ports.ts';

/** What a decoder says of an assembled film. */
export interface FilmFacts extends PictureFacts {
  /** Length of its sound in seconds; undefined without any. */
  readonly sound: number | undefined;
}

/** By how much a file counts time coarser than in frames, in seconds: WebM has milliseconds, GIF has hundredths. */
const COARSENESS: Readonly<Record<OutputForm, number>> = { mp4: 0, webm: 0.001, gif: 0.01, png: 0 };

/** In what a film is not what its timeline says; empty where it is exactly that. */
export function findings({ output, frames, picture, durationSeconds }: Timeline, facts: FilmFacts): string[] {
  const form = outputForm(output);
  const wanted = form === 'png' ? 1 : frames;
  const wrong = [
    facts.frames !== wanted && `${facts.frames} frames instead of ${wanted}`,
    (facts.width !== picture.width || facts.height !== picture.height) && `${facts.width}×${facts.height} instead of ${picture.width}×${picture.height}`,
    ...(form === 'png' ? [] : wrongTimes(facts, { fps: exactFps(picture.fps), seconds: durationSeconds, form })),
  ];
  return wrong.filter((finding) => finding !== false);
}

function wrongTimes(facts: FilmFacts, { fps, seconds, form }: { fps: number; seconds: number; form: OutputForm }): (string | false)[] {
  const silent = form === 'gif';
  const frame = 1 / fps + COARSENESS[form];
  const { sound = 0 } = facts;
  return [
    // A GIF has no rate of its own: frames of three and of four hundredths take turns, and the length tells.
    !silent && Math.abs(facts.fps - fps) > 1e-3 && `${facts.fps} frames/s instead of ${fps}`,
    Math.abs(facts.seconds - seconds) > frame && `picture of ${facts.seconds} s instead of ${seconds} s`,
    silent && facts.sound !== undefined && `sound of ${facts.sound} s where there should be none`,
    !silent && Math.abs(sound - seconds) > frame && `sound of ${sound} s instead of ${seconds} s`,
  ];
}
