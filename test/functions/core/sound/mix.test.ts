import { describe, expect, it } from 'vitest';
import { placementsOf } from '../../../../functions/core/sound/placements.ts';
import { speakingSpans, speechTrack } from '../../../../functions/core/sound/speech-track.ts';

const clip = (first: number, length: number) => ({ first, samples: new Int16Array(length).fill(1000) });

describe('the track of all speech', () => {
  it('has every recording at its sample, and adds where two overlap', () => {
    expect([...speechTrack([clip(2, 3), clip(4, 2)], 8)]).toEqual([0, 0, 1000, 1000, 2000, 1000, 0, 0]);
  });

  it('leaves out what lies beyond the film', () => {
    expect([...speechTrack([clip(6, 10)], 8)]).toEqual([0, 0, 0, 0, 0, 0, 1000, 1000]);
  });

  it('tells the music early, and not of short pauses', () => {
    const spans = speakingSpans([clip(1000, 1000), clip(2500, 500), clip(5000, 100)], { length: 6000, sampleRate: 1000 });
    expect(spans).toEqual([{ from: 650, to: 3000 }, { from: 4650, to: 5100 }]);
  });
});

describe('placements', () => {
  it('count from the start of the film, at the exact frame rate', () => {
    const scene = { index: 0, frames: 30, visual: { kind: 'title', title: 'x' }, narration: 'x', words: [], cues: [] } as const;
    const scenes = [
      { ...scene, firstFrame: 0, narrationKey: null, speechStartSeconds: 0 },
      { ...scene, index: 1, firstFrame: 30, narrationKey: 'speech/a.json', speechStartSeconds: 0.25 },
    ].map((one) => ({ ...one, words: [], cues: [] }));
    const [placed, ...others] = placementsOf({ scenes, picture: { width: 64, height: 64, fps: 29.97 } });
    expect(placed).toMatchObject({ scene: 1, narrationKey: 'speech/a.json' });
    expect(placed?.startSeconds).toBeCloseTo((30 * 1001) / 30000 + 0.25, 9);
    expect(others).toEqual([]);
  });
});
