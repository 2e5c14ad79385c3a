import { EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { fileTarget } from '../../functions/adapters/media/file-target.ts';
import { exactFps, type Picture } from '../../workflows/contracts/index.ts';
import type { EncodedFrame } from './chunk-reader.ts';

/**
 * What the encoder of the page makes of RGB, and says so in its stream: BT.709 in full range, with the transfer of sRGB.
 * The container repeats it for players that look there first; the colour test proves it.
 */
const COLOUR_SPACE = { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'bt709', fullRange: true } as const;

/**
 * Writes encoded frames, in order, as an MP4 of picture only. Times come from the frame's number, in units of the frame
 * rate, so that joining parts leaves no gap and no overlap.
 */
export async function writePartFile(request: {
  frames: readonly EncodedFrame[];
  codec: string;
  /** The avcC of H.264; VP9 says everything in its frames. */
  description: Uint8Array;
  picture: Picture;
  path: string;
}): Promise<void> {
  const { frames, codec, description, picture, path } = request;
  const fps = exactFps(picture.fps);
  const source = new EncodedVideoPacketSource(codec.startsWith('vp09') ? 'vp9' : 'avc');
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: fileTarget(path) });
  output.addVideoTrack(source, { frameRate: fps });
  const decoderConfig = {
    ...(description.length > 0 ? { codec: codecOf(description), description } : { codec }),
    codedWidth: picture.width,
    codedHeight: picture.height,
    colorSpace: COLOUR_SPACE,
  };
  try {
    await output.start();
    for (const { frame, key, data } of frames) {
      await source.add(new EncodedPacket(data, key ? 'key' : 'delta', frame / fps, 1 / fps), { decoderConfig });
    }
    await output.finalize();
  } catch (error) {
    // Or its file stays open.
    await output.cancel().catch(() => undefined);
    throw error;
  }
}

/** The codec string of an avcC box: profile, constraints and level are its second to fourth byte. */
function codecOf(description: Uint8Array): string {
  return `avc1.${Buffer.from(description.subarray(1, 4)).toString('hex')}`;
}
