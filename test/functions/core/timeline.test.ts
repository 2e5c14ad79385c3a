import { describe, expect, it } from 'vitest';
import { Storyboard, ScenesTimeline } from '../../../workflows/contracts/index.ts';
import type { Narration, Visual } from '../../../workflows/contracts/index.ts';
import { exactFps, frameSeconds } from '../../../workflows/contracts/index.ts';
import { buildTimeline } from '../../../functions/core/timeline.ts';
import { speak } from './captions/speak.ts';

interface Spec {
  readonly visual: Visual;
  readonly narration?: string;
  readonly holdSeconds?: number;
}

const TITLE: Visual = { kind: 'title', title: 'T' };
const statement = (text: string, heading?: string): Spec => ({
  visual: { kind: 'statement', text, ...(heading === undefined ? {} : { heading }) },
  narration: text,
});

function narrationOf(text: string): Narration | null {
  if (text === '') return null;
  const words = speak(text);
  return { text, voice: 'en-us', soundKey: 'speech/a.wav', seconds: words.at(-1)?.endSeconds ?? 0, words };
}

function timelineOf(scenes: readonly Spec[], fps = 30, more: object = {}): ScenesTimeline {
  const storyboard = Storyboard.parse({ kind: 'storyboard', title: 'T', voice: 'en-us', music: 'none', scenes, ...more });
  const narrations = storyboard.scenes.map((scene) => narrationOf(scene.narration));
  return ScenesTimeline.parse(buildTimeline({ storyboard, narrations, picture: { width: 320, height: 180, fps } }));
}

const secondsOf = (timeline: ScenesTimeline): number[] => timeline.scenes.map((scene) => scene.frames / 30);

const FILM: readonly Spec[] = [
  { visual: TITLE, narration: 'T' },
  statement('The sea rises and falls.', 'One'),
  statement('It has done so for ever.', 'One'),
  statement('The Moon pulls at it.', 'Two'),
  { visual: { kind: 'closing', title: 'T' }, holdSeconds: 2.5 },
];

describe('a timeline', () => {
  it.each([24, 29.97, 30, 60])('has scenes that follow each other frame by frame at %d fps', (fps) => {
    const timeline = timelineOf(FILM, fps);
    let frame = 0;
    for (const scene of timeline.scenes) {
      expect(scene.firstFrame).toBe(frame);
      expect(Number.isInteger(scene.frames)).toBe(true);
      frame += scene.frames;
    }
    expect(timeline.frames).toBe(frame);
    expect(timeline.durationSeconds).toBe(frame / exactFps(fps));
  });

  it.each([24, 29.97, 30, 60])('holds speech, pauses and captions inside their scenes at %d fps', (fps) => {
    for (const scene of timelineOf(FILM, fps).scenes) {
      const seconds = frameSeconds(scene.frames, fps);
      const spoken = speak(scene.narration);
      expect(scene.words.map((word) => word.startSeconds)).toEqual(
        spoken.map((word) => expect.closeTo(word.startSeconds + scene.speechStartSeconds, 3)),
      );
      const speechEnd = spoken.at(-1)?.endSeconds;
      expect(seconds).toBeGreaterThanOrEqual(speechEnd === undefined ? 1.5 : scene.speechStartSeconds + speechEnd + 0.45 - 1e-6);
      for (const cue of scene.cues) expect(cue.endSeconds).toBeLessThanOrEqual(seconds + 0.0005);
    }
  });

  it('waits before the voice, longer on a title, and breathes at the end of a section', () => {
    const timeline = timelineOf(FILM);
    expect(timeline.scenes.map((scene) => scene.speechStartSeconds)).toEqual([0.6, 0.35, 0.35, 0.35, 0.35]);
    const speech = (index: number): number => speak(timeline.scenes[index]?.narration ?? '').at(-1)?.endSeconds ?? 0;
    const tails = [1, 2, 3].map((index) => (secondsOf(timeline)[index] ?? 0) - 0.35 - speech(index));
    expect(tails).toEqual([0.45, 0.7, 0.7].map((tail) => expect.closeTo(tail, 1)));
  });

  it('holds a silent scene as long as asked, and any scene long enough to be read', () => {
    const rows = Array.from({ length: 6 }, (_, row) => [`name ${row}`, 'two words']);
    const timeline = timelineOf([
      { visual: { kind: 'closing', title: 'T' }, holdSeconds: 2.5 },
      { visual: { kind: 'table', columns: ['a', 'b'], rows } },
      { visual: { kind: 'statement', text: 'Hm' } },
    ]);
    expect(secondsOf(timeline)).toEqual([2.5, expect.closeTo(26 / 3.5, 1), 1.5]);
  });

  it('holds what nobody reads out longer, but not for ever', () => {
    const items = Array.from({ length: 7 }, () => 'many words '.repeat(15));
    expect(secondsOf(timelineOf([{ visual: { kind: 'bullets', items } }]))).toEqual([24]);
  });

  it('shows captions when their words are spoken', () => {
    const [, scene] = timelineOf(FILM).scenes;
    expect(scene?.cues).toEqual([
      { startSeconds: 0.35, endSeconds: expect.closeTo(0.35 + 24 / 15 + 0.3, 2), firstWord: 0, endWord: 5 },
    ]);
  });
});

describe('a film with music', () => {
  it.each([24, 29.97, 30])('changes its scenes with the beat, and takes nothing from speech, at %d fps', (fps) => {
    const { scenes, beatFrames = 0 } = timelineOf(FILM, fps, { music: { style: 'bright' } });
    expect(beatFrames).toBeGreaterThan(10);
    expect(scenes.map(({ frames }) => frames % beatFrames)).toEqual(scenes.map(() => 0));
    for (const { narration, speechStartSeconds, frames } of scenes) {
      const end = speak(narration).at(-1)?.endSeconds ?? 0;
      expect(frameSeconds(frames, fps)).toBeGreaterThanOrEqual(narration === '' ? 1.5 : speechStartSeconds + end + 0.25);
    }
  });
});

describe('a film that should have a length', () => {
  const spoken = Array.from({ length: 12 }, (_, index) => statement(`Sentence number ${index} says something that takes a moment to say.`));
  const seconds = (targetSeconds?: number) => timelineOf(spoken, 30, { targetSeconds }).durationSeconds;

  it('stretches its pauses towards it, and shortens them', () => {
    const own = seconds();
    expect(seconds(own * 1.1)).toBeCloseTo(own * 1.1, 0);
    expect(seconds(own * 0.98)).toBeCloseTo(own * 0.98, 0);
  });

  it('leaves speech whole, however short it should be', () => {
    const spokenSeconds = spoken.reduce((sum, { narration = '' }) => sum + (speak(narration).at(-1)?.endSeconds ?? 0), 0);
    expect(seconds(5)).toBeGreaterThan(spokenSeconds);
  });
});

describe('the change of scenes', () => {
  const entrances = (more: object, scenes = FILM) => timelineOf(scenes, 30, more).scenes.map(({ entrance }) => entrance?.transition);

  it('is what the theme has, unless film or scene say otherwise', () => {
    expect(entrances({})).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(entrances({ theme: 'poster' })).toEqual([undefined, 'push', 'push', 'push', 'push']);
    expect(entrances({ theme: 'poster', transition: 'fade' })[1]).toBe('fade');
    const said = FILM.map((scene, index) => (index === 2 ? { ...scene, transition: 'wipe' } : scene));
    expect(entrances({}, said)).toEqual([undefined, undefined, 'wipe', undefined, undefined]);
  });

  it('keeps the scene before it on the stage', () => {
    const { scenes } = timelineOf(FILM, 30, { transition: 'morph' });
    expect(scenes.map(({ stays }) => stays)).toEqual([true, true, true, true, undefined]);
  });
});

it('knows whose shapes the ideographs of a film have', () => {
  const ofText = (text: string) => timelineOf([statement(text)]).ideographs;
  expect(ofText('潮汐每天两次。')).toBeUndefined();
  expect(ofText('潮の満ち引きは一日に二回です。')).toBe('ja');
  expect(ofText('조수는 하루에 두 번 일어난다.')).toBe('ko');
});
