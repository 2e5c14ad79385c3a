import { pictureFacts } from '../../../functions/adapters/media/ffmpeg-picture.ts';
import { runFfmpeg } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { FilmError, rationalRate, type Picture } from '../../../workflows/contracts/index.ts';

/** The stock file is encoded at CRF 23; at 14 the second encoding adds next to nothing to what the first has lost. */
const CRF = '14';
const COLOUR = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'] as const;
/** No B-frames: parts are joined packet by packet. */
const ENCODING = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', CRF, '-bf', '0', ...COLOUR] as const;

/**
 * Cuts the wanted frames out of what the stock renderer wrote, and encodes them once more, because no part of it can be
 * joined by copy: it has B-frames, one frame too many, and colours of BT.601 that nothing in the file tells of.
 * @throws FilmError PartCorrupt where the file has not the frames that it should have
 */
export async function writeExactPart(request: {
  stock: string;
  /** How many frames the stock file should have. */
  stockFrames: number;
  /** The wanted ones among them. */
  skip: number;
  frames: number;
  picture: Picture;
  path: string;
  signal?: AbortSignal | undefined;
}): Promise<void> {
  const { stock, stockFrames, skip, frames, picture, path, signal } = request;
  await expectFrames(stock, stockFrames, signal);
  const { numerator, denominator } = rationalRate(picture.fps);
  const filters = [
    `trim=start_frame=${skip}:end_frame=${skip + frames}`,
    // Counted anew: the times of the stock file are rounded.
    `setpts=N*${denominator}/${numerator}/TB`,
    'scale=in_color_matrix=bt601:in_range=tv:out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_inp+full_chroma_int',
    'format=yuv420p',
  ];
  await runFfmpeg({
    inputs: [{ path: stock, options: ['-v', 'error', '-xerror'] }],
    outputOptions: ['-y', '-map', '0:v:0', '-an', '-vf', filters.join(','), '-r', `${numerator}/${denominator}`, ...ENCODING, '-movflags', '+faststart'],
    output: path,
    signal,
  });
  await expectFrames(path, frames, signal);
}

async function expectFrames(path: string, wanted: number, signal: AbortSignal | undefined): Promise<void> {
  const { frames } = await pictureFacts(path, { decode: true, signal });
  if (frames !== wanted) throw new FilmError('PartCorrupt', `the stock renderer gave ${frames} frames, not ${wanted}`);
}
