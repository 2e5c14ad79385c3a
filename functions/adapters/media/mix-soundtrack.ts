import { readFile, rm, writeFile } from 'node:fs/promises';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { mixGraph, SOUND_RATE, sourceGraph } from '../../core/sound/mix-graph.ts';
import type { MixPlan } from '../../core/sound/mix-graph.ts';
import { speechTrack } from '../../core/sound/speech-track.ts';
import type { Clip } from '../../core/sound/speech-track.ts';
import { encodeWav, readWav } from '../../core/sound/wav.ts';
import type { Loudness, PlacedSound, SoundClip } from '../../ports.ts';
import { lengthOfSound, loudnessOf, loudnessSummary } from './ffmpeg-loudness.ts';
import { runFfmpeg, type FfmpegInput } from './ffmpeg-run.ts';
import { CLIPS_FORMAT, writeClips } from './mix-clips.ts';

/** LUFS and dBTP of every film; tolerance before it is encoded again. */
const TARGET = -14;
const TOLERANCE = 0.5;
/** What the limiter takes from the loudness of speech, by experience: LU. */
const LOST = 0.7;
const PEAK = -1;
/** Either codec overshoots the limiter's ceiling by about as much. */
const CEILING = -2;
/** The music in pauses, LU under the voice; while somebody speaks it is DUCKING_DB lower. */
const MUSIC_UNDER_VOICE = 8;
/** What is quieter than this is silence: it gets no gain. */
const SILENCE = -60;
const ATTEMPTS = 4;

export interface Mix {
  readonly speech: readonly PlacedSound[];
  readonly clips?: readonly SoundClip[];
  readonly music?: { path: string };
  readonly seconds: number;
  readonly codec?: SoundCodec;
  readonly path: string;
}

type SoundCodec = 'aac' | 'opus';
/** Opus sounds as good with fewer bits. */
const CODECS: Readonly<Record<SoundCodec, readonly string[]>> = {
  aac: ['-c:a', 'aac', '-b:a', '192k', '-f', 'mp4', '-movflags', '+faststart'],
  opus: ['-c:a', 'libopus', '-b:a', '128k', '-f', 'webm'],
};

/** Mixes, encodes, measures what a decoder gives, and corrects until it is right. @throws FilmError MediaToolFailed, MediaRefused */
export async function mixFilmSound(mix: Mix, signal?: AbortSignal): Promise<void> {
  const voice = await voiceInput(mix, signal);
  try {
    let plan = await firstPlan(mix, voice, signal);
    for (let attempt = 1; ; attempt += 1) {
      await encode({ mix, plan, voice, signal });
      const heard = await loudnessOf(mix.path, signal);
      if (attempt === ATTEMPTS || isRight(heard)) return;
      plan = corrected(plan, heard);
    }
  } finally {
    await rm(voice.path, { force: true });
  }
}

/** What lies above the music, as a file of its own. */
async function voiceInput(mix: Mix, signal?: AbortSignal): Promise<FfmpegInput> {
  const path = `${mix.path}.voice`;
  if (mix.clips) {
    await writeClips({ clips: mix.clips, seconds: mix.seconds, path }, signal);
    return { path, options: CLIPS_FORMAT };
  }
  await writeFile(path, await speechFile(mix, signal));
  return { path };
}

const isRight = ({ integratedLufs, truePeakDbtp }: Loudness): boolean =>
  integratedLufs < SILENCE || (Math.abs(integratedLufs - TARGET) <= TOLERANCE && truePeakDbtp <= PEAK);

function corrected(plan: MixPlan, heard: Loudness): MixPlan {
  const over = Math.max(0, heard.truePeakDbtp - PEAK);
  return { ...plan, gain: plan.gain + TARGET - heard.integratedLufs, ceiling: plan.ceiling - (over > 0 ? over + 0.2 : 0) };
}

/** Levels by measure: the voice at the target, the music under it. A film without speech has its music at the target. */
async function firstPlan(mix: Mix, input: FfmpegInput, signal?: AbortSignal): Promise<MixPlan> {
  const [voice, music, length] = await Promise.all([
    mix.speech.length + (mix.clips?.length ?? 0) > 0 ? voiceLoudness(mix, input, signal) : Number.NEGATIVE_INFINITY,
    mix.music ? loudnessOf(mix.music.path, signal) : undefined,
    mix.music ? lengthOfSound(mix.music.path) : undefined,
  ]);
  const speaks = voice > SILENCE;
  const under = speaks ? MUSIC_UNDER_VOICE : 0;
  return {
    source: sourceOf(mix),
    seconds: mix.seconds,
    voiceGain: speaks ? TARGET - voice : 0,
    ...(music && {
      music: {
        gain: music.integratedLufs > SILENCE ? TARGET - under - music.integratedLufs : 0,
        fades: Math.abs((length ?? 0) - mix.seconds) > 0.05,
      },
    }),
    gain: speaks && !mix.clips ? LOST : 0,
    ceiling: CEILING,
  };
}

const sourceOf = ({ clips }: Mix): MixPlan['source'] => (clips ? 'clips' : 'speech');

async function voiceLoudness(mix: Mix, input: FfmpegInput, signal?: AbortSignal): Promise<number> {
  const { stderr } = await runFfmpeg({
    inputs: [input],
    graph: `${sourceGraph(sourceOf(mix), 0)};[voice]ebur128=peak=true:framelog=verbose[out]`,
    outputOptions: ['-map', '[out]', '-f', 'null'],
    output: '-',
    signal,
  });
  return loudnessSummary(stderr)?.integratedLufs ?? Number.NEGATIVE_INFINITY;
}

async function encode(request: { mix: Mix; plan: MixPlan; voice: FfmpegInput; signal?: AbortSignal | undefined }): Promise<void> {
  const { mix, plan } = request;
  const music = mix.music ? [{ path: mix.music.path, options: ['-stream_loop', '-1'] }] : [];
  await runFfmpeg({
    inputs: [request.voice, ...music],
    graph: mixGraph(plan),
    outputOptions: ['-y', '-map', '[out]', '-ar', String(SOUND_RATE), ...CODECS[mix.codec ?? 'aac']],
    output: mix.path,
    signal: request.signal,
  });
}

/** All speech on silence, to the sample, at the rate of the first recording. */
async function speechFile(mix: Mix, signal?: AbortSignal): Promise<Uint8Array> {
  const clips: Clip[] = [];
  let sampleRate: number | undefined;
  for (const { path, startSeconds } of mix.speech) {
    const sound = await mono(path, sampleRate, signal);
    sampleRate = sound.sampleRate;
    clips.push({ samples: sound.samples, first: Math.round(startSeconds * sampleRate) });
  }
  const rate = sampleRate ?? SOUND_RATE;
  // The filter graph ends with its shortest input: never a sample less than asked.
  const track = speechTrack(clips, { length: Math.ceil(mix.seconds * rate) + rate, sampleRate: rate });
  return encodeWav(track, rate, 2);
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
