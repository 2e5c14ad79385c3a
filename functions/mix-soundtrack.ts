import { writeFile } from 'node:fs/promises';
import { frameSeconds, keys, Narration, outputForm, Timeline, type ScenesTimeline, type SoundSpan } from '../workflows/contracts/index.ts';
import { contentHash } from './core/content-hash.ts';
import { composeMusic } from './core/music/compose.ts';
import { stereoWav } from './core/sound/wav.ts';
import { SOUND_VERSION } from './core/sound/version.ts';
import { readDocument } from './documents.ts';
import { ledger, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { PlacedSound, Ports, SoundClip } from './ports.ts';
import { media } from './render-environment.ts';
import { withScratch } from './scratch.ts';

type File = (name: string) => string;

/** Builds the sound of the whole film, once, if it has any: speech, or a template's own sounds, where the timeline says; music beneath. */
export const mixSoundtrack: UseCase<'MixSoundtrack', 'store' | 'media'> = (ports) => async ({ timelineKey }) => {
  const timeline = await readDocument(ports.store, timelineKey, Timeline);
  const { output } = timeline;
  const form = outputForm(output);
  if (form === 'gif' || form === 'png') return { soundtrackKey: null };
  const soundtrackKey = keys.soundtrack(soundHash(timeline), output);
  if ((await ports.store.size(soundtrackKey)) !== undefined) return { soundtrackKey };
  await withScratch(async (file) => {
    const sounds = timeline.kind === 'scenes' ? await soundsOfScenes(ports, timeline, file) : { speech: [], clips: await clipsOf(ports, timeline.sounds, file) };
    const music = await musicFile(ports, timeline, file);
    const path = file('soundtrack');
    await ports.media.mixSoundtrack({ ...sounds, ...(music ? { music: { path: music } } : {}), seconds: timeline.durationSeconds, codec: form === 'webm' ? 'opus' : 'aac', path });
    await ports.store.upload(soundtrackKey, path, form === 'webm' ? 'audio/webm' : 'audio/mp4');
  });
  return { soundtrackKey };
};

const SAMPLE_RATE = 48_000;

/** What the sound depends on, and nothing else: a change of theme leaves it as it is. */
function soundHash(timeline: Timeline): string {
  const { title, durationSeconds, music } = timeline;
  const sounds = timeline.kind === 'scenes' ? speechOf(timeline) : { sounds: timeline.sounds };
  return contentHash({ title, durationSeconds, music, ...sounds, version: SOUND_VERSION });
}

function speechOf({ scenes, picture, beatFrames, sounds, recorded, footageSound }: ScenesTimeline) {
  const speech = scenes.map(({ firstFrame, narrationKey, speechStartSeconds }) => ({ firstFrame, narrationKey, speechStartSeconds }));
  return { speech, fps: picture.fps, ...(beatFrames !== undefined && { beatFrames }), ...(sounds && { sounds }), ...(recorded && { recorded }), ...(footageSound && { footageSound }) };
}

/** Where nobody speaks, footage is all there is to hear. */
async function soundsOfScenes(ports: Pick<Ports, 'store'>, timeline: ScenesTimeline, file: File): Promise<Pick<Parameters<Ports['media']['mixSoundtrack']>[0], 'speech' | 'clips' | 'recorded' | 'footage'>> {
  const { recorded, footageSound } = timeline;
  const speech = await placedSpeech(ports, timeline, file);
  const footage = footageSound && (await clipsOf(ports, footageSound, file));
  if (recorded) return { speech: [], recorded: [...(await clipsOf(ports, recorded, file)), ...speech.map(spokenClip)], ...(footage && { footage }) };
  if (footage && speech.length === 0) return { speech, clips: footage };
  return { speech, ...(footage && { footage }) };
}

/** A film may have both recorded and spoken scenes; then the spoken ones are recordings like the others. */
const spokenClip = ({ path, startSeconds }: PlacedSound): SoundClip => ({ path, startSeconds, fromSeconds: 0, seconds: LONGEST_SCENE, playbackRate: 1, gains: [{ seconds: 0, gain: 1 }] });
/** What a recording lacks is silence. */
const LONGEST_SCENE = 3600;

async function placedSpeech({ store }: Pick<Ports, 'store'>, { scenes, picture }: ScenesTimeline, file: File): Promise<PlacedSound[]> {
  const placed: PlacedSound[] = [];
  for (const { index, firstFrame, narrationKey, speechStartSeconds } of scenes) {
    if (narrationKey === null) continue;
    const { soundKey } = await readDocument(store, narrationKey, Narration);
    const path = file(`speech-${index}.wav`);
    await store.download(soundKey, path);
    placed.push({ path, startSeconds: frameSeconds(firstFrame, picture.fps) + speechStartSeconds });
  }
  return placed;
}

/** Each asset is fetched once, however often it sounds. */
async function clipsOf({ store }: Pick<Ports, 'store'>, sounds: readonly SoundSpan[], file: File): Promise<SoundClip[]> {
  const paths = new Map([...new Set(sounds.map(({ soundKey }) => soundKey))].map((key) => [key, file(key.replaceAll(/[^a-z0-9.]/g, '-'))]));
  for (const [key, path] of paths) await store.download(key, path);
  return sounds.map(({ soundKey, trimSeconds, ...span }) => ({ ...span, fromSeconds: trimSeconds, path: paths.get(soundKey) ?? '' }));
}

async function musicFile({ store }: Pick<Ports, 'store'>, timeline: Timeline, file: File): Promise<string | undefined> {
  const { music, title, durationSeconds } = timeline;
  const accents = accentsIn(timeline);
  if (music === 'none' && accents.length === 0) return undefined;
  const path = file('music');
  if (typeof music === 'object' && 'file' in music) {
    await store.download(music.file, path);
    return path;
  }
  const composed = composeMusic({
    style: music === 'none' ? 'calm' : music.style,
    bare: music === 'none',
    seconds: durationSeconds,
    seed: contentHash(title),
    beatSeconds: beatOf(timeline),
    accents,
    sampleRate: SAMPLE_RATE,
  });
  await writeFile(path, stereoWav(composed, { length: Math.round(durationSeconds * SAMPLE_RATE), sampleRate: SAMPLE_RATE }));
  return path;
}

/** When scenes come in, if the film has sounds for that; the first needs none. */
function accentsIn(timeline: Timeline): number[] {
  if (timeline.kind !== 'scenes' || !timeline.sounds) return [];
  return timeline.scenes.slice(1).map(({ firstFrame }) => frameSeconds(firstFrame, timeline.picture.fps));
}

/** The beat that the scenes were planned by. */
function beatOf(timeline: Timeline): number | undefined {
  const frames = timeline.kind === 'scenes' ? timeline.beatFrames : undefined;
  return frames === undefined ? undefined : frameSeconds(frames, timeline.picture.fps);
}

export const handler = makeHandler('MixSoundtrack', mixSoundtrack, async () => ({ store: await store(), ledger: ledger(), media: await media() }));
