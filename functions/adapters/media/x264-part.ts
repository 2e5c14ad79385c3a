import { rationalRate, type Picture, type Quality } from '../../../workflows/contracts/index.ts';
import { runFfmpeg } from './ffmpeg-run.ts';

export interface Shrinking {
  /** A part as the page encoded it. */
  readonly part: string;
  readonly picture: Picture;
  readonly quality: Quality;
  readonly path: string;
}

/** Constant rate factors: what is lost, on a scale on which 6 less is about twice the bytes. */
const FACTORS: Readonly<Record<Quality, number>> = { draft: 28, standard: 23, high: 18 };
/** As in the page: players can seek to such a frame. */
const SECONDS_BETWEEN_KEYS = 5;
/** No B-frames, so that parts join by copy; one thread, because the other cores have other parts to draw. */
const CODING = ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0', '-threads', '1'];
/** What the page's encoder says of its colours; x264 takes the samples as they are. */
export const COLOURS = ['-pix_fmt', 'yuvj420p', '-color_range', 'pc', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'iec61966-2-1'];

/**
 * Encodes a part once more, by x264: about 9 ms for a frame of 1080p on one core. All parts of a film get the same settings
 * and are told the same rate, and with that the same sets of parameters.
 */
export async function shrinkPart({ part, picture, quality, path, signal }: Shrinking & { signal: AbortSignal | undefined }): Promise<void> {
  const { numerator, denominator } = rationalRate(picture.fps);
  const keys = Math.round((numerator / denominator) * SECONDS_BETWEEN_KEYS);
  await runFfmpeg({
    inputs: [{ path: part, options: ['-v', 'error', '-xerror', '-r', `${numerator}/${denominator}`] }],
    outputOptions: ['-y', '-map', '0:v:0', '-vsync', '0', ...CODING, '-crf', `${FACTORS[quality]}`, '-g', `${keys}`, ...COLOURS, '-f', 'mp4'],
    output: path,
    signal,
  });
}
