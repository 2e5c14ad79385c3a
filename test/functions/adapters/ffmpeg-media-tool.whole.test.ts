import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EspeakSpeech } from '../../../functions/adapters/local/espeak-speech.ts';
import { FfmpegMediaTool } from '../../../functions/adapters/media/ffmpeg-media-tool.ts';
import { encodeSound } from '../../../functions/adapters/media/encode-sound.ts';
import { runFfmpeg } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { composeMusic } from '../../../functions/core/music/compose.ts';
import { integratedLoudness } from '../../../functions/core/sound/loudness.ts';
import { SoundLevels } from '../../../functions/core/sound/sound-levels.ts';
import { encodeWav, readWav, stereoWav } from '../../../functions/core/sound/wav.ts';
import type { PlacedSound } from '../../../functions/ports.ts';
import { exactFps, rationalRate } from '../../../workflows/contracts/index.ts';
import { packetTimes } from './packet-times.ts';

const tool = new FfmpegMediaTool();
const RATE = 48_000;
let folder = '';
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanreel-media-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function music(name: string, seconds: number): Promise<{ path: string }> {
  const composed = composeMusic({ style: 'warm', seconds, seed: name, sampleRate: RATE });
  await writeFile(file(`${name}.wav`), stereoWav(composed, { length: Math.round(seconds * RATE), sampleRate: RATE }));
  return { path: file(`${name}.wav`) };
}

async function spoken(name: string, text: string, startSeconds: number): Promise<PlacedSound> {
  const { samples, sampleRate } = await new EspeakSpeech().synthesize({ text, voice: 'en-us' });
  await writeFile(file(`${name}.wav`), encodeWav(samples, sampleRate));
  return { path: file(`${name}.wav`), startSeconds };
}

/** What a decoder gives, as mono. */
async function heard(path: string): Promise<Int16Array> {
  await runFfmpeg({ inputs: [{ path }], outputOptions: ['-y', '-ac', '1', '-ar', String(RATE), '-f', 'wav'], output: `${path}.wav` });
  return readWav(await readFile(`${path}.wav`))?.samples ?? new Int16Array();
}

async function stereo({ path }: { path: string }): Promise<Float32Array> {
  return Float32Array.from(readWav(await readFile(path))?.samples ?? [], (sample) => sample / 32768);
}

function level(samples: Int16Array, from: number, to: number): number {
  const part = samples.subarray(Math.round(from * RATE), Math.round(to * RATE));
  return 20 * Math.log10(Math.sqrt(part.reduce((sum, one) => sum + one * one, 0) / part.length) / 32768 + 1e-9);
}

async function part(name: string, frames: number, fps: number): Promise<string> {
  const { numerator, denominator } = rationalRate(fps);
  await runFfmpeg({
    inputs: [{ path: `testsrc=s=192x108:r=${numerator}/${denominator}`, options: ['-f', 'lavfi'] }],
    outputOptions: ['-y', '-frames:v', String(frames), '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-pix_fmt', 'yuv420p', '-video_track_timescale', String(numerator)],
    output: file(name),
  });
  return file(name);
}

describe('a soundtrack', () => {
  const TEXT = 'The tide comes in, and goes out, twice a day. It is the moon that pulls the water.';
  const cases = [
    { name: 'speech and music', speaks: true, plays: true, seconds: 12 },
    { name: 'speech alone', speaks: true, plays: false, seconds: 9 },
    { name: 'music alone', speaks: false, plays: true, seconds: 11.3 },
  ];

  it.each(cases)('of $name has −14 LUFS ± 1, at most −1 dBTP, and the length asked for', async ({ speaks, plays, seconds }) => {
    const path = file('mixed.m4a');
    const speech = speaks ? [await spoken('line', TEXT, 1.5)] : [];
    await tool.mixSoundtrack({ speech, ...(plays && { music: await music('bed', seconds) }), seconds, path });
    const { integratedLufs, truePeakDbtp } = await tool.loudness(path);
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(1);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(Math.abs(((await tool.soundSeconds(path)) ?? 0) - seconds)).toBeLessThan(1024 / RATE);
  });

  it('is measured here as ffmpeg measures it', async () => {
    const levels = new SoundLevels(20, { exactAbove: 0.2 });
    levels.add(await stereo(await music('measured', 20)));
    const { integratedLufs, truePeakDbtp } = await tool.loudness(file('measured.wav'));
    expect(Math.abs(integratedLoudness(levels.powers) - integratedLufs)).toBeLessThan(0.06);
    expect(Math.abs(levels.truePeak - truePeakDbtp)).toBeLessThan(0.11);
  });

  it('that is encoded in segments is as if it had been encoded in one go', async () => {
    const seconds = 65;
    // A slow sweep shows every gap and every shift; clicks show where they are.
    const samples = Float32Array.from({ length: seconds * RATE * 2 }, (_, at) => 0.3 * Math.sin(((at >> 1) / RATE) * (600 + (at >> 1) / RATE)));
    await writeFile(file('sweep.raw'), samples);
    await encodeSound({ raw: file('sweep.raw'), samples: seconds * RATE, codec: 'aac', path: file('sweep.m4a') });
    await runFfmpeg({ inputs: [{ path: file('sweep.m4a') }], outputOptions: ['-y', '-f', 'f32le', '-ar', String(RATE)], output: file('sweep.heard') });
    const heard = new Float32Array((await readFile(file('sweep.heard'))).buffer);
    expect(heard.length / 2 / RATE).toBeCloseTo(seconds, 2);
    const worst = samples.slice(0, heard.length).reduce((most, sample, at) => Math.max(most, Math.abs(sample - (heard[at] ?? 9))), 0);
    expect(worst).toBeLessThan(0.02);
    await expect(stat(file('sweep.m4a.0.m4a'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('without speech and music is digital silence', async () => {
    await tool.mixSoundtrack({ speech: [], seconds: 2, path: file('silent.m4a') });
    expect((await heard(file('silent.m4a'))).every((one) => one === 0)).toBe(true);
    expect(await tool.soundSeconds(file('silent.m4a'))).toBeCloseTo(2, 2);
  });

  it('has the speech where it was placed, to 5 ms', async () => {
    const click = new Int16Array(2205).map((_, at) => (at < 1102 ? 20000 * Math.sin(at / 4) : 0));
    await writeFile(file('click.wav'), encodeWav(click, 22050));
    const starts = [0.5, 1.7311, 3.002, 5.25];
    await tool.mixSoundtrack({ speech: starts.map((startSeconds) => ({ path: file('click.wav'), startSeconds })), seconds: 6, path: file('clicks.m4a') });
    const samples = await heard(file('clicks.m4a'));
    for (const start of starts) {
      const from = Math.round((start - 0.3) * RATE);
      const onset = samples.subarray(from).findIndex((one) => Math.abs(one) > 2500);
      expect(Math.abs((from + onset) / RATE - start)).toBeLessThan(0.005);
    }
  });

  it('has its music 12 to 16 dB under the voice while somebody speaks, and more of it in pauses', async () => {
    const tone = Float32Array.from({ length: 14 * RATE }, (_, at) => 0.2 * Math.sin((2 * Math.PI * 330 * at) / RATE));
    await writeFile(file('tone.wav'), stereoWav([{ left: tone, right: tone }], { length: tone.length, sampleRate: RATE }));
    const speech = [await spoken('first', TEXT, 2)];
    await tool.mixSoundtrack({ speech, music: { path: file('tone.wav') }, seconds: 14, path: file('ducked.m4a') });
    await tool.mixSoundtrack({ speech, seconds: 14, path: file('dry.m4a') });
    const samples = await heard(file('ducked.m4a'));
    const voice = levels(await heard(file('dry.m4a')), 2, 6).filter((one) => one > -30);
    const power = voice.reduce((sum, one) => sum + 10 ** (one / 10), 0) / voice.length;
    // Between two words only the music is left.
    const under = Math.min(...levels(samples, 2.2, 6));
    expect(level(samples, 9, 13) - under).toBeGreaterThan(6);
    expect(10 * Math.log10(power) - under).toBeGreaterThan(12);
    expect(10 * Math.log10(power) - under).toBeLessThan(16);
  });

  it('names a file that is no sound', async () => {
    await writeFile(file('text.wav'), 'no sound');
    await expect(tool.mixSoundtrack({ speech: [{ path: file('text.wav'), startSeconds: 0 }], seconds: 2, path: file('x.m4a') })).rejects.toMatchObject({
      name: 'MediaToolFailed',
    });
  });
});

/** Levels of all stretches of 80 ms. */
function levels(samples: Int16Array, from: number, to: number): number[] {
  return Array.from({ length: Math.floor((to - from) / 0.02) - 4 }, (_, at) => level(samples, from + at * 0.02, from + at * 0.02 + 0.08));
}

describe('an assembled film', () => {
  it.each([30, 29.97, 24, 23.976, 25, 60])('at %s frames/s has every frame of every part, evenly spaced, and sound that ends with it', async (fps) => {
    const counts = [31, 1, 44, 17, 23];
    const parts: string[] = [];
    for (const [index, frames] of counts.entries()) parts.push(await part(`part-${fps}-${index}.mp4`, frames, fps));
    const seconds = 116 / exactFps(fps);
    await tool.mixSoundtrack({ speech: [], music: await music('film', seconds), seconds, path: file('film.m4a') });
    const path = file(`film-${fps}.mp4`);
    await tool.assemble({ parts, soundtrack: file('film.m4a'), picture: { width: 192, height: 108, fps }, path });

    const facts = await tool.picture(path, { decode: true });
    expect(facts).toMatchObject({ frames: 116, width: 192, height: 108 });
    expect(facts.fps).toBeCloseTo(exactFps(fps), 9);
    expect((await tool.picture(path, { decode: false })).frames).toBe(116);
    const times = await packetTimes(path);
    expect(new Set(times.slice(1).map((time, index) => time - (times[index] ?? 0))).size).toBe(1);
    expect(Math.abs(facts.seconds - seconds)).toBeLessThan(0.001);
    expect(Math.abs(((await tool.soundSeconds(path)) ?? 0) - facts.seconds)).toBeLessThan(1 / fps);
    // The index lies before the pictures.
    const bytes = await readFile(path);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  it('has its sound where the soundtrack has it', async () => {
    await writeFile(file('click.wav'), encodeWav(new Int16Array(2205).map((_, at) => 20000 * Math.sin(at / 4)), 22050));
    await tool.mixSoundtrack({ speech: [{ path: file('click.wav'), startSeconds: 1 }], seconds: 2, path: file('click.m4a') });
    const parts = [await part('a.mp4', 30, 30), await part('b.mp4', 30, 30)];
    await tool.assemble({ parts, soundtrack: file('click.m4a'), picture: { width: 192, height: 108, fps: 30 }, path: file('click.mp4') });
    const onset = (await heard(file('click.mp4'))).findIndex((one) => Math.abs(one) > 2500);
    expect(Math.abs(onset / RATE - 1)).toBeLessThan(0.005);
  });

  it('is refused where a part is broken or of another kind', async () => {
    const good = await part('good.mp4', 5, 30);
    await writeFile(file('broken.mp4'), 'no film');
    const request = { soundtrack: file('silent.m4a'), picture: { width: 192, height: 108, fps: 30 }, path: file('refused.mp4') };
    await expect(tool.assemble({ ...request, parts: [good, file('broken.mp4')] })).rejects.toMatchObject({ name: 'MediaToolFailed' });
  });
});

describe('a look at a film', () => {
  it('counts frames of a damaged file as a failure', async () => {
    const path = await part('damaged.mp4', 60, 30);
    const bytes = await readFile(path);
    bytes.fill(0xa5, 3000, 9000);
    await writeFile(path, bytes);
    const frames = await tool.picture(path, { decode: true }).then((facts) => facts.frames, (error: Error) => error.name);
    expect(frames).not.toBe(60);
  });

  it('takes exactly the frame asked for', async () => {
    const video = await part('count.mp4', 30, 29.97);
    for (const frame of [0, 1, 17, 29]) {
      await tool.still({ video, frame, fps: 29.97, path: file(`still-${frame}.jpg`) });
      await runFfmpeg({
        inputs: [{ path: video }],
        outputOptions: ['-y', '-vf', `select=eq(n\\,${frame}),format=rgb24,scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p`, '-frames:v', '1', '-q:v', '2', '-f', 'image2'],
        output: file('expected.jpg'),
      });
      expect((await readFile(file(`still-${frame}.jpg`))).equals(await readFile(file('expected.jpg')))).toBe(true);
    }
  });

  it('tells why it cannot', async () => {
    await expect(tool.loudness(file('nothing.wav'))).rejects.toMatchObject({ name: 'MediaToolFailed', message: expect.stringContaining('No such file') });
    expect(await tool.soundSeconds(await part('mute.mp4', 3, 30))).toBeUndefined();
  });

  it('ends at once when it is told to', async () => {
    const stop = new AbortController();
    const busy = new FfmpegMediaTool({ signal: stop.signal }).mixSoundtrack({ speech: [], music: await music('long', 60), seconds: 60, path: file('never.m4a') });
    setTimeout(() => stop.abort(), 100);
    await expect(busy).rejects.toMatchObject({ name: 'MediaToolFailed', message: 'interrupted' });
    for (const name of ['voice', 'speech', 'raw', 'decoded']) await expect(stat(file(`never.m4a.${name}`))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
