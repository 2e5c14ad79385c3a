import { FFmpegExporterClient, Renderer, RendererResult, Vector2, type Exporter, type Project, type RendererSettings } from '@revideo/core';
import { makeFilm, prepareFilm } from '../../scenes/film.tsx';
// Not by way of the index: the page has no use for zod.
import { exactFps } from '../../workflows/contracts/frame-rate.ts';
import type { PartJob } from '../../workflows/contracts/index.ts';
import { PageFault } from './page-fault.ts';
import { WatchedProject } from './watched-project.ts';

/** Calls `onFrame` with the canvas of each frame in `[job.firstFrame, job.endFrame)`, once, in order. */
export async function drawFrames(job: PartJob, onFrame: (canvas: HTMLCanvasElement) => Promise<void>): Promise<void> {
  await prepareFilm(job).catch((error: Error) => {
    throw new PageFault('MediaRefused', error.message);
  });
  const watched = new WatchedProject(
    makeFilm(job),
    job.scenes.map((scene) => scene.firstFrame),
  );
  let drawn = 0;
  const exporter: Exporter = {
    async handleFrame(canvas, frame) {
      watched.check();
      // Revideo always exports one frame more than asked for.
      if (frame < job.firstFrame || frame >= job.endFrame) return;
      await onFrame(canvas);
      drawn += 1;
    },
  };
  const result = await watched.run(() => run(watched, job, exporter));
  const wanted = job.endFrame - job.firstFrame;
  if (result !== RendererResult.Success || drawn !== wanted) {
    throw new PageFault('SceneFailed', `drew ${drawn} frames of ${wanted}; a scene ends before its time`);
  }
}

async function run(watched: WatchedProject, job: PartJob, exporter: Exporter): Promise<RendererResult> {
  FFmpegExporterClient.create = async () => Object.assign(Object.create(FFmpegExporterClient.prototype), inert, exporter);
  const renderer = new Renderer(watched.project);
  renderer.onFrameChanged.subscribe((frame) => watched.drawing(frame));
  // Looks for the sound of every frame by playing the range once more; the sound is made elsewhere.
  Object.assign(renderer, { getMediaByFrames: async () => [] });
  const finished = new Promise<RendererResult>((resolve) => renderer.onFinished.subscribe(resolve));
  await renderer.render(settings(watched.project, job));
  return finished;
}

/** What the stock exporter would do over HTTP, undone. */
const inert = {
  start: async () => undefined,
  stop: async () => undefined,
  kill: async () => undefined,
  generateAudio: undefined,
  downloadVideos: undefined,
  mergeMedia: undefined,
};

/** Half a frame early, because Revideo rounds seconds up to frames. */
function settings(project: Project, { picture, firstFrame, endFrame }: PartJob): RendererSettings {
  const fps = exactFps(picture.fps);
  return {
    name: project.name,
    hiddenFolderId: '',
    range: [(firstFrame - 0.5) / fps, (endFrame - 1.5) / fps],
    background: project.settings.shared.background,
    size: new Vector2(picture.width, picture.height),
    fps,
    resolutionScale: 1,
    colorSpace: 'srgb',
    exporter: { name: '@revideo/core/ffmpeg', options: { format: 'mp4' } },
  };
}
