import type { PartJob } from '../../workflows/contracts/index.ts';
import { CanvasPool } from './canvas-pool.ts';
import { drawFrames } from './draw-frames.ts';
import { FrameEncoder } from './frame-encoder.ts';

export interface PartInPage {
  readonly frames: number;
  /** As `FrameEncoder` has them, for the container. */
  readonly codec: string;
  readonly description: string;
}

/** Draws and encodes the frames of a job; the encoded frames travel to the driver as they come. */
export async function renderPart(job: PartJob): Promise<PartInPage> {
  const canvases = new CanvasPool();
  const encoder = new FrameEncoder(job, canvases);
  await encoder.begin();
  await drawFrames(job, (frame) => encoder.add(frame), canvases);
  await encoder.finish();
  return { frames: encoder.count, codec: encoder.codec, description: encoder.description };
}
