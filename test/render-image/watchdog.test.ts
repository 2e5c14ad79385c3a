import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Watchdog } from '../../render-image/driver/watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A watchdog, and what it barked. */
function watched() {
  const dog = new Watchdog({ stallMs: 1000, startMs: 5000 });
  const barked: { message: string; place: object }[] = [];
  dog.stalled.catch(({ message, place }) => barked.push({ message, place }));
  return { dog, barked };
}

describe('the watchdog', () => {
  it('gives each step before the first frame its time', async () => {
    const { dog, barked } = watched();
    dog.begin('starting the browser');
    await vi.advanceTimersByTimeAsync(4900);
    dog.begin('loading the page');
    await vi.advanceTimersByTimeAsync(4900);
    expect(barked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(barked).toEqual([{ message: 'no progress for 5 s, loading the page; it was ended', place: {} }]);
  });

  it('counts steps, not words: a page that repeats itself stands still', async () => {
    const { dog, barked } = watched();
    dog.heard('1 0');
    for (let time = 0; time < 3000; time += 250) {
      dog.heard(`${2 + time} 40`);
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(barked).toEqual([]);
    for (let time = 0; time < 1000; time += 250) {
      dog.heard('2752 40');
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(barked).toEqual([{ message: 'no progress for 1 s, drawing; it was ended', place: { frame: 40 } }]);
  });

  it('takes encoded frames for progress, and rests once it is told to', async () => {
    const { dog, barked } = watched();
    dog.heard('1 0');
    for (let time = 0; time < 5000; time += 900) {
      dog.alive();
      await vi.advanceTimersByTimeAsync(900);
    }
    dog.stop();
    dog.heard('9 9');
    expect(vi.getTimerCount()).toBe(0);
    expect(barked).toEqual([]);
  });
});
