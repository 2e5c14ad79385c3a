import type { PartJob } from '../../workflows/contracts/index.ts';
import { drawFrames } from './draw-frames.ts';

/** Draws frames of a job, in order, all in one go, as PNGs in base64. */
export async function stills(job: PartJob, frames: readonly number[]): Promise<string[]> {
  const range = { firstFrame: Math.min(...frames), endFrame: Math.max(...frames) + 1 };
  const drawn: string[] = [];
  let frame = range.firstFrame;
  await drawFrames({ ...job, ...range }, async ({ canvas }) => {
    if (frames.includes(frame)) drawn.push(canvas.toDataURL('image/png').replace(/^.*,/, ''));
    frame += 1;
  });
  return drawn;
}
