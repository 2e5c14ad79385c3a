import type { SpeechEvent } from './word-times.ts';

/** Shorter silences belong to consonants: seconds. */
const SHORTEST = 0.12;

export interface HeardSpeech {
  readonly samples: Int16Array;
  readonly sampleRate: number;
  readonly events: readonly SpeechEvent[];
}

/** Makes every pause between words `factor` times as long, by silence in its middle; events move along. */
export function stretchPauses({ samples, sampleRate, events }: HeardSpeech, factor: number): HeardSpeech {
  const cuts = pausesOf(events).map(({ from, to }) => ({
    at: Math.round(((from + to) / 2) * sampleRate),
    added: Math.round((to - from) * (factor - 1) * sampleRate),
  }));
  const stretched = new Int16Array(samples.length + cuts.reduce((sum, cut) => sum + cut.added, 0));
  let read = 0;
  let written = 0;
  for (const { at, added } of cuts) {
    stretched.set(samples.subarray(read, at), written);
    written += at - read + added;
    read = at;
  }
  stretched.set(samples.subarray(read), written);
  const moved = (seconds: number): number =>
    seconds + cuts.reduce((sum, { at, added }) => (seconds * sampleRate >= at ? sum + added : sum), 0) / sampleRate;
  return { samples: stretched, sampleRate, events: events.map((event) => ({ ...event, seconds: moved(event.seconds) })) };
}

/** From the end of a sound to the next sound, where that is long; seconds. */
function pausesOf(events: readonly SpeechEvent[]): { from: number; to: number }[] {
  const pauses: { from: number; to: number }[] = [];
  let end: number | undefined;
  events.forEach((event, index) => {
    if (event.kind !== 'sound') return;
    if (end !== undefined && event.seconds - end > SHORTEST) pauses.push({ from: end, to: event.seconds });
    end = events[index + 1]?.seconds;
  });
  return pauses;
}
