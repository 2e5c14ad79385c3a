import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CanvasPool } from '../../../render-image/page/canvas-pool.ts';

const canvas = (): HTMLCanvasElement => ({ width: 64, height: 36 }) as HTMLCanvasElement;

beforeEach(() => void vi.stubGlobal('document', { createElement: () => ({ width: 300, height: 150 }) }));
afterEach(() => void vi.unstubAllGlobals());

it('stays with a canvas that nobody holds', () => {
  const pool = new CanvasPool();
  const first = canvas();
  expect(pool.free(first)).toBe(first);
  expect(pool.free(first)).toBe(first);
});

it('gives another one, as large, while an encoder holds a frame of it', () => {
  const pool = new CanvasPool();
  const first = canvas();
  pool.hold(pool.free(first));
  const second = pool.free(first);
  expect(second).not.toBe(first);
  expect(second).toMatchObject({ width: 64, height: 36 });
  pool.hold(second);
  pool.release(first);
  expect(pool.free(second)).toBe(first);
});

it('takes a canvas of two frames for held until both are done', () => {
  const pool = new CanvasPool();
  const first = canvas();
  pool.hold(pool.free(first));
  pool.hold(first);
  pool.release(first);
  expect(pool.free(first)).not.toBe(first);
  pool.release(first);
  expect(pool.free(first)).toBe(first);
});

it('draws on what is held rather than take memory without end', () => {
  const pool = new CanvasPool();
  const taken = new Set<HTMLCanvasElement>();
  let current = canvas();
  for (let frame = 0; frame < 100; frame += 1) {
    current = pool.free(current);
    taken.add(current);
    pool.hold(current);
  }
  expect(taken.size).toBe(12);
});
