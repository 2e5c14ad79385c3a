/** A recording and the sample of the track that it begins with. */
export interface Clip {
  readonly samples: Int16Array;
  readonly first: number;
}

/** The music begins to fall this long before the speech, and rises again only in pauses longer than GAP: seconds. So it does not pump with every syllable. */
const LEAD = 0.35;
const GAP = 0.7;
/** All speech of a film as one track of silence and voice. */
export function speechTrack(clips: readonly Clip[], length: number): Int16Array {
  const track = new Int16Array(length);
  for (const { samples, first } of clips) {
    const from = Math.max(0, first);
    const to = Math.min(length, first + samples.length);
    for (let at = from; at < to; at += 1) {
      const sum = (track[at] ?? 0) + (samples[at - first] ?? 0);
      track[at] = Math.max(-32768, Math.min(32767, sum));
    }
  }
  return track;
}

/** When somebody speaks, in samples; short pauses are bridged. */
export function speakingSpans(clips: readonly Clip[], { length, sampleRate }: { length: number; sampleRate: number }) {
  const spans: { from: number; to: number }[] = [];
  for (const { samples, first } of [...clips].sort((a, b) => a.first - b.first)) {
    const from = Math.max(0, first - Math.round(LEAD * sampleRate));
    const to = Math.min(length, first + samples.length);
    const last = spans.at(-1);
    if (last && from - last.to < (GAP - LEAD) * sampleRate) last.to = Math.max(last.to, to);
    else if (to > from) spans.push({ from, to });
  }
  return spans;
}
