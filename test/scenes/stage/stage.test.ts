import { describe, expect, it } from 'vitest';
import { progress } from '../../../scenes/stage/clock.ts';
import { gridOf } from '../../../scenes/stage/grid.ts';
import { packPages } from '../../../scenes/stage/pages.ts';

it('knows how far a time is over', () => {
  expect([progress(0, 1, 2), progress(2, 1, 2), progress(9, 1, 2)]).toEqual([0, 0.5, 1]);
  expect(progress(1, 1, 0)).toBe(1);
});

describe('the grid', () => {
  it('has margins of 8 %, and room for captions below the content', () => {
    const { content, captions } = gridOf({ width: 1920, height: 1080, fps: 30 }, true);
    expect(content.x).toBeCloseTo(153.6);
    expect(content.y + content.height).toBeLessThan(captions.y);
    expect(captions.y + captions.height).toBeLessThan(1080);
  });

  it('is laid out for the shape of the picture', () => {
    const shapeOf = (width: number, height: number) => gridOf({ width, height, fps: 30 }, false).shape;
    expect([shapeOf(640, 360), shapeOf(1080, 1920), shapeOf(1080, 1080)]).toEqual(['wide', 'tall', 'square']);
  });
});

it('packs blocks into pages without tearing them', () => {
  expect(packPages([40, 40, 40, 120, 10], 100)).toEqual([[0, 1], [2], [3], [4]]);
});
