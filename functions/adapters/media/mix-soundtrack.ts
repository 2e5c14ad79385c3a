import { readFile, rm, writeFile } from 'node:fs/promises';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { finishGraph, mixGraph, SOUND_RATE, sourceGraph } from '../../core/sound/mix-graph.ts';
import type { MixPlan } from '../../core/sound/mix-graph.ts';
import { speechTrack } from '../../core/sound/speech-track.ts';
import type { Clip } from '../../core/sound/speech-track.ts';
import { encodeWav, readWav } from '../../core/sound/wav.ts';
import type { Loudness, PlacedSound, SoundClip } from '../../ports.ts';
import { integratedLoudness, lengthOfSound, loudnessOf } from './ffmpeg-loudness.ts';
import { runFfmpeg, type FfmpegInput } from './ffmpeg-run.ts';
import { CLIPS_FORMAT, writeClips } from './mix-clips.ts';

/** LUFS and dBTP of every film; tolerance before it is encoded again, and a closer one while trying costs little. */
const TARGET = -14;
const TOLERANCE = 0.5;
const TRIAL_TOLERANCE = 0.2;
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
/** Floating point, so that nothing clips before the limiter; a container without a limit on its size. */
const MIXED_FORMAT = ['-c:a', 'pcm_f32le', '-f', 'nut'];

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

type SoundCodec = 'aac' | 'opus';
/** Opus sounds as good with fewer bits; the fast coder of ffmpeg's AAC is as exact at this rate as the other one, in two thirds of the time. */
const CODECS: Readonly<Record<SoundCodec, readonly string[]>> = {
  aac: ['-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '192k', '-f', 'mp4', '-movflags', '+faststart'],
  opus: ['-c:a', 'libopus', '-b:a', '128k', '-f', 'webm'],
};

/**
 * Mixes once, finds the gain that the limiter leaves at the target, encodes, measures what a decoder gives, and corrects
 * until it is right. Of all this the encoder takes longest, so the gain is tried without it.
 * @throws FilmError MediaToolFailed, MediaRefused
 */
export async function mixFilmSound(mix: Mix, signal?: AbortSignal): Promise<void> {
  const voice = await voiceInput(mix, signal);
  const mixed = `${mix.path}.mixed`;
  const footage = mix.footage && { path: `${mix.path}.footage`, options: CLIPS_FORMAT };
  try {
    if (mix.footage && footage) await writeClips({ clips: mix.footage, seconds: mix.seconds, path: footage.path }, signal);
    const plan = await firstPlan(mix, voice, signal);
    await mixDown({ plan, inputs: [voice, ...musicInput(mix), ...(footage ? [footage] : [])], path: mixed, signal });
    let finish: MixPlan = await tried(plan, mixed, signal);
    for (let attempt = 1; ; attempt += 1) {
      await encode({ mix, plan: finish, mixed, signal });
      const heard = await loudnessOf(mix.path, signal);
      if (attempt === ATTEMPTS || isRight(heard)) return;
      finish = corrected(finish, heard);
    }
  } finally {
    await rm(voice.path, { force: true });
    await rm(mixed, { force: true });
    if (footage) await rm(footage.path, { force: true });
  }
}

/** The plan whose gain, after the limiter, gives the target. */
async function tried(plan: MixPlan, mixed: string, signal?: AbortSignal): Promise<MixPlan> {
  let found = plan;
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    const heard = await measured({ inputs: [{ path: mixed }], graph: finishGraph(found), from: 'out', signal });
    if (heard < SILENCE || Math.abs(heard - TARGET) <= TRIAL_TOLERANCE) break;
    found = { ...found, gain: found.gain + TARGET - heard };
  }
  return found;
}

/** What lies above the music, as a file of its own. */
async function voiceInput(mix: Mix, signal?: AbortSignal): Promise<FfmpegInput> {
  const path = `${mix.path}.voice`;
  const clips = mix.clips ?? mix.recorded;
  if (clips) {
    await writeClips({ clips, seconds: mix.seconds, path }, signal);
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
    mix.speech.length + (mix.clips?.length ?? 0) + (mix.recorded?.length ?? 0) > 0 ? voiceLoudness(mix, input, signal) : Number.NEGATIVE_INFINITY,
    mix.music ? measured({ inputs: [{ path: mix.music.path }], graph: '[0:a:0]anull[music]', from: 'music', signal }) : undefined,
    mix.music ? lengthOfSound(mix.music.path) : undefined,
  ]);
  const speaks = voice > SILENCE;
  const under = speaks ? MUSIC_UNDER_VOICE : 0;
  return {
    source: sourceOf(mix),
    seconds: mix.seconds,
    voiceGain: speaks ? TARGET - voice : 0,
    ...(music !== undefined && {
      music: {
        gain: music > SILENCE ? TARGET - under - music : 0,
        fades: Math.abs((length ?? 0) - mix.seconds) > 0.05,
      },
    }),
    ...(mix.footage && { footageInput: mix.music ? 2 : 1 }),
    gain: speaks && !mix.clips ? LOST : 0,
    ceiling: CEILING,
  };
}

const sourceOf = ({ clips, recorded }: Mix): MixPlan['source'] => (clips ? 'clips' : recorded ? 'recorded' : 'speech');

const voiceLoudness = (mix: Mix, input: FfmpegInput, signal?: AbortSignal): Promise<number> =>
  measured({ inputs: [input], graph: sourceGraph(sourceOf(mix), 0), from: 'voice', signal });

/** LUFS of what a graph makes; silence is −Infinity. True peaks are left out: they take longer than all the rest. */
async function measured({ inputs, graph, from, signal }: { inputs: readonly FfmpegInput[]; graph: string; from: string; signal?: AbortSignal | undefined }): Promise<number> {
  const { stderr } = await runFfmpeg({
    inputs,
    graph: `${graph};[${from}]ebur128=framelog=verbose[measured]`,
    outputOptions: ['-map', '[measured]', '-f', 'null'],
    output: '-',
    signal,
  });
  return integratedLoudness(stderr) ?? Number.NEGATIVE_INFINITY;
}

const musicInput = ({ music }: Mix): FfmpegInput[] => (music ? [{ path: music.path, options: ['-stream_loop', '-1'] }] : []);

async function mixDown(request: { plan: MixPlan; inputs: readonly FfmpegInput[]; path: string; signal?: AbortSignal | undefined }): Promise<void> {
  await runFfmpeg({
    inputs: request.inputs,
    graph: mixGraph(request.plan),
    outputOptions: ['-y', '-map', '[mixed]', ...MIXED_FORMAT],
    output: request.path,
    signal: request.signal,
  });
}

async function encode({ mix, plan, mixed, signal }: { mix: Mix; plan: MixPlan; mixed: string; signal?: AbortSignal | undefined }): Promise<void> {
  await runFfmpeg({
    inputs: [{ path: mixed }],
    graph: finishGraph(plan),
    outputOptions: ['-y', '-map', '[out]', '-ar', String(SOUND_RATE), ...CODECS[mix.codec ?? 'aac']],
    output: mix.path,
    signal,
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
