import { describe, expect, it } from 'vitest';
import { checkedBrief } from '../../../../functions/core/check-brief.ts';
import { estimatedWords } from '../../../../functions/core/media/estimate-words.ts';
import { projectStoryboard, slideshowStoryboard } from '../../../../functions/core/media/material-storyboard.ts';
import type { PreparedMedia } from '../../../../functions/core/media/prepared.ts';
import { scenesJob } from '../../../../functions/core/scenes-job.ts';
import { buildTimeline } from '../../../../functions/core/timeline.ts';
import { FilmError, ScenesTimeline, Storyboard, type ProjectBrief, type SlideshowBrief } from '../../../../workflows/contracts/index.ts';

const key = (digit: string, extension: string): string => `media/${digit.repeat(64)}.${extension}`;
const VIDEO = key('1', 'mp4');
const PHOTO = key('2', 'jpg');
const VOICE = key('3', 'flac');
const prepared = new Map<string, PreparedMedia>([
  [VIDEO, { kind: 'footage', key: VIDEO, width: 320, height: 180, frames: 60, seconds: 2, hasSound: true }],
  [PHOTO, { kind: 'image', key: PHOTO, width: 300, height: 200, focus: { x: 0.6, y: 0.4 } }],
  [VOICE, { kind: 'sound', key: VOICE, seconds: 7, leadingSilence: 0, trailingSilence: 0 }],
]);

const project = (fields: object): ProjectBrief => {
  const brief = checkedBrief({ kind: 'project', ...fields });
  if (brief.kind !== 'project') throw new Error(brief.kind);
  return brief;
};
const slideshow = (fields: object): SlideshowBrief => {
  const brief = checkedBrief({ kind: 'slideshow', ...fields });
  if (brief.kind !== 'slideshow') throw new Error(brief.kind);
  return brief;
};
const timelineOf = (storyboard: Storyboard, fps: number): ScenesTimeline =>
  ScenesTimeline.parse(buildTimeline({ storyboard: Storyboard.parse(storyboard), narrations: storyboard.scenes.map(() => null), picture: { width: 320, height: 180, fps } }));

const sentences = [
  { text: 'One two three.', startSeconds: 0.5, endSeconds: 1.7, footage: [{ src: VIDEO, fromSeconds: 0.5 }, { src: PHOTO }] },
  { text: 'Four five.', startSeconds: 2.013, endSeconds: 3.2 },
  { text: 'Six.', startSeconds: 3.2, endSeconds: 3.999, footage: [{ src: VIDEO, soundLevel: 0.5 }] },
];

describe('a project with its narration', () => {
  const film = (fps: number) => timelineOf(projectStoryboard(project({ audio: VOICE, sentences }), prepared), fps);

  it.each([24, 29.97, 30, 60])('has each sentence at its time, within half a frame, at %d fps', (fps) => {
    const { scenes, frames } = film(fps);
    const starts = [0, 1.513, 2.7, 3.499];
    for (const [index, { firstFrame }] of scenes.entries()) expect(Math.abs(firstFrame / fps - (starts[index] ?? 0))).toBeLessThanOrEqual(0.51 / fps + 0.004);
    expect(Math.abs(frames / fps - 3.499)).toBeLessThanOrEqual(0.51 / fps + 0.004);
  });

  it('hears a narration without a cut as one', () => {
    expect(film(30).recorded).toEqual([{ soundKey: VOICE, startSeconds: 0, trimSeconds: 0.5, seconds: expect.closeTo(3.499, 6), playbackRate: 1, gains: [{ seconds: 0, gain: 1 }] }]);
  });

  it('has its words within their sentences, and captions from them', () => {
    const [first, second] = film(30).scenes;
    expect(first?.words.map(({ text }) => text)).toEqual(['One', 'two', 'three.']);
    expect(first?.words[0]?.startSeconds).toBe(0);
    expect(first?.words.at(-1)?.endSeconds).toBeCloseTo(1.2, 2);
    expect(second?.cues).toHaveLength(1);
  });

  it('keeps what was seen before where a sentence has no footage, and footage at its level', () => {
    const { scenes, footageSound } = film(30);
    expect(scenes[1]?.visual).toEqual(scenes[0]?.visual);
    expect(footageSound).toEqual([{ soundKey: VIDEO, startSeconds: 2.7, trimSeconds: 0, seconds: expect.closeTo(0.8, 2), playbackRate: 1, gains: [{ seconds: 0, gain: 0.5 }] }]);
  });

  it('takes words at the times that are given', () => {
    const words = [['One', 0.6, 0.8], ['two', 0.9, 1], ['three.', 1.2, 1.6]].map(([text, startSeconds, endSeconds]) => ({ text, startSeconds, endSeconds }));
    const [scene] = timelineOf(projectStoryboard(project({ audio: VOICE, sentences: [{ ...sentences[0], words }] }), prepared), 30).scenes;
    expect(scene?.words.map(({ startSeconds }) => startSeconds)).toEqual([0.1, 0.4, 0.7]);
  });
});

describe('a project without', () => {
  it('is spoken, and no scene has an exact length', () => {
    const { scenes } = projectStoryboard(project({ sentences: [{ text: 'Spoken.', footage: [{ src: PHOTO }] }] }), prepared);
    expect(scenes).toEqual([{ narration: 'Spoken.', visual: { kind: 'reel', clips: [{ kind: 'image', src: PHOTO, focus: { x: 0.6, y: 0.4 } }] } }]);
  });
});

describe('a slideshow', () => {
  it.each([[7, 3, 30], [500, 0.35, 29.97], [13, 1.27, 24]])('of %d images for %d s each lasts exactly so long at %d fps', (count, secondsPerImage, fps) => {
    const { scenes, frames } = timelineOf(slideshowStoryboard(slideshow({ images: Array.from({ length: count }, () => PHOTO), secondsPerImage }), prepared), fps);
    expect(scenes).toHaveLength(count);
    const exact = fps === 29.97 ? 30_000 / 1001 : fps;
    expect(frames).toBe(Math.round(count * secondsPerImage * exact));
    const lengths = new Set(scenes.map((scene) => scene.frames));
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
  });

  it('shows its captions, crosses over, and hears a voice as far as it goes', () => {
    const storyboard = slideshowStoryboard(slideshow({ images: [PHOTO, { src: PHOTO, fit: 'cover' }, PHOTO], captions: ['First', ''], audio: VOICE }), prepared);
    expect(storyboard.scenes.map(({ visual }) => ('caption' in visual ? visual.caption : undefined))).toEqual(['First', undefined, undefined]);
    const timeline = timelineOf(storyboard, 30);
    expect(timeline.scenes.map(({ entrance }) => entrance?.transition)).toEqual([undefined, 'fade', 'fade']);
    expect(timeline.recorded).toEqual([{ soundKey: VOICE, startSeconds: 0, trimSeconds: 0, seconds: 9, playbackRate: 1, gains: [{ seconds: 0, gain: 1 }] }]);
  });
});

describe('a storyboard', () => {
  const scenes = [{ visual: { kind: 'title', title: 'T' }, holdSeconds: 1 }, { visual: { kind: 'footage', src: VIDEO, start: 0.5, soundLevel: 0.4 }, holdSeconds: 3 }];
  const storyboard = (title: string, given: object[]) => Storyboard.parse({ kind: 'storyboard', title, voice: 'en-us', scenes: given });

  it('hears a footage scene at its level, from where it begins, and no other', () => {
    const timeline = timelineOf(storyboard('Loud', scenes), 30);
    const [title, footage] = timeline.scenes;
    expect(timeline.footageSound).toEqual([{ soundKey: VIDEO, startSeconds: (title?.frames ?? 0) / 30, trimSeconds: 0.5, seconds: (footage?.frames ?? 0) / 30, playbackRate: 1, gains: [{ seconds: 0, gain: 0.4 }] }]);
    expect(timelineOf(storyboard('Silent', [{ visual: { kind: 'footage', src: VIDEO }, holdSeconds: 3 }]), 30)).not.toHaveProperty('footageSound');
  });

  it('has parts that do not depend on how loud it is', () => {
    const job = (soundLevel: number) => {
      const clips = [{ kind: 'footage', src: VIDEO, lengthSeconds: 2, soundLevel }];
      const timeline = timelineOf(storyboard('Loud', [{ visual: { kind: 'footage', src: VIDEO, soundLevel }, holdSeconds: 2 }, { visual: { kind: 'reel', clips }, holdSeconds: 2 }]), 30);
      return scenesJob(timeline, { firstFrame: 0, endFrame: timeline.frames });
    };
    expect(job(0.2)).toEqual(job(0.8));
  });
});

describe('words', () => {
  it('are estimated in order, within their sentence, longer ones longer', () => {
    const words = estimatedWords('A hippopotamus, at last.', { fromSeconds: 2, toSeconds: 4 });
    expect(words.map(({ text }) => text)).toEqual(['A', 'hippopotamus,', 'at', 'last.']);
    expect(words[0]?.startSeconds).toBe(2);
    expect(words.at(-1)?.endSeconds).toBeCloseTo(4, 6);
    for (const [index, word] of words.entries()) expect(word.startSeconds).toBeGreaterThanOrEqual(words[index - 1]?.endSeconds ?? 0);
    const lasts = words.map(({ startSeconds, endSeconds }) => endSeconds - startSeconds);
    expect(lasts[1]).toBeGreaterThan((lasts[0] ?? 0) * 3);
  });
});

describe('a brief of material', () => {
  const footage = [{ src: VIDEO }];
  it.each([
    [{ kind: 'project', sentences: [{ text: 'A.' }] }, /^sentences\[0\]\.footage: names nothing to show/],
    [{ kind: 'project', audio: VOICE, sentences: [{ text: 'A.', footage }] }, /^sentences\[0\]\.startSeconds: is missing/],
    [{ kind: 'project', audio: VOICE, sentences: [{ text: 'A.', startSeconds: 0, endSeconds: 2, footage }, { text: 'B.', startSeconds: 1, endSeconds: 3 }] }, /^sentences\[1\]\.startSeconds: is 1, but the sentence before ends at 2/],
    [{ kind: 'project', sentences: [{ text: 'A.', footage: [{ src: VIDEO, fromSeconds: 3, toSeconds: 2 }] }] }, /^sentences\[0\]\.footage\[0\]\.toSeconds: has to come after/],
    [{ kind: 'slideshow', images: [] }, /^images: /],
    [{ kind: 'slideshow', images: Array.from({ length: 501 }, () => PHOTO) }, /^images: /],
    [{ kind: 'slideshow', images: [PHOTO], captions: ['a', 'b'] }, /^captions: has 2 entries for 1 images/],
    [{ kind: 'slideshow', images: [PHOTO], narration: ['a'], audio: VOICE }, /^narration: does not go with "audio"/],
  ])('is refused by the path of the field: %#', (brief, reason) => {
    expect(() => checkedBrief(brief)).toThrow(FilmError);
    expect(() => checkedBrief(brief)).toThrow(reason);
  });
});
