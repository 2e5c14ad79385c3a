import { describe, expect, it } from 'vitest';
import { stockRange } from '../../render-image/driver/revideo-engine/stock-range.ts';
import { exactFps } from '../../workflows/contracts/index.ts';

/** What the stock client and its renderer make of a range, as their code has it. */
function stockFrames([start, end]: [number, number], fps: number): { first: number; last: number } {
  const client = (seconds: number): number => Math.ceil(seconds * 30) / 30;
  const first = Math.ceil(client(start) * fps);
  // It always exports two.
  return { first, last: Math.max(first + 1, Math.ceil(client(end) * fps)) };
}

describe('the range that the stock renderer is asked for', () => {
  it.each([1, 10, 23.976, 24, 25, 29.97, 30, 50, 59.94, 60, 120])('holds the wanted frames at %d frames/s, and is what it says', (rate) => {
    const fps = exactFps(rate);
    for (let firstFrame = 0; firstFrame < 1000; firstFrame += 1) {
      for (const length of [1, 17]) {
        const range = stockRange({ firstFrame, endFrame: firstFrame + length, fps });
        const { first, last } = stockFrames(range.seconds, fps);
        const said = { first: range.firstFrame, last: range.firstFrame + range.frames - 1 };
        expect({ first, last }).toEqual(said);
        const holds = first <= firstFrame && last >= firstFrame + length - 1;
        // At most one tick of the client too early and one too late.
        const tight = last - first + 1 <= length + 2 * Math.ceil(fps / 30) + 1;
        expect({ firstFrame, length, holds, tight }).toEqual({ firstFrame, length, holds: true, tight: true });
      }
    }
  });
});
