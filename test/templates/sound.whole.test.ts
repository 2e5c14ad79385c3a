import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import type { Outcome } from '../../infra/local/execution.ts';
import { Machine } from '../../infra/local/machine.ts';
import { keys, TemplateTimeline } from '../../workflows/contracts/index.ts';
import { CACHE, TEMPLATES, temporaryFolder } from '../helpers/machine.ts';
import { greyFrames } from '../helpers/pixels.ts';
import { levelsOf, onsetsIn, soundOf } from '../helpers/sound.ts';

const SIZE = { width: 64, height: 64 };

describe('the sound of a template', () => {
  let timeline: TemplateTimeline;
  let path: string;
  let outcome: Outcome;
  beforeAll(async () => {
    const folder = await temporaryFolder();
    const machine = await Machine.start({ dataFolder: folder, cacheFolder: CACHE, templates: TEMPLATES });
    outcome = await machine.run('sounds', { kind: 'template', template: 'sounds' });
    path = join(folder, 'film.mp4');
    await writeFile(path, await machine.store.read(keys.filmFile('sounds', 'film.mp4')));
    timeline = TemplateTimeline.parse(JSON.parse(Buffer.from(await machine.store.read(keys.timeline('sounds'))).toString()));
    return () => machine.close();
  });

  it('is collected once, as spans', () => {
    expect(outcome).toMatchObject({ status: 'succeeded' });
    const spans = timeline.sounds.map(({ startSeconds, trimSeconds, seconds, playbackRate, gains }) => ({ startSeconds, trimSeconds, seconds, playbackRate, gain: gains[0]?.gain, points: gains.length }));
    const near = (value: number) => expect.closeTo(value, 2);
    expect(spans).toEqual([
      { startSeconds: near(0.48), trimSeconds: near(0), seconds: near(1), playbackRate: 1, gain: 1, points: 1 },
      { startSeconds: near(1.96), trimSeconds: near(0.5), seconds: near(0.5), playbackRate: 1, gain: 0.5, points: 1 },
      { startSeconds: near(2.96), trimSeconds: near(0), seconds: near(0.5), playbackRate: 2, gain: 1, points: 1 },
      { startSeconds: near(3.96), trimSeconds: near(0), seconds: near(1), playbackRate: 1, gain: 1, points: 1 },
      { startSeconds: near(5.48), trimSeconds: near(0), seconds: near(1), playbackRate: 1, gain: expect.any(Number), points: expect.any(Number) },
    ]);
    // A straight fade is two points, and the frame that it rests in.
    expect(spans.at(-1)?.points).toBeLessThanOrEqual(3);
  });

  it('begins within 20 ms of the frame that it begins with', async () => {
    const bright = (await greyFrames(path, SIZE)).map((frame) => (frame[32 * 64 + 32] ?? 0) > 128);
    const begun = bright.flatMap((white, frame) => (white && !bright[frame - 1] ? [frame / 25] : []));
    const onsets = onsetsIn(await soundOf(path));
    expect([begun.length, onsets.length]).toEqual([5, 5]);
    for (const [index, wanted] of begun.entries()) expect(Math.abs((onsets[index] ?? 0) - wanted), `sound ${index} at ${onsets[index]}`).toBeLessThanOrEqual(0.02);
  });

  it("keeps the template's own levels, and follows its fades", async () => {
    const sound = await soundOf(path);
    const [full, half, early, late] = levelsOf(sound, [[0.7, 1.3], [2.1, 2.4], [5.6, 5.7], [6.1, 6.2]]);
    expect((half ?? 0) / (full ?? 1)).toBeCloseTo(0.5, 1);
    expect((early ?? 0) / (full ?? 1)).toBeCloseTo(0.85, 1);
    expect((late ?? 0) / (full ?? 1)).toBeCloseTo(0.35, 1);
  });

  it('is as loud as any film', async () => {
    const { integratedLufs, truePeakDbtp } = await new FfmpegMediaTool().loudness(path);
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(1);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1);
  });
});
