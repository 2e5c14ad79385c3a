import { FFmpegExporterClient, Renderer, RendererResult, type Exporter, type Project, type RendererSettings } from '@revideo/core';
// Not by way of the index: the page has no use for zod.
import { exactFps } from '../../workflows/contracts/frame-rate.ts';
import type { PartJob } from '../../workflows/contracts/index.ts';
import type { CanvasPool } from './canvas-pool.ts';
import { filmOf, type Film } from './film-module.ts';
import { FilmStage } from './film-stage.ts';
import { layoutOf } from './layout.ts';
import { mediaFault } from './media-faults.ts';
import { PageFault } from './page-fault.ts';
import { playFromStart } from './playback.ts';
import { WatchedProject } from './watched-project.ts';

/** A frame as it is handed over: its picture, and whether that is the same as the one before. */
export interface DrawnFrame {
  readonly canvas: HTMLCanvasElement;
  readonly repeats: boolean;
}

/** Calls `onFrame` with the picture of each frame in `[job.firstFrame, job.endFrame)`, once, in order. */
export async function drawFrames(job: PartJob, onFrame: (frame: DrawnFrame) => Promise<void>, canvases?: CanvasPool): Promise<void> {
  const film = await filmOf(job);
  const watched = new WatchedProject(film.project, film.sceneNumbers);
  const stage = new FilmStage(canvases);
  let drawn = 0;
  const exporter: Exporter = {
    async handleFrame(canvas, frame) {
      watched.check();
      // Revideo always exports one frame more than asked for.
      if (frame < job.firstFrame || frame >= job.endFrame) return;
      await onFrame({ canvas, repeats: drawn > 0 && stage.repeats });
      drawn += 1;
    },
  };
  const result = await Promise.race([watched.run(() => run({ watched, film, job, exporter, stage })), mediaFault]);
  const wanted = job.endFrame - job.firstFrame;
  if (result !== RendererResult.Success || drawn !== wanted) {
    throw new PageFault('SceneFailed', `drew ${drawn} frames of ${wanted}; a scene ends before its time`);
  }
}

interface Run {
  readonly watched: WatchedProject;
  readonly film: Film;
  readonly job: PartJob;
  readonly exporter: Exporter;
  readonly stage: FilmStage;
}

async function run({ watched, film, job, exporter, stage }: Run): Promise<RendererResult> {
  FFmpegExporterClient.create = async () => Object.assign(Object.create(FFmpegExporterClient.prototype), inert, exporter);
  const renderer = new Renderer(watched.project);
  playFromStart(renderer, film);
  // Looks for the sound of every frame by playing the range once more; the sound is made elsewhere.
  Object.assign(renderer, { getMediaByFrames: async () => [], stage });
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
function settings(project: Project, { kind, picture, firstFrame, endFrame }: PartJob): RendererSettings {
  const fps = exactFps(picture.fps);
  return {
    name: project.name,
    hiddenFolderId: '',
    range: [(firstFrame - 0.5) / fps, (endFrame - 1.5) / fps],
    background: project.settings.shared.background,
    ...layoutOf(kind, project, picture),
    fps,
    colorSpace: 'srgb',
    exporter: { name: '@revideo/core/ffmpeg', options: { format: 'mp4' } },
  };
}
