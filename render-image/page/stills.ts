import type { PartJob, ScenesJob } from '../../workflows/contracts/index.ts';
import { drawFrames } from './draw-frames.ts';

/** Draws frames of a job, in order, as PNGs in base64. */
export async function stills(job: PartJob, frames: readonly number[]): Promise<string[]> {
  const runs = job.kind === 'scenes' ? frames.map((frame) => ({ job: sceneAlone(job, frame), frames: [frame] })) : [{ job, frames }];
  const drawn: string[] = [];
  for (const run of runs) drawn.push(...(await drawnIn(run)));
  return drawn;
}

/** A template's frame may depend on all before it: what lies between two frames is drawn too. */
async function drawnIn({ job, frames }: { job: PartJob; frames: readonly number[] }): Promise<string[]> {
  const range = { firstFrame: Math.min(...frames), endFrame: Math.max(...frames) + 1 };
  const drawn: string[] = [];
  let frame = range.firstFrame;
  await drawFrames({ ...job, ...range }, async ({ canvas }) => {
    if (frames.includes(frame)) drawn.push(canvas.toDataURL('image/png').replace(/^.*,/, ''));
    frame += 1;
  });
  return drawn;
}

/** A frame of our own scenes depends on its scene alone: the others need not even be played. */
function sceneAlone(job: ScenesJob, frame: number): ScenesJob {
  const until = job.scenes.findIndex((scene) => frame < scene.firstFrame + scene.frames);
  return { ...job, scenes: job.scenes.slice(0, until + 1) };
}
