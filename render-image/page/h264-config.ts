import type { Picture } from '../../workflows/contracts/index.ts';

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

/** Bits for one pixel of one frame: 4 Mbit/s at 1080p30, near x264 at CRF 23 for drawn pictures. */
const BITS_PER_PIXEL = 0.065;

/** The encoder's settings for a picture: H.264 High, no B-frames, variable bit rate. */
export function h264Config({ width, height, fps }: Picture): VideoEncoderConfig {
  return {
    codec: `avc1.6400${levelFor({ width, height, fps }).toString(16).padStart(2, '0')}`,
    width,
    height,
    framerate: fps,
    bitrate: Math.round(Math.max(300_000, width * height * fps * BITS_PER_PIXEL)),
    bitrateMode: 'variable',
    latencyMode: 'quality',
    avc: { format: 'avc' },
  };
}

function levelFor({ width, height, fps }: Picture): number {
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const found = LEVELS.find(([, perSecond, perFrame]) => macroblocks * fps <= perSecond && macroblocks <= perFrame);
  return found?.[0] ?? 52;
}
