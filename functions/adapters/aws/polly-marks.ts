import { z } from 'zod';
import type { SpeechEvent } from '../../core/speech/word-times.ts';

/** What Polly tells of a word: milliseconds of the sound, and bytes of the text it was sent, as UTF-8. */
const Mark = z.object({ type: z.literal('word'), time: z.number().min(0), start: z.int().min(0) });
export type Mark = z.infer<typeof Mark>;

/** Louder than −46 dBFS is speech. */
export const QUIET = 164;
/** Shorter silences belong to consonants: seconds. */
const SHORTEST_PAUSE = 0.12;

/** One mark on each line. @throws where a line is none */
export function marksOf(lines: string): Mark[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Mark.parse(JSON.parse(line)));
}

interface Heard {
  /** The text as it was sent. `leading` bytes of it are markup before the first word. */
  readonly text: string;
  readonly leading: number;
  readonly marks: readonly Mark[];
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/** Marks say when a word begins; it ends where the next begins, or where it has died away before that. */
export function eventsOf({ text, leading, marks, samples, sampleRate }: Heard): SpeechEvent[] {
  const position = codePointAt(text);
  const seconds = samples.length / sampleRate;
  return marks.flatMap(({ time, start }, index) => {
    const at = { position: position(start - leading), seconds: Math.min(seconds, time / 1000) };
    const next = Math.min(seconds, (marks[index + 1]?.time ?? seconds * 1000) / 1000);
    const end = lastLoud(samples.subarray(Math.round(at.seconds * sampleRate), Math.round(next * sampleRate))) / sampleRate + at.seconds;
    const pause = next - end > SHORTEST_PAUSE ? [{ kind: 'pause', position: at.position, seconds: end } as const] : [];
    return [{ kind: 'word', ...at } as const, { kind: 'sound', ...at } as const, ...pause];
  });
}

/** How many samples until all is quiet; all of them where it never was loud, since then nothing tells. */
function lastLoud(samples: Int16Array): number {
  const last = samples.findLastIndex((sample) => Math.abs(sample) > QUIET);
  return last < 0 ? samples.length : last + 1;
}

/** From bytes of the text as UTF-8 to code points. */
function codePointAt(text: string): (byte: number) => number {
  const starts: number[] = [];
  let bytes = 0;
  for (const character of text) {
    starts.push(bytes);
    bytes += Buffer.byteLength(character);
  }
  return (byte) => Math.max(0, starts.findLastIndex((start) => start <= byte));
}
