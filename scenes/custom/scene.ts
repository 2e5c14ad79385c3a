import { Layout, makeScene2D } from '@revideo/2d';
import type { CustomProgram } from '../../workflows/contracts/index.ts';
import { easeIn, progress } from '../stage/clock.ts';
import { SceneView } from '../stage/scene-view.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { startScene } from './run.ts';
import { stageOf } from './stage.ts';

type Paint = (context: CanvasRenderingContext2D, seconds: number) => void;

export interface CustomParts {
  readonly program: CustomProgram;
  /** What lies under its nodes, and over them. */
  readonly under: Paint;
  readonly over: Paint;
}

/**
 * A custom scene: its nodes between paper and captions, moved by its generator, which is cut off when the scene ends.
 * It is played from its first frame in every part, so that every part shows the same.
 */
export function customScene(set: SceneSet, { program, under, over }: CustomParts) {
  const { scene, grid, fps, exit } = set;
  return makeScene2D(`scene-${scene.index}-custom`, function* (view) {
    let frame = 0;
    const seconds = (): number => Math.min(frame, scene.frames - 1) / fps;
    const { width, height } = grid;
    const sheet = (paint: Paint) => new SceneView({ width, height, paint: (context) => paint(context, seconds()) });
    const nodes = new Layout({ width, height });
    view.add([sheet(under), nodes, sheet(over)]);
    const running = startScene(scene.index, program);
    const played = running.scene(nodes, stageOf(set));
    if (played) yield played;
    // A value is worked out when it is first drawn, and may be kept from then on: every frame is drawn here, in whichever
    // part it is, on a canvas of one pixel. Threads that were begun later have had their turn by then.
    const unseen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    for (; frame < scene.frames; frame++) {
      // As all other scenes do, it has left the stage when its last frame is drawn.
      nodes.opacity(1 - easeIn(progress(seconds(), exit.at, exit.lasts)));
      if (unseen) yield nodes.render(unseen);
      running.frame();
      yield;
    }
  });
}
