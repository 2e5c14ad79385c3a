import { describe, expect, it } from 'vitest';
import type { ScenesTimeline, TimelineScene } from '../../../../workflows/contracts/index.ts';
import { cuesOf } from '../../../../functions/core/captions/cues.ts';
import { toSrt, toVtt } from '../../../../functions/core/captions/files.ts';
import { silentScene, silentTimeline } from '../../../helpers/timeline.ts';
import { speak } from './speak.ts';

function spoken(scene: TimelineScene, narration: string): TimelineScene {
  const words = speak(narration, 10).map((word) => ({
    ...word,
    startSeconds: word.startSeconds + 0.35,
    endSeconds: word.endSeconds + 0.35,
  }));
  return { ...scene, narration, words, cues: cuesOf(words) };
}

const filmOf = (narrations: readonly string[], fps: number): ScenesTimeline => ({
  ...silentTimeline(
    narrations.map(() => 100),
    { width: 320, height: 180, fps },
  ),
  scenes: narrations.map((narration, index) => spoken(silentScene(index, index * 100, 100), narration)),
});

describe('caption files', () => {
  it('are SubRip to the millisecond', () => {
    expect(toSrt(filmOf(['The sea.', 'R & B <loud> music.'], 29.97))).toBe(
      '1\n00:00:00,350 --> 00:00:01,450\nThe sea.\n\n2\n00:00:03,687 --> 00:00:05,887\nR & B <loud> music.\n',
    );
  });

  it('are WebVTT with its signs escaped', () => {
    expect(toVtt(filmOf(['The sea.', 'R & B <loud> music.'], 29.97))).toBe(
      'WEBVTT\n\n00:00:00.350 --> 00:00:01.450\nThe sea.\n\n00:00:03.687 --> 00:00:05.887\nR &amp; B &lt;loud&gt; music.\n',
    );
  });

  it('leave right-to-left text as it is', () => {
    expect(toSrt(filmOf(['البحر واسع.'], 30))).toContain('\nالبحر واسع.\n');
  });

  it('are valid without a single caption', () => {
    expect(toSrt(filmOf([''], 30))).toBe('');
    expect(toVtt(filmOf([''], 30))).toBe('WEBVTT\n');
  });

  it('count hours', () => {
    const film = filmOf(['Late.'], 30);
    const late = { ...film, scenes: film.scenes.map((scene) => ({ ...scene, firstFrame: 3_661 * 30 })) };
    expect(toSrt(late)).toContain('01:01:01,350 --> 01:01:02,150');
  });
});
