import { describe, expect, it } from 'vitest';
import { contoursOf, pathsIn } from '../../../scenes/pictograms/contours.ts';
import { drawingFaults } from '../../../scenes/layout/drawing-faults.ts';
import { MANNERS } from '../../../scenes/pictograms/manners.ts';
import { filesOf, pictogramsIn } from '../../../scenes/pictograms/needed.ts';
import { placePictogram } from '../../../scenes/pictograms/place.ts';
import { setOf } from '../../../scenes/stage/scene-set.ts';
import { contrast } from '../../../scenes/themes/contrast.ts';
import { THEMES } from '../../../scenes/themes/index.ts';
import type { DrawnText } from '../../../scenes/layout/drawn.ts';
import type { Visual } from '../../../workflows/contracts/index.ts';
import { halfEm } from '../helpers/measure.ts';
import { jobOf, sceneOf } from '../helpers/scene.ts';

const visual: Visual = { kind: 'statement', text: 'The Moon pulls.', pictogram: 'moon' };
const frame = { width: 1920, height: 1080, paper: '#ffffff', minSize: 20 };

describe('the file of a drawing', () => {
  it('has its contours, each counted from where the one before began', () => {
    expect(contoursOf('M10,20a5,5,0,1,0,5,5Zm30-2l4,4ZM1,2L3,4Z')).toEqual(['M10,20a5,5,0,1,0,5,5Z', 'M40,18l4,4Z', 'M1,2L3,4Z']);
  });

  it('has its ink, and what is between', () => {
    expect(pathsIn('<svg><path d="M1,1Z" opacity="0.2"/><path d="M2,2Z"/></svg>')).toEqual({ lines: 'M2,2Z', body: 'M1,1Z' });
  });
});

it('has its ink seen on what it stands on, in every theme', () => {
  for (const [name, { palette, shape }] of Object.entries(THEMES)) {
    const { ink, on } = MANNERS[shape.figure].colours(palette);
    expect(contrast(ink, on), name).toBeGreaterThan(3);
  }
});

it('is asked for by those films alone that show it, once, in the weight of their theme', () => {
  const job = jobOf(sceneOf(visual), 640, 360);
  expect(pictogramsIn({ scenes: [...job.scenes, ...job.scenes, sceneOf({ kind: 'statement', text: 'x', pictogram: 'none' })] })).toEqual([{ name: 'moon', scene: 0 }]);
  expect(filesOf('moon', { ...job, theme: 'swiss' })).toEqual({ weight: 'bold', lines: 'pictograms/bold/moon-bold.svg', body: 'pictograms/duotone/moon-duotone.svg' });
  expect(filesOf('moon', { ...job, theme: 'chalk' }).lines).toBe('pictograms/regular/moon.svg');
});

describe('the place of a drawing', () => {
  it.each([[1920, 1080], [1080, 1920], [1080, 1080]])('leaves the words room of their own in %d × %d, from both sides', (width, height) => {
    const bounds = { left: 0, top: 0, right: 256, bottom: 256 };
    const pictograms = new Map([['moon', { lines: {} as Path2D, contours: [], body: undefined, weight: 'thin' as const, bounds }]]);
    for (const [index, reversed] of [[0, false], [2, false], [0, true], [2, true]] as const) {
      const scene = { ...sceneOf(visual), index };
      const set = setOf(jobOf(scene, width, height), scene, { measure: halfEm, pictures: new Map(), pictograms });
      const { box, steps } = placePictogram(visual, set.grid.content, set, reversed);
      const clear = steps[0]?.clear ?? box;
      const apart = clear.x >= box.x + box.width || clear.x + clear.width <= box.x || clear.y + clear.height <= box.y;
      expect(apart).toBe(true);
      expect(drawingFaults([clear], [], { ...frame, width, height })).toEqual([]);
    }
  });

  it('is not written over, and lies within the safe area', () => {
    const text = (left: number): DrawnText => ({ kind: 'text', text: 'word', bounds: { left, right: left + 300, top: 400, bottom: 460 }, size: 60, colour: '#000000', alpha: 1, clip: undefined });
    const box = { x: 1200, y: 300, width: 500, height: 500 };
    expect(drawingFaults([box], [text(300)], frame)).toEqual([]);
    expect(drawingFaults([box], [text(1000)], frame)).toMatchObject([{ rule: 'overlapping', text: 'word', severe: false }]);
    expect(drawingFaults([{ ...box, x: 1500 }], [], frame)).toMatchObject([{ rule: 'outside' }]);
  });
});
