import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { duckingOf, RecordedDucking } from '../../core/sound/ducking.ts';
import { finishGains, gainFor, type Finish } from '../../core/sound/limiter.ts';
import { integratedLoudness } from '../../core/sound/loudness.ts';
import { addTrack, fades, product, type Curve } from '../../core/sound/mix-window.ts';
import { SoundLevels, STEP, STEPS_PER_SECOND } from '../../core/sound/sound-levels.ts';
import { speakingSpans, speechTrack, type Clip } from '../../core/sound/speech-track.ts';
import { RECORDED_GRAPH, SOUND_RATE, SPOKEN_GRAPH } from '../../core/sound/voice-graph.ts';
import { encodeWav, readWav } from '../../core/sound/wav.ts';
import type { Loudness, PlacedSound, SoundClip } from '../../ports.ts';
import { encodeSound, RAW, type SoundCodec } from './encode-sound.ts';
import { lengthOfSound } from './ffmpeg-loudness.ts';
import { runFfmpeg } from './ffmpeg-run.ts';
import { writeClips } from './mix-clips.ts';
import { SampleFile } from './sample-file.ts';

/** LUFS and dBTP of every film; tolerance before it is encoded again. */
const TARGET = -14;
const TOLERANCE = 0.5;
const PEAK = -1;
/** Either codec overshoots the limiter's ceiling by about as much. */
const CEILING = -2;
/** The music in pauses, LU under the voice; while somebody speaks it is DUCKING_DB lower. */
const MUSIC_UNDER_VOICE = 8;
/** Only what comes near the limit is looked at between its samples, before its last gain is known and after; 1 is full scale. */
const EXACT_ABOVE = 0.2;
const EXACT_AT_THE_END = 0.6;
/** What is quieter than this is silence: it gets no gain. */
const SILENCE = -60;
const ATTEMPTS = 4;
/** Samples that are mixed at a time: what is in memory does not grow with the film. */
const WINDOW = SOUND_RATE * 10;

export interface Mix {
  readonly speech: readonly PlacedSound[];
  readonly clips?: readonly SoundClip[];
  readonly recorded?: readonly SoundClip[];
  readonly footage?: readonly SoundClip[];
  readonly music?: { path: string };
  readonly seconds: number;
  readonly codec?: SoundCodec;
  readonly path: string;
}

/** A sound of the whole film, with its gain and how that changes. */
interface Track {
  readonly file: SampleFile;
  readonly gain: number;
  readonly curve?: Curve | undefined;
}

/**
 * Mixes window by window, measuring as it goes: from the levels of every millisecond follow the gain and the limiter's work
 * that give the target. Mixes again with these, encodes, measures what a decoder gives, and corrects until it is right.
 * @throws FilmError MediaToolFailed, MediaRefused
 */
export async function mixFilmSound(mix: Mix, signal?: AbortSignal): Promise<void> {
  const scratch = new Scratch(mix.path);
  try {
    const tracks = await tracksOf(mix, scratch, signal);
    const levels = new SoundLevels(mix.seconds, { exactAbove: EXACT_ABOVE });
    for await (const { window } of mixed(tracks, mix.seconds, signal)) levels.add(window);
    await finished({ mix, tracks, levels, scratch }, signal);
  } finally {
    await scratch.clear();
  }
}

/** Files beside the result, which are closed and gone afterwards. */
class Scratch {
  readonly #path: string;
  readonly #paths: string[] = [];
  readonly #files: SampleFile[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  named(name: string): string {
    const path = `${this.#path}.${name}`;
    this.#paths.push(path);
    return path;
  }

  /** As soon as it is open: what comes after may fail. */
  keep(file: SampleFile): SampleFile {
    this.#files.push(file);
    return file;
  }

  async clear(): Promise<void> {
    for (const file of this.#files) await file.close();
    for (const path of this.#paths) await rm(path, { force: true });
  }
}

/** Levels by measure: the voice at the target, the music under it. A film without speech has its music at the target. */
async function tracksOf(mix: Mix, scratch: Scratch, signal?: AbortSignal): Promise<Track[]> {
  const [voice, music, footage] = await Promise.all([
    voiceOf(mix, scratch, signal),
    mix.music ? musicOf(mix.music.path, mix, { scratch, signal }) : undefined,
    mix.footage ? clipsFile(mix.footage, mix.seconds, { path: scratch.named('footage'), signal }).then((file) => scratch.keep(file)) : undefined,
  ]);
  const voiceGain = voice.loudness > SILENCE ? TARGET - voice.loudness : 0;
  const tracks: Track[] = [{ file: voice.file, gain: decibels(voiceGain) }];
  if (footage) tracks.push({ file: footage, gain: 1 });
  if (music) {
    const under = voice.loudness > SILENCE ? MUSIC_UNDER_VOICE : 0;
    const curves = [music.fades, await voice.ducking(decibels(voiceGain))].filter((curve) => curve !== undefined);
    tracks.push({ file: music.file, gain: music.loudness > SILENCE ? decibels(TARGET - under - music.loudness) : 1, ...(curves.length > 0 && { curve: curves.reduce(product) }) });
  }
  return tracks;
}

const decibels = (level: number): number => 10 ** (level / 20);

interface Voice {
  readonly file: SampleFile;
  readonly loudness: number;
  /** What the music does while this is heard at a gain. */
  readonly ducking: (gain: number) => Promise<Curve | undefined>;
}

/** What lies above the music: speech, a recorded narration, or the clips of a film in which nobody speaks. */
async function voiceOf(mix: Mix, scratch: Scratch, signal?: AbortSignal): Promise<Voice> {
  const path = scratch.named('voice');
  const { seconds } = mix;
  if (mix.clips) {
    const file = scratch.keep(await clipsFile(mix.clips, seconds, { path, signal }));
    return { file, loudness: await loudnessIn(file, seconds, signal), ducking: async () => undefined };
  }
  if (mix.recorded) {
    const from = scratch.named('recorded');
    await writeClips({ clips: mix.recorded, seconds, path: from }, signal);
    const file = scratch.keep(await filtered({ path: from, options: RAW }, { graph: RECORDED_GRAPH, path, signal }));
    return { file, loudness: await loudnessIn(file, seconds, signal), ducking: (gain) => followed(file, { gain, seconds }) };
  }
  const from = scratch.named('speech');
  const { wav, spans } = await speechOf(mix, signal);
  await writeFile(from, wav);
  const file = scratch.keep(await filtered({ path: from }, { graph: SPOKEN_GRAPH, path, signal }));
  return { file, loudness: mix.speech.length > 0 ? await loudnessIn(file, seconds, signal) : Number.NEGATIVE_INFINITY, ducking: async () => duckingOf(spans, seconds) };
}

async function clipsFile(clips: readonly SoundClip[], seconds: number, { path, signal }: { path: string; signal?: AbortSignal | undefined }): Promise<SampleFile> {
  await writeClips({ clips, seconds, path }, signal);
  return SampleFile.open(path, 'f32le');
}

async function filtered(input: { path: string; options?: readonly string[] }, { graph, path, signal }: { graph: string; path: string; signal?: AbortSignal | undefined }): Promise<SampleFile> {
  await runFfmpeg({ inputs: [input], graph, outputOptions: ['-y', '-map', '[voice]', '-c:a', 'pcm_f32le', ...RAW], output: path, signal });
  return SampleFile.open(path, 'f32le');
}

async function followed(file: SampleFile, { gain, seconds }: { gain: number; seconds: number }): Promise<Curve> {
  const ducking = new RecordedDucking(seconds);
  for await (const { window } of windowsOf(file, seconds)) ducking.add(window, gain);
  return ducking.gains;
}

interface Music {
  readonly file: SampleFile;
  readonly loudness: number;
  readonly fades: Curve | undefined;
}

/** Music of the film's length is as it is; any other is repeated to that length, and fades at both ends. */
async function musicOf(path: string, { seconds }: Mix, { scratch, signal }: { scratch: Scratch; signal?: AbortSignal | undefined }): Promise<Music> {
  const length = (await lengthOfSound(path)) ?? 0;
  const fits = Math.abs(length - seconds) <= 0.05;
  const file = scratch.keep((fits ? await SampleFile.openWav(path) : undefined) ?? (await repeated(path, { seconds, to: scratch.named('music'), signal })));
  const edges = { fadeIn: Math.min(1.5, seconds / 4) * STEPS_PER_SECOND, fadeOut: Math.min(3, seconds / 3) * STEPS_PER_SECOND };
  return { file, loudness: await loudnessIn(file, Math.min(seconds, length), signal), fades: fits ? undefined : fades(Math.ceil(seconds * STEPS_PER_SECOND), edges) };
}

async function repeated(path: string, { seconds, to, signal }: { seconds: number; to: string; signal?: AbortSignal | undefined }): Promise<SampleFile> {
  await runFfmpeg({ inputs: [{ path, options: ['-stream_loop', '-1'] }], outputOptions: ['-y', '-vn', '-map', '0:a:0', '-t', seconds.toFixed(3), '-c:a', 'pcm_s16le', '-f', 's16le', '-ar', String(SOUND_RATE), '-ac', '2'], output: to, signal });
  return SampleFile.open(to, 's16le');
}

async function loudnessIn(file: SampleFile, seconds: number, signal?: AbortSignal): Promise<number> {
  const levels = new SoundLevels(seconds);
  for await (const { window } of windowsOf(file, seconds, signal)) levels.add(window);
  return integratedLoudness(levels.powers);
}

/** It stands until the next one comes. */
interface Window {
  readonly window: Float32Array;
  /** The step of the film that it begins with. */
  readonly first: number;
}

async function* windowsOf(file: SampleFile, seconds: number, signal?: AbortSignal): AsyncGenerator<Window, void> {
  const length = Math.round(seconds * SOUND_RATE);
  for (let at = 0; at < length; at += WINDOW) {
    interrupted(signal);
    yield { window: await file.read(at, Math.min(WINDOW, length - at)), first: at / STEP };
  }
}

function interrupted(signal?: AbortSignal): void {
  if (signal?.aborted) throw new FilmError('MediaToolFailed', 'interrupted');
}

/** All tracks together, before their common level. */
async function* mixed(tracks: readonly Track[], seconds: number, signal?: AbortSignal): AsyncGenerator<Window, void> {
  const length = Math.round(seconds * SOUND_RATE);
  const whole = new Float32Array(WINDOW * 2);
  for (let at = 0; at < length; at += WINDOW) {
    interrupted(signal);
    const window = whole.subarray(0, Math.min(WINDOW, length - at) * 2).fill(0);
    for (const { file, gain, curve } of tracks) addTrack(window, await file.read(at, window.length / 2), { gain, curve, first: at / STEP });
    yield { window, first: at / STEP };
  }
}

interface Finishing {
  readonly mix: Mix;
  readonly tracks: readonly Track[];
  readonly levels: SoundLevels;
  readonly scratch: Scratch;
}

async function finished({ mix, tracks, levels, scratch }: Finishing, signal?: AbortSignal): Promise<void> {
  const { codec = 'aac', path, seconds } = mix;
  const raw = scratch.named('raw');
  const decoded = scratch.named('decoded');
  const silent = integratedLoudness(levels.powers) < SILENCE;
  let finish: Finish = { gain: silent ? 0 : gainFor(levels, { target: TARGET, ceiling: CEILING }), ceiling: CEILING };
  for (let attempt = 1; ; attempt += 1) {
    await writeFinished({ tracks, seconds, gains: finishGains(levels, finish), path: raw }, signal);
    await encodeSound({ raw, samples: Math.round(seconds * SOUND_RATE), codec, path, signal });
    const heard = await heardIn(path, { seconds, decoded, signal });
    if (attempt === ATTEMPTS || isRight(heard)) return;
    finish = corrected(finish, heard);
  }
}

async function writeFinished({ tracks, seconds, gains, path }: { tracks: readonly Track[]; seconds: number; gains: Curve; path: string }, signal?: AbortSignal): Promise<void> {
  const file = await open(path, 'w');
  const whole = new Float32Array(WINDOW * 2);
  try {
    for await (const { window, first } of mixed(tracks, seconds, signal)) {
      const finished = whole.subarray(0, window.length).fill(0);
      addTrack(finished, window, { gain: 1, curve: gains, first });
      await file.writeFile(new Uint8Array(finished.buffer, 0, finished.byteLength));
    }
  } finally {
    await file.close();
  }
}

/** What a decoder gives of the soundtrack. */
async function heardIn(path: string, { seconds, decoded, signal }: { seconds: number; decoded: string; signal?: AbortSignal | undefined }): Promise<Loudness> {
  await runFfmpeg({ inputs: [{ path }], outputOptions: ['-y', '-vn', '-map', '0:a:0', '-c:a', 'pcm_f32le', ...RAW], output: decoded, signal });
  const file = await SampleFile.open(decoded, 'f32le');
  try {
    const levels = new SoundLevels(seconds, { exactAbove: EXACT_AT_THE_END });
    for await (const { window } of windowsOf(file, seconds, signal)) levels.add(window);
    return { integratedLufs: integratedLoudness(levels.powers), truePeakDbtp: levels.truePeak };
  } finally {
    await file.close();
  }
}

const isRight = ({ integratedLufs, truePeakDbtp }: Loudness): boolean =>
  integratedLufs < SILENCE || (Math.abs(integratedLufs - TARGET) <= TOLERANCE && truePeakDbtp <= PEAK);

function corrected({ gain, ceiling }: Finish, heard: Loudness): Finish {
  const over = Math.max(0, heard.truePeakDbtp - PEAK);
  return { gain: gain + TARGET - heard.integratedLufs, ceiling: ceiling - (over > 0 ? over + 0.2 : 0) };
}

/** All speech on silence, to the sample, at the rate of the first recording, a second longer than asked; and when somebody speaks, in seconds. */
async function speechOf(mix: Mix, signal?: AbortSignal): Promise<{ wav: Uint8Array; spans: { from: number; to: number }[] }> {
  const clips: Clip[] = [];
  let sampleRate: number | undefined;
  for (const { path, startSeconds } of mix.speech) {
    const sound = await mono(path, sampleRate, signal);
    sampleRate = sound.sampleRate;
    clips.push({ samples: sound.samples, first: Math.round(startSeconds * sampleRate) });
  }
  const rate = sampleRate ?? SOUND_RATE;
  const length = Math.ceil(mix.seconds * rate) + rate;
  const spans = speakingSpans(clips, { length, sampleRate: rate });
  return { wav: encodeWav(speechTrack(clips, length), rate), spans: spans.map(({ from, to }) => ({ from: from / rate, to: to / rate })) };
}

/** A recording as it is where it fits, else by way of ffmpeg. */
async function mono(path: string, rate: number | undefined, signal?: AbortSignal) {
  const sound = readWav(await readFile(path));
  if (sound?.channels === 1 && (rate === undefined || sound.sampleRate === rate)) return sound;
  const converted = `${path}.mono.wav`;
  try {
    const to = rate ?? sound?.sampleRate ?? SOUND_RATE;
    await runFfmpeg({ inputs: [{ path }], outputOptions: ['-y', '-vn', '-ac', '1', '-ar', String(to), '-c:a', 'pcm_s16le', '-f', 'wav'], output: converted, signal });
    const read = readWav(await readFile(converted));
    if (!read) throw new FilmError('MediaToolFailed', `${path} holds no sound that can be read`);
    return read;
  } finally {
    await rm(converted, { force: true });
  }
}
