import { tokensOf } from './tokens.ts';
import type { TimedSound } from './trim.ts';

/** A text of emoji only is a short silence for each of them, so that captions have a time to show. */
const SILENT_SECONDS = 0.5;

/** The silence of a text that nobody can say. */
export function silence(text: string, sampleRate: number): TimedSound {
  const words = tokensOf(text).map((token, index) => ({
    ...token,
    startSeconds: index * SILENT_SECONDS,
    endSeconds: (index + 1) * SILENT_SECONDS,
  }));
  return { samples: new Int16Array(Math.round(SILENT_SECONDS * words.length * sampleRate)), sampleRate, words };
}
