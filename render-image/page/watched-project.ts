import type { View2D } from '@revideo/2d';
import type { Project, SceneDescription, ThreadGeneratorFactory } from '@revideo/core';
import { PageFault } from './page-fault.ts';

type Scene = SceneDescription<ThreadGeneratorFactory<View2D>>;

/**
 * Revideo only logs what goes wrong in a scene, or even only on the console, and calls the rendering a success. This
 * remembers the first fault, with the frame of the job where it happened, so that the part can fail by name.
 */
export class WatchedProject {
  readonly project: Project;
  #fault: PageFault | undefined;
  #frame = 0;

  /** `firstFrames`: where each scene of the project begins, in frames of the job. */
  constructor(project: Project, firstFrames: readonly number[]) {
    const scenes = project.scenes.map((scene: Scene, index) => this.#watch(scene, firstFrames[index] ?? 0));
    this.project = { ...project, scenes };
  }

  /**
   * Runs `work` with an eye on what is logged meanwhile.
   * @throws PageFault the first thing that went wrong, if anything did
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const log = console.error;
    // Errors of a scene arrive here by way of the project's logger, errors of signals directly.
    console.error = (...said: unknown[]) => {
      this.#note(said);
      log(...said);
    };
    try {
      return await work();
    } catch (error) {
      this.#note([error]);
      throw error;
    } finally {
      console.error = log;
      this.check();
    }
  }

  /** @throws PageFault the first thing that went wrong, if anything did */
  check(): void {
    if (this.#fault) throw this.#fault;
  }

  /** Told before a frame is drawn: its number in the job. */
  drawing(frame: number): void {
    this.#frame = frame;
  }

  #note(said: readonly unknown[]): void {
    const cause = said.find((one) => one instanceof PageFault);
    const message = said.map(textOf).join(' ').replace(/^error from browser process: /, '');
    this.#fault ??= cause ?? new PageFault('SceneFailed', message, { frame: this.#frame });
  }

  #watch(scene: Scene, firstFrame: number): Scene {
    const { config } = scene;
    const at = (frame: number): void => void (this.#frame = firstFrame + frame);
    return {
      ...scene,
      config: function* watched(view) {
        const steps = config(view);
        for (let frame = 0, value: unknown; ; ) {
          at(frame);
          const step = steps.next(value);
          if (step.done) return;
          // A bare yield is the end of a frame; anything else is an errand within it.
          if (step.value === undefined || step.value === null) frame += 1;
          value = yield step.value;
        }
      },
    };
  }
}

function textOf(said: unknown): string {
  if (said !== null && typeof said === 'object' && 'message' in said) return String(said.message);
  return String(said);
}
