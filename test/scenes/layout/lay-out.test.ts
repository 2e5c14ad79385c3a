import { describe, expect, it } from 'vitest';
import type { InkOf } from '../../../scenes/layout/drawn.ts';
import { sceneFaults } from '../../../scenes/layout/check.ts';
import { setOf } from '../../../scenes/stage/scene-set.ts';
import { layOut } from '../../../scenes/stage/scenery.ts';
import { halfEm } from '../helpers/measure.ts';
import { jobOf, sceneOf } from '../helpers/scene.ts';

const scene = { ...sceneOf({ kind: 'closing', title: 'Water', subtitle: 'Land' }), index: 7 };
const job = jobOf(scene, 1920, 1080);
const sizeOf = (font: string): number => Number(/([\d.]+)px/.exec(font)?.[1]);

/** Letters whose ink is as high and deep as it is told to be, in em. */
const ink =
  (height: (size: number) => number): InkOf =>
  (text, { font }) => {
    const size = sizeOf(font);
    return { ascent: height(size) * size, descent: 0.2 * size, left: 0, right: text.length * size * 0.5 };
  };
const laidOut = (inkOf: InkOf) => layOut(job, scene, { measure: halfEm, pictures: new Map(), inkOf });

describe('laying a scene out', () => {
  it('leaves type as large as the theme has it where all of it can be read', () => {
    expect(laidOut(ink(() => 0.7))).toMatchObject({ faults: [], set: { theme: { sizes: { title: 132 } } } });
  });

  it('sets type smaller where it could not be read', () => {
    const { faults, set } = laidOut(ink((size) => (size > 120 ? 9 : 0.7)));
    expect(faults).toEqual([]);
    expect(set.theme.sizes.title).toBeLessThan(132);
  });

  it('refuses, with the number of the scene, what no size makes readable', () => {
    expect(() => laidOut(ink(() => 9))).toThrow(/^scene 7 \(closing\): "Water" is cut off at [\d.]+ s .*; shorten it, or split it into two scenes$/);
  });
});

describe('text that steps back', () => {
  const set = setOf(job, scene, { measure: halfEm, pictures: new Map() });
  const stepAt = (alphaAt: (seconds: number) => number) => ({
    at: 0.5,
    lasts: 0.5,
    enter: () => undefined,
    draw: (context: CanvasRenderingContext2D, { seconds }: { seconds: number }) => {
      context.globalAlpha *= alphaAt(seconds);
      context.font = '500 40px Test';
      context.fillStyle = '#1e1a17';
      context.fillText('Water', 300, 500);
    },
  });

  it('may be faint while other things are spoken of, but not always', () => {
    const inkOf = ink(() => 0.7);
    expect(sceneFaults(set, [stepAt((seconds) => (seconds < 3 ? 1 : 0.3))], inkOf)).toEqual([]);
    expect(sceneFaults(set, [stepAt(() => 0.3)], inkOf)).toMatchObject([{ rule: 'faint', text: 'Water' }]);
  });
});
