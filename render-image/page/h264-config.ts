import type { PartJob, Quality } from '../../workflows/contracts/index.ts';

/** Level number as in the codec string, with the limits of H.264 Annex A: macroblocks per second, per frame. */
const LEVELS = [
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [32, 216_000, 5_120],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
  [52, 2_073_600, 36_864],
] as const;

/**
 * Bits for one pixel of one frame that changes: 1.5, 4 and 8 Mbit/s at 1080p30. Frames that repeat the one before take
 * none, so that an ordinary film has less than half of that. Below 4, footage that fades in breaks up into blocks.
 */
const BITS_PER_PIXEL: Readonly<Record<Quality, number>> = { draft: 0.024, standard: 0.065, high: 0.13 };

export type Coding = Pick<PartJob, 'picture' | 'quality' | 'encoder'>;

/** The encoder's settings for a picture: H.264 High, no B-frames, variable bit rate. */
export function h264Config({ picture: { width, height, fps }, quality, encoder }: Coding): VideoEncoderConfig {
  // What x264 encodes once more is to be as near to the drawing as can be.
  const bitsPerPixel = BITS_PER_PIXEL[encoder === 'x264' ? 'high' : quality];
  return {
    codec: `avc1.6400${levelFor({ width, height, fps }).toString(16).padStart(2, '0')}`,
    width,
    height,
    framerate: fps,
    bitrate: Math.round(Math.max(300_000, width * height * fps * bitsPerPixel)),
    bitrateMode: 'variable',
    latencyMode: 'quality',
    avc: { format: 'avc' },
  };
}

function levelFor({ width, height, fps }: Coding['picture']): number {
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const found = LEVELS.find(([, perSecond, perFrame]) => macroblocks * fps <= perSecond && macroblocks <= perFrame);
  return found?.[0] ?? 52;
}
