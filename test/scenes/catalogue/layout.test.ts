import { describe, expect, it } from 'vitest';
import { captionSteps } from '../../../scenes/captions.ts';
import { sceneSteps } from '../../../scenes/catalogue/index.ts';
import { setOf } from '../../../scenes/stage/scene-set.ts';
import { playSteps } from '../../../scenes/stage/step.ts';
import { halfEm } from '../helpers/measure.ts';
import { recordingCanvas } from '../helpers/recording-canvas.ts';
import { jobOf, sceneOf } from '../helpers/scene.ts';
import { NARRATION, VISUALS } from '../helpers/visuals.ts';

const SIZES = [[1920, 1080], [1080, 1920], [1080, 1080], [640, 360], [1440, 1080], [854, 480]] as const;

function stage(name: string, width: number, height: number, narration: string) {
  const visual = VISUALS[name];
  if (!visual) throw new Error(`no visual ${name}`);
  const scene = sceneOf(visual, narration);
  const set = setOf(jobOf(scene, width, height), scene, { measure: halfEm, pictures: new Map() });
  const own = sceneSteps(set);
  const captions = captionSteps(set, 'words');
  const drawn = (seconds: number, steps = [...own, ...captions]) => {
    const canvas = recordingCanvas();
    playSteps(canvas.context, steps, set.exit, seconds);
    return canvas;
  };
  return { set, own, drawn };
}

/** At rest: long after the entrances, on every page, before the exit. */
const MOMENTS = [1.9, 2.8, 4.4, 5.4, 7.1, 8.4, 9.4];

describe.each(SIZES)('in a picture of %d × %d', (width, height) => {
  describe.each(Object.keys(VISUALS))('%s', (name) => {
    it('keeps its text inside the margins and above the captions', () => {
      const { set, own, drawn } = stage(name, width, height, NARRATION);
      const { content } = set.grid;
      const outside = MOMENTS.flatMap((seconds) => drawn(seconds, own).texts).filter(
        (text) =>
          text.left < content.x - 1 ||
          text.right > content.x + content.width + 1 ||
          text.baseline - text.size * 0.7 < content.y - 0.035 * height ||
          text.baseline > content.y + content.height + text.size * 0.5,
      );
      expect(outside).toEqual([]);
    });

    it('sets no type smaller than a viewer can read', () => {
      const { drawn } = stage(name, width, height, NARRATION);
      const sizes = MOMENTS.flatMap((seconds) => drawn(seconds).texts.map((text) => text.size));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(height * 0.022 - 0.01);
    });

    it('begins and ends on the bare background', () => {
      const { set, drawn } = stage(name, width, height, NARRATION);
      expect(drawn(0).texts).toEqual([]);
      expect(drawn((set.scene.frames - 1) / set.fps).texts).toEqual([]);
    });
  });
});

it('stands still between entrance and exit', () => {
  const { own, drawn } = stage('table', 1920, 1080, NARRATION);
  expect(drawn(2, own).calls).toEqual(drawn(9, own).calls);
});
