import type { Project, Scene, SceneConstructor } from '@revideo/core';
import { exactFps } from '../../../../workflows/contracts/frame-rate.ts';
import type { PartJob } from '../../../../workflows/contracts/index.ts';
import { whereabouts } from './report-fault.ts';

type Klass = Project['scenes'][number]['klass'];

/** A project at the job's rate, whose frames are noted as they come. */
export function stockProject(project: Project, { picture }: PartJob): Project {
  const scenes = project.scenes.map((scene) => ({ ...scene, klass: noted(scene.klass) }));
  const rendering = { ...project.settings.rendering, fps: exactFps(picture.fps) };
  return { ...project, scenes, settings: { ...project.settings, rendering } };
}

function noted(klass: Klass): Klass {
  return new Proxy(klass, {
    construct(target: Klass, [description]: ConstructorParameters<SceneConstructor<unknown>>) {
      const scene: Scene = new target(description);
      const { next, render } = { next: scene.next.bind(scene), render: scene.render.bind(scene) };
      const note = (): void => void (whereabouts.frame = scene.playback.frame);
      scene.next = () => (note(), next());
      scene.render = (context) => (note(), render(context));
      return scene;
    },
  });
}

/** The fonts that the worker serves to every page. */
export async function loadStyleSheet(): Promise<void> {
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/fonts.css' });
  await new Promise((resolve, reject) => {
    sheet.addEventListener('load', resolve);
    sheet.addEventListener('error', () => reject(new Error("the fonts' style sheet can't be loaded")));
    document.head.append(sheet);
  });
}
