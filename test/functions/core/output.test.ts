import { describe, expect, it } from 'vitest';
import { checkedBrief } from '../../../functions/core/check-brief.ts';
import { findings } from '../../../functions/core/film-findings.ts';
import { checkOutput } from '../../../functions/core/output.ts';
import { pictureOf, templatePicture } from '../../../functions/core/picture.ts';
import { filmFiles, TemplateFormat, type Output } from '../../../workflows/contracts/index.ts';
import { silentTimeline } from '../../helpers/timeline.ts';

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'accepted';
};
const brief = (fields: object) => refusal(() => checkedBrief({ kind: 'text', text: 'Hello.', ...fields }));

describe('the output of a brief', () => {
  it.each([
    [{ output: 'webm' }, 'accepted'],
    [{ output: 'gif' }, 'accepted'],
    [{ output: { png: { frame: 0 } } }, 'accepted'],
    [{ output: 'avi' }, 'BriefRefused: output: is none of "mp4", "webm", "gif", {"png": {"frame": 120}}'],
    [{ output: 'png' }, 'BriefRefused: output: is none of "mp4", "webm", "gif", {"png": {"frame": 120}}'],
    [{ output: 'webm', encoder: 'x264' }, 'BriefRefused: encoder: x264 is for mp4; leave it out for a webm'],
    [{ output: { png: { frame: 3 } }, engine: 'revideo' }, 'BriefRefused: engine: revideo gives no png; leave it out, or ask for mp4'],
    [{ output: 'gif', format: { aspect: '16:9', fps: 60 } }, 'BriefRefused: format.fps: a GIF shows at most 50 frames/s, not 60; ask for fewer'],
    [{ output: 'gif', format: { width: 1920, height: 1080 } }, 'BriefRefused: format: 1920×1080 is too large for a GIF, which has at most as many pixels as 1280×720; ask for less height'],
    [{ output: 'gif', targetSeconds: 90 }, 'BriefRefused: output: a GIF of 90 s is too long, 60 s is the most; make the film shorter, or ask for mp4'],
  ])('%j: %s', (fields, expected) => {
    expect(brief(fields)).toBe(expected);
  });

  it.each([{ png: { frame: -1 } }, { png: { frame: 1.5 } }, { png: {} }, { jpg: { frame: 1 } }])('is refused with its path: %j', (output) => {
    expect(brief({ output })).toMatch(/^BriefRefused: output/);
  });

  it('is held against the length of the film once that is known', () => {
    const timeline = silentTimeline([300]);
    const delivery = (output: Output, seconds: number) => refusal(() => checkOutput({ ...timeline, output, seconds }));
    expect(delivery('gif', 61)).toMatch(/^BriefRefused: output: a GIF of 61 s is too long/);
    expect(delivery({ png: { frame: 299 } }, 10)).toBe('accepted');
    expect(delivery({ png: { frame: 300 } }, 10)).toBe('BriefRefused: output.png.frame: the film has no frame 300; its frames are 0 to 299');
  });

  it('decides what files there are', () => {
    expect(filmFiles('scenes', 'webm')[0]).toBe('film.webm');
    expect(filmFiles('template', { png: { frame: 1 } })).toEqual(['film.png', 'brief.json', 'film.json']);
  });
});

describe('the size of a picture', () => {
  it('is smaller for a GIF, where the brief does not say', () => {
    expect(pictureOf({ aspect: '16:9', fps: 30 }, 'gif')).toEqual({ width: 854, height: 480, fps: 30 });
    expect(pictureOf({ aspect: '9:16', fps: 30 }, 'gif')).toEqual({ width: 480, height: 854, fps: 30 });
    expect(pictureOf({ aspect: '1:1', height: 600, fps: 30 }, 'gif')).toEqual({ width: 600, height: 600, fps: 30 });
    expect(pictureOf({ aspect: '16:9', fps: 30 })).toEqual({ width: 1920, height: 1080, fps: 30 });
  });

  it.each([
    [undefined, { width: 1000, height: 500, fps: 24 }],
    [{}, { width: 1000, height: 500, fps: 24 }],
    [{ fps: 60 }, { width: 1000, height: 500, fps: 60 }],
    [{ height: 250 }, { width: 500, height: 250, fps: 24 }],
    [{ aspect: '1:1' }, { width: 1080, height: 1080, fps: 24 }],
    [{ width: 640, height: 360 }, { width: 640, height: 360, fps: 24 }],
    [{ width: 640, height: 360, fps: 12 }, { width: 640, height: 360, fps: 12 }],
  ])("is a template's own in all that its format leaves out: %j", (format, expected) => {
    expect(templatePicture({ width: 1000, height: 500, fps: 24 }, format && TemplateFormat.parse(format))).toEqual(expected);
  });
});

describe('an assembled film', () => {
  const timeline = silentTimeline([90]);
  const facts = { frames: 90, width: 320, height: 180, fps: 30, seconds: 3, sound: 3 };
  const still: Output = { png: { frame: 5 } };

  it.each<[Output, object, string[]]>([
    ['mp4', {}, []],
    ['mp4', { frames: 89 }, ['89 frames instead of 90']],
    ['mp4', { sound: undefined }, ['sound of 0 s instead of 3 s']],
    ['webm', { seconds: 3.0009 }, []],
    ['webm', { sound: 2.9 }, ['sound of 2.9 s instead of 3 s']],
    ['gif', { fps: 29.98, sound: undefined }, []],
    ['gif', { seconds: 3.2, sound: 3 }, ['picture of 3.2 s instead of 3 s', 'sound of 3 s where there should be none']],
    [still, { frames: 1, seconds: Number.NaN, sound: undefined }, []],
    [still, { frames: 1, width: 322 }, ['322×180 instead of 320×180']],
  ])('is held against its timeline, as %j: %j', (output, found, expected) => {
    expect(findings({ ...timeline, output }, { ...facts, ...found })).toEqual(expected);
  });
});
