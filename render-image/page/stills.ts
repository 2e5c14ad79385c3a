import type { PartJob } from '../../workflows/contracts/index.ts';
import { drawFrames } from './draw-frames.ts';

/** Draws one frame of a job as a PNG, base64. */
export async function still(job: PartJob, frame: number): Promise<string> {
  let data = '';
  await drawFrames({ ...job, firstFrame: frame, endFrame: frame + 1 }, async (canvas) => {
    data = canvas.toDataURL('image/png').replace(/^.*,/, '');
  });
  return data;
}
