import { describe, expect, it } from 'vitest';
import { record } from '../../../scenes/layout/recorder.ts';
import { setOf } from '../../../scenes/stage/scene-set.ts';
import { sceneryOf } from '../../../scenes/stage/scenery.ts';
import { paintTakeover } from '../../../scenes/stage/transitions.ts';
import { halfEm } from '../helpers/measure.ts';
import { recordingCanvas } from '../helpers/recording-canvas.ts';
import { jobOf, sceneOf } from '../helpers/scene.ts';

const scenery = (text: string) => {
  const scene = { ...sceneOf({ kind: 'statement', text }, '', 90), stays: true };
  return sceneryOf(setOf(jobOf(scene, 640, 360, 'none'), scene, { measure: halfEm, pictures: new Map() }), 'none');
};
const [before, now] = [scenery('Before'), scenery('Afterwards')];
const FRAMES = 14;

/** How strong the words of the old and of the new scene are, frame by frame of a change. */
const strengths = Array.from({ length: FRAMES }, (_, frame) => {
  const share = (frame + 1) / (FRAMES + 1);
  const takeover = { transition: 'fade', share, before, now, seconds: frame / 30, backdrop: () => undefined } as const;
  const drawn = record((context) => paintTakeover(context, takeover), () => ({ ascent: 10, descent: 2, left: 0, right: 50 }));
  const strengthOf = (text: string): number => Math.max(0, ...drawn.flatMap((one) => (one.kind === 'text' && one.text === text ? [one.alpha] : [])));
  return { old: strengthOf('Before'), young: strengthOf('Afterwards') };
});

describe('a fade between words', () => {
  it('never lets the old ones and the new ones be read at once', () => {
    expect(strengths[0]?.old).toBeGreaterThan(0.9);
    expect(strengths.at(-1)?.old).toBe(0);
    expect(strengths.at(-1)?.young).toBeGreaterThan(0.7);
    for (const { old, young } of strengths) expect(Math.min(old, young)).toBeLessThan(0.2);
  });

  it('leaves the picture empty for a moment at most', () => {
    expect(strengths.filter(({ old, young }) => Math.max(old, young) < 0.1).length).toBeLessThanOrEqual(3);
  });
});

describe('a push', () => {
  it('paints each scene inside its own picture: what reaches further is not laid over the other', () => {
    const { context, calls } = recordingCanvas();
    paintTakeover(context, { transition: 'push', share: 0.5, before, now, seconds: 0.2, backdrop: () => undefined });
    const pictures = calls.flatMap((call, index) => (call === 'clip()' ? [calls.slice(index - 3, index)] : []));
    expect(pictures).toEqual([
      ['translate(-320,0)', 'beginPath()', 'rect(0,0,640,360)'],
      ['translate(320,0)', 'beginPath()', 'rect(0,0,640,360)'],
    ]);
  });
});
