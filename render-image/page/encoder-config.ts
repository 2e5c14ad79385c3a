import type { PartJob, Quality } from '../../workflows/contracts/index.ts';

type Size = PartJob['picture'];

/** Level numbers as in the codec string, with the limits of H.264 Annex A: macroblocks per second, per frame. */
const H264_LEVELS = [
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [32, 216_000, 5_120],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
  [52, 2_073_600, 36_864],
] as const;

/** The same of VP9 (Annex A of its bitstream): luma samples per second, per frame. */
const VP9_LEVELS = [
  [10, 829_440, 36_864],
  [11, 2_764_800, 73_728],
  [20, 4_608_000, 122_880],
  [21, 9_216_000, 245_760],
  [30, 20_736_000, 552_960],
  [31, 36_864_000, 983_040],
  [40, 83_558_400, 2_228_224],
  [41, 160_432_128, 2_228_224],
  [50, 311_951_360, 8_912_896],
  [51, 588_251_136, 8_912_896],
  [52, 1_176_502_272, 8_912_896],
  [60, 1_176_502_272, 35_651_584],
] as const;

/**
 * Bits for one pixel of one frame that changes: 1.5, 4 and 8 Mbit/s at 1080p30. Frames that repeat the one before take
 * none, so that an ordinary film has less than half of that. Below 4, footage that fades in breaks up into blocks.
 */
const BITS_PER_PIXEL: Readonly<Record<Quality, number>> = { draft: 0.024, standard: 0.065, high: 0.13 };

const LEAST_BITRATE = 300_000;
const PIXELS_1080P = 1920 * 1080;

/**
 * A small picture has as many edges as a large one, closer together, and needs more bits for each pixel: by the fourth root of
 * how often it goes into 1080p, which is 1.7 times as many at 640 × 360. Without, fades break up into blocks there.
 */
const smallPicture = (pixels: number): number => Math.max(1, (PIXELS_1080P / pixels) ** 0.25);

export type Coding = Pick<PartJob, 'picture' | 'quality' | 'encoder' | 'output'>;

/** The encoder's settings for a picture: VP9 for WebM, H.264 High for all else; no B-frames, variable bit rate. */
export function encoderConfig({ picture, quality, encoder, output }: Coding): VideoEncoderConfig {
  const { width, height, fps } = picture;
  // What is encoded once more, by x264 or into a GIF, is to be as near to the drawing as can be.
  const bitsPerPixel = BITS_PER_PIXEL[encoder === 'x264' || output === 'gif' ? 'high' : quality];
  return {
    ...(output === 'webm' ? vp9(picture) : h264(picture)),
    width,
    height,
    framerate: fps,
    bitrate: Math.round(Math.max(LEAST_BITRATE, width * height * fps * bitsPerPixel * smallPicture(width * height))),
    bitrateMode: 'variable',
    latencyMode: 'quality',
  };
}

function h264({ width, height, fps }: Size): Pick<VideoEncoderConfig, 'codec' | 'avc'> {
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const level = H264_LEVELS.find(([, perSecond, perFrame]) => macroblocks * fps <= perSecond && macroblocks <= perFrame)?.[0] ?? 52;
  return { codec: `avc1.6400${level.toString(16).padStart(2, '0')}`, avc: { format: 'avc' } };
}

function vp9({ width, height, fps }: Size): Pick<VideoEncoderConfig, 'codec'> {
  const samples = width * height;
  const level = VP9_LEVELS.find(([, perSecond, perFrame]) => samples * fps <= perSecond && samples <= perFrame)?.[0] ?? 60;
  return { codec: `vp09.00.${level}.08` };
}
