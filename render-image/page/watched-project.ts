import type { Project, Scene, SceneConstructor } from '@revideo/core';
import { lineInSource } from '../../scenes/custom/source-lines.ts';
import { whereabouts } from './whereabouts.ts';
import { PageFault } from './page-fault.ts';
import { virtualTime } from './virtual-time.ts';

/** No scene has so many frames: nine hours at 30 frames/s. One that comes so far never ends. */
const MOST_FRAMES = 1_000_000;

type Klass = Project['scenes'][number]['klass'];

/**
 * A project whose scenes see virtual time, tell the driver how far they are, and whose faults are found: Revideo only
 * logs what goes wrong in a scene, or even only on the console, and calls the rendering a success. The first fault is
 * remembered with the frame of the job where it happened, so that the part can fail by name.
 */
export class WatchedProject {
  readonly project: Project;
  #fault: PageFault | undefined;
  #frame = 0;

  readonly #mostFrames: number;

  /** `numbers`: what each scene is called in the film, so that its random numbers are the same in every part. */
  constructor(project: Project, numbers: readonly number[], mostFrames = MOST_FRAMES) {
    this.#mostFrames = mostFrames;
    const scenes = project.scenes.map((scene, index) => ({ ...scene, klass: this.#watched(scene.klass, numbers[index] ?? index) }));
    this.project = { ...project, scenes };
  }

  /**
   * Runs `work` with an eye on what is logged meanwhile.
   * @throws PageFault the first thing that went wrong, if anything did
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { error: log } = console;
    const { logger } = this.project;
    const logError = logger.error.bind(logger);
    // Told first, because only here is it known where an error comes from.
    logger.error = (payload) => {
      this.#note([payload]);
      logError(payload);
    };
    // Errors of a scene arrive here by way of the project's logger, errors of signals directly.
    console.error = (...said: unknown[]) => {
      this.#note(said);
      log(...said);
    };
    // Errors of what a scene left behind: a timer, a listener.
    const onError = ({ error }: ErrorEvent): void => {
      if (error) this.#note([error]);
    };
    window.addEventListener('error', onError);
    try {
      await whereabouts.ready;
      return await work();
    } catch (error) {
      this.#note([error]);
      throw error;
    } finally {
      console.error = log;
      logger.error = logError;
      window.removeEventListener('error', onError);
      this.check();
    }
  }

  /** @throws PageFault the first thing that went wrong, if anything did */
  check(): void {
    if (this.#fault) throw this.#fault;
  }

  #note(said: readonly unknown[]): void {
    const cause = said.find((one) => one instanceof PageFault);
    const message = said.map(textOf).join(' ').replace(/^error from browser process: /, '');
    this.#fault ??= cause ?? new PageFault('SceneFailed', message, { frame: this.#frame });
  }

  /** Scenes of this class as they are made; each is watched from then on. */
  #watched(klass: Klass, number: number): Klass {
    return new Proxy(klass, {
      construct: (target: Klass, [description]: ConstructorParameters<SceneConstructor<unknown>>) => this.#watch(new target(description), number),
    });
  }

  #watch(scene: Scene, number: number): Scene {
    const { next, render, reset } = { next: scene.next.bind(scene), render: scene.render.bind(scene), reset: scene.reset.bind(scene) };
    scene.reset = (previous) => {
      virtualTime.restart(number);
      return reset(previous);
    };
    scene.next = () => this.#make(scene, { number, phase: 'play' }, next);
    scene.render = (context) => this.#make(scene, { number, phase: 'draw' }, () => render(context));
    return scene;
  }

  #make(scene: Scene, { number, phase }: { number: number; phase: 'play' | 'draw' }, work: () => Promise<void>): Promise<void> {
    const { playback } = scene;
    this.#frame = playback.frame;
    whereabouts.at(playback.frame);
    const frame = playback.frame - scene.firstFrame;
    if (frame > this.#mostFrames) throw new PageFault('SceneFailed', `the scene does not end: it is at its frame ${frame}`, { frame: playback.frame });
    return virtualTime.during({ scene: number, frame, phase, milliseconds: (frame * 1000) / playback.fps }, work);
  }
}

function textOf(said: unknown): string {
  if (said !== null && typeof said === 'object' && 'message' in said) return `${'stack' in said ? lineInSource(said.stack) : ''}${String(said.message)}`;
  return String(said);
}
