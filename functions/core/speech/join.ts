import type { TimedSound } from './trim.ts';

/** Sounds of one rate, one after the other, with so many seconds of silence between them; words move along. */
export function joined(sounds: readonly TimedSound[], pauseSeconds: number): TimedSound {
  const sampleRate = sounds[0]?.sampleRate ?? 16_000;
  const pause = Math.round(pauseSeconds * sampleRate);
  const samples = new Int16Array(sounds.reduce((sum, sound) => sum + sound.samples.length, 0) + pause * Math.max(0, sounds.length - 1));
  let at = 0;
  const words = sounds.flatMap((sound) => {
    const start = at / sampleRate;
    samples.set(sound.samples, at);
    at += sound.samples.length + pause;
    return sound.words.map((word) => ({ ...word, startSeconds: start + word.startSeconds, endSeconds: start + word.endSeconds }));
  });
  return { samples, sampleRate, words };
}
