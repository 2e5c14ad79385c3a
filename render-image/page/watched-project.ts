import type { Project, SceneDescription, ThreadGeneratorFactory } from '@revideo/core';
import type { View2D } from '@revideo/2d';
import { PageFault } from './page-fault.ts';

/** Where the film stands while a scene's generator runs, in frames of the scene. */
interface Step {
  name: string;
  frame: number;
}

/**
 * Revideo only logs what goes wrong in a scene, and calls the rendering a success. This remembers the first fault, with
 * the scene and its frame, so that the part can fail by name.
 */
export class WatchedProject {
  readonly project: Project;
  #fault: PageFault | undefined;
  #step: Step = { name: '', frame: 0 };

  constructor(project: Project) {
    const scenes = project.scenes.map((scene: SceneDescription<ThreadGeneratorFactory<View2D>>) => this.#watch(scene));
    this.project = { ...project, scenes };
    project.logger.onLogged.subscribe(({ level, message }) => {
      if (level === 'error') this.#note(message);
    });
  }

  /** @throws PageFault the first thing that went wrong, if anything did */
  check(): void {
    if (this.#fault) throw this.#fault;
  }

  /** Told by the exporter: the frame of the scene that is about to be drawn. */
  drawing(name: string, frame: number): void {
    this.#step = { name, frame };
  }

  #note(message: string): void {
    const { name, frame } = this.#step;
    const scene = Number(/^scene-(\d+)/.exec(name)?.[1] ?? 0);
    this.#fault ??= new PageFault('SceneFailed', message, { scene, frame });
  }

  #watch(scene: SceneDescription<ThreadGeneratorFactory<View2D>>): SceneDescription<ThreadGeneratorFactory<View2D>> {
    const { config, name } = scene;
    const enter = (step: Step): void => void (this.#step = step);
    return {
      ...scene,
      config: function* watched(view) {
        const steps = config(view);
        for (let frame = 0, value: unknown; ; ) {
          enter({ name, frame });
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
