import { describe, expect, it } from 'vitest';
import { simplified, SoundSpans, type PlayingSound } from '../../../../functions/core/sound/spans.ts';

const FPS = 25;
const sound = (currentTime: number, more: Partial<PlayingSound> = {}): PlayingSound => ({ key: 'a', src: '/a.wav', playbackRate: 1, volume: 1, currentTime, duration: 10, ...more });

/** What spans come of a sound that plays at each frame at a time of its recording; undefined while it does not. */
function spansOf(times: readonly (number | undefined)[], more: Partial<PlayingSound> = {}) {
  const spans = new SoundSpans(FPS);
  for (const [frame, time] of times.entries()) spans.add(frame, time === undefined ? [] : [sound(time, more)]);
  return spans.finish(times.length / FPS);
}

/** As Revideo tells it: a frame ahead. */
const from = (start: number, frames: number, rate = 1): number[] => Array.from({ length: frames }, (_, frame) => start + ((frame + 1) * rate) / FPS);
const near = (value: number) => expect.closeTo(value, 6);

describe('spans of sound', () => {
  it('begin with the first frame that a sound plays in, at its beginning', () => {
    expect(spansOf([undefined, undefined, ...from(0, 10)])).toEqual([
      { source: '/a.wav', playbackRate: 1, startSeconds: near(0.08), trimSeconds: near(0), seconds: near(0.4), gains: [{ seconds: 0, gain: 1 }] },
    ]);
  });

  it('break where a sound is paused or jumps', () => {
    const spans = spansOf([...from(0, 5), undefined, undefined, ...from(0.2, 5), ...from(4, 5)]);
    expect(spans.map(({ startSeconds, trimSeconds, seconds }) => [startSeconds, trimSeconds, seconds])).toEqual([
      [near(0), near(0), near(0.2)],
      [near(0.28), near(0.2), near(0.2)],
      [near(0.48), near(4), near(0.2)],
    ]);
  });

  it('go on where the threads of a scene round to the exact time', () => {
    const rounded = from(0, 20).map((time, frame) => time + (frame >= 7 ? 0.03 : 0) - (frame >= 14 ? 0.05 : 0));
    expect(spansOf(rounded)).toMatchObject([{ startSeconds: 0, seconds: near(0.8) }]);
  });

  it('end where the recording ends, between two frames', () => {
    expect(spansOf([0.04, 0.08, 0.1, 0.1, 0.1], { duration: 0.1 })).toMatchObject([{ startSeconds: 0, seconds: near(0.1) }]);
  });

  it('follow one another without a gap where a sound is looped', () => {
    const looped = from(0, 12).map((time) => time % 0.15);
    const spans = spansOf(looped, { duration: 0.15 });
    expect(spans.map(({ startSeconds, seconds }) => [startSeconds, seconds])).toEqual([
      [near(0), near(0.15)],
      [near(0.15), near(0.15)],
      [near(0.3), near(0.15)],
    ]);
  });

  it('keep the rate', () => {
    expect(spansOf(from(1, 5, 2), { playbackRate: 2 })).toMatchObject([{ trimSeconds: near(1), seconds: near(0.2), playbackRate: 2 }]);
  });

  it('leave out what is not loaded or stands still', () => {
    expect(spansOf([0.04, 0.08], { duration: Number.NaN })).toEqual([]);
    expect(spansOf([0.04, 0.08], { playbackRate: 0 })).toEqual([]);
  });
});

describe('curves of levels', () => {
  it('are as few points as keep them', () => {
    const line = Array.from({ length: 50 }, (_, index) => ({ seconds: index, gain: 1 - index / 49 }));
    expect(simplified(line)).toEqual([line[0], line[49]]);
    const bent = [...line, ...Array.from({ length: 10 }, (_, index) => ({ seconds: 50 + index, gain: 0 }))];
    expect(simplified(bent)).toHaveLength(3);
    expect(simplified(line.map(({ seconds }) => ({ seconds, gain: 0.5 })))).toEqual([{ seconds: 0, gain: 0.5 }]);
  });
});
