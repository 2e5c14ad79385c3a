import type { PartJob, ScenesJob } from '../../workflows/contracts/index.ts';
import { drawFrames } from './draw-frames.ts';

interface Run {
  readonly job: PartJob;
  readonly frames: readonly number[];
}

/** Draws frames of a job, in order, as PNGs in base64. */
export async function stills(job: PartJob, frames: readonly number[]): Promise<string[]> {
  const runs = job.kind === 'scenes' ? frames.map((frame) => sceneAlone(job, frame)) : [{ job, frames }];
  const drawn: string[] = [];
  for (const run of runs) drawn.push(...(await drawnIn(run)));
  return drawn;
}

/** A template's frame may depend on all before it: what lies between two frames is drawn too. */
async function drawnIn({ job, frames }: Run): Promise<string[]> {
  const range = { firstFrame: Math.min(...frames), endFrame: Math.max(...frames) + 1 };
  const drawn: string[] = [];
  let frame = range.firstFrame;
  await drawFrames({ ...job, ...range }, async ({ canvas }) => {
    if (frames.includes(frame)) drawn.push(canvas.toDataURL('image/png').replace(/^.*,/, ''));
    frame += 1;
  });
  return drawn;
}

/** A frame of our own scenes depends on its scene and the one that it takes over from: the others need not even be laid out. */
function sceneAlone({ before: first, ...job }: ScenesJob, frame: number): Run {
  const at = job.scenes.findIndex((scene) => frame < scene.firstFrame + scene.frames);
  const scene = job.scenes[at];
  if (!scene) throw new Error(`there is no frame ${frame}`);
  const before = scene.entrance && (job.scenes[at - 1] ?? first);
  return { job: { ...job, scenes: [{ ...scene, firstFrame: 0 }], ...(before && { before }) }, frames: [frame - scene.firstFrame] };
}
