import { open, rm, type FileHandle } from 'node:fs/promises';
import { addClip, type ClipInSamples } from '../../core/sound/clip-mix.ts';
import { SOUND_RATE } from '../../core/sound/voice-graph.ts';
import type { SoundClip } from '../../ports.ts';
import { lengthOfSound } from './ffmpeg-loudness.ts';
import { runFfmpeg } from './ffmpeg-run.ts';

/** How ffmpeg reads what `writeClips` writes: stereo samples that may go beyond 1 and are not clipped yet. */
export const CLIPS_FORMAT = ['-f', 'f32le', '-ar', String(SOUND_RATE), '-ac', '2'] as const;

/** Samples that are mixed at a time: what is in memory does not grow with the film. */
const WINDOW = SOUND_RATE * 10;
/** A cut inside a sound fades over this long: 3 ms. */
const EDGE = Math.round(SOUND_RATE * 0.003);
/** A clip that ends this near to the end of its recording ends with it: s. */
const NATURAL_END = 0.05;
/** Stereo samples of 16 bits. */
const FRAME_BYTES = 4;

interface Recording {
  readonly file: FileHandle;
  readonly path: string;
}

/** All clips on silence, to the sample, a second longer than asked: a filter graph ends with its shortest input. */
export async function writeClips(request: { clips: readonly SoundClip[]; seconds: number; path: string }, signal?: AbortSignal): Promise<void> {
  const recordings = new Map<string, Promise<Recording | undefined>>();
  const output = await open(request.path, 'w');
  try {
    const clips: { clip: ClipInSamples; recording: Recording }[] = [];
    for (const clip of request.clips) {
      const name = `${request.path}.${recordings.size}`;
      const id = `${clip.path}\n${clip.playbackRate}`;
      const known = recordings.get(id) ?? decoded(clip, name, signal);
      recordings.set(id, known);
      const recording = await known;
      if (recording) clips.push({ clip: await inSamples(clip, recording), recording });
    }
    const length = Math.ceil(request.seconds * SOUND_RATE) + SOUND_RATE;
    for (let first = 0; first < length; first += WINDOW) {
      await output.write(await windowOf(clips, { first, length: Math.min(WINDOW, length - first) }));
    }
  } finally {
    await output.close();
    for (const recording of await Promise.all([...recordings.values()].map((one) => one.catch(() => undefined)))) {
      await recording?.file.close();
      if (recording) await rm(recording.path, { force: true });
    }
  }
}

async function windowOf(clips: readonly { clip: ClipInSamples; recording: Recording }[], { first, length }: { first: number; length: number }): Promise<Uint8Array> {
  const samples = new Float32Array(length * 2);
  for (const { clip, recording } of clips) {
    const begin = Math.max(first, clip.first);
    const end = Math.min(first + length, clip.first + clip.length);
    if (end <= begin) continue;
    const from = clip.from + begin - clip.first;
    const read = Buffer.alloc((end - begin) * FRAME_BYTES);
    const { bytesRead } = await recording.file.read(read, 0, read.length, from * FRAME_BYTES);
    addClip({ samples, first }, clip, { samples: new Int16Array(read.buffer, read.byteOffset, bytesRead >> 1), first: from });
  }
  return new Uint8Array(samples.buffer);
}

/** In samples of a recording that was decoded at its playback rate already. */
async function inSamples({ startSeconds, fromSeconds, seconds, playbackRate, gains }: SoundClip, { file }: Recording): Promise<ClipInSamples> {
  const { size } = await file.stat();
  const from = Math.round((fromSeconds / playbackRate) * SOUND_RATE);
  const length = Math.round(seconds * SOUND_RATE);
  const cut = size / FRAME_BYTES - (from + length) > NATURAL_END * SOUND_RATE;
  return {
    first: Math.round(startSeconds * SOUND_RATE),
    from,
    length,
    gains: gains.map((point) => ({ seconds: point.seconds * SOUND_RATE, gain: point.gain })),
    fadeIn: from > 0 ? EDGE : 0,
    fadeOut: cut ? EDGE : 0,
  };
}

/** The sound of a file as raw samples; undefined for footage without sound. */
async function decoded({ path, playbackRate }: SoundClip, to: string, signal?: AbortSignal): Promise<Recording | undefined> {
  if ((await lengthOfSound(path)) === undefined) return undefined;
  // What the container delays is silence, so that sample 0 is second 0.
  const filters = [`aresample=${SOUND_RATE}:async=1:min_hard_comp=0.1:first_pts=0`, ...tempo(playbackRate)].join(',');
  await runFfmpeg({
    inputs: [{ path }],
    outputOptions: ['-y', '-vn', '-map', '0:a:0', '-af', filters, '-ac', '2', '-ar', String(SOUND_RATE), '-c:a', 'pcm_s16le', '-f', 's16le'],
    output: to,
    signal,
  });
  return { file: await open(to, 'r'), path: to };
}

/** The filter takes factors from a half to two: others are made of several. */
function tempo(rate: number): string[] {
  if (Math.abs(rate - 1) < 1e-6) return [];
  const steps = Math.ceil(Math.abs(Math.log2(rate)));
  return Array.from({ length: steps }, () => `atempo=${(rate ** (1 / steps)).toFixed(6)}`);
}
