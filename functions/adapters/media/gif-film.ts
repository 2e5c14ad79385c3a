import { rationalRate, type Picture, type Quality } from '../../../workflows/contracts/index.ts';
import { runFfmpeg } from './ffmpeg-run.ts';

export interface Animation {
  readonly video: string;
  readonly picture: Picture;
  readonly quality: Quality;
  readonly path: string;
}

/** How many colours a GIF gets, and how it makes up for those it has not. */
const COLOURS: Readonly<Record<Quality, { readonly count: number; readonly dither: string }>> = {
  draft: { count: 64, dither: 'none' },
  // 256 is all that a GIF has. Errors that are spread leave flat colours as they are, where a pattern shows in them.
  standard: { count: 256, dither: 'sierra2_4a' },
  high: { count: 256, dither: 'sierra2_4a' },
};
/** Where the video says nothing that this ffmpeg heeds: our parts have BT.709 in full range. */
const RGB = 'scale=in_color_matrix=bt709:in_range=pc:flags=accurate_rnd+full_chroma_int,format=rgb24';

/**
 * Makes a GIF of all frames of a video, with one palette for all of them, so that what rests takes no bytes. Times are
 * hundredths of a second there: a frame begins up to half of one early or late, and never drifts.
 */
export async function animateVideo({ video, picture, quality, path, signal }: Animation & { signal: AbortSignal | undefined }): Promise<void> {
  const { count, dither } = COLOURS[quality];
  const { numerator, denominator } = rationalRate(picture.fps);
  const input = { path: video, options: ['-v', 'error', '-xerror', '-r', `${numerator}/${denominator}`] };
  const palette = `${path}.palette.png`;
  const run = { signal, inputs: [input] };
  await runFfmpeg({ ...run, outputOptions: ['-y', '-map', '0:v:0', '-vf', `${RGB},palettegen=max_colors=${count}:stats_mode=full`], output: palette });
  await runFfmpeg({
    ...run,
    inputs: [input, { path: palette }],
    graph: `[0:v:0]${RGB}[v];[v][1:v]paletteuse=dither=${dither}:diff_mode=rectangle[out]`,
    outputOptions: ['-y', '-map', '[out]', '-vsync', '0', '-loop', '0', '-f', 'gif'],
    output: path,
  });
}
