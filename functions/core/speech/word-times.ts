import type { SpokenWord } from '../../../workflows/contracts/index.ts';
import type { Speakable } from './speakable.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** What the engine tells while it speaks, in order. `position`: code points of the spoken text, from 0. */
export interface SpeechEvent {
  readonly kind: 'word' | 'sound' | 'pause';
  readonly position: number;
  readonly seconds: number;
}

interface Span {
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

interface Timed {
  readonly token: Token;
  start: number;
  end: number;
  spans: Span[];
}

const weight = (text: string): number => [...text.matchAll(/[\p{L}\p{N}]/gu)].length;

/** Times for every word of the written text, in order, never overlapping, all within `[0, seconds]`. */
export function spokenWords(request: {
  written: string;
  spoken: Speakable;
  events: readonly SpeechEvent[];
  seconds: number;
}): SpokenWord[] {
  const timed: Timed[] = tokensOf(request.written).map((token) => ({ token, start: -1, end: -1, spans: [] }));
  for (const span of spansOf(request.events, request.spoken, request.seconds)) {
    tokenAt(timed, span.at)?.spans.push(span);
  }
  for (const one of timed) {
    one.start = one.spans.length > 0 ? Math.min(...one.spans.map((span) => span.start)) : -1;
    one.end = Math.max(-1, ...one.spans.map((span) => span.end));
  }
  shareJoined(timed);
  return settled(timed, request.seconds);
}

/** A word lasts from its first sound to the end of its last one; pauses belong to nobody. */
function spansOf(events: readonly SpeechEvent[], spoken: Speakable, seconds: number): Span[] {
  const spans: Span[] = [];
  let at = 0;
  let open = false;
  events.forEach((event, index) => {
    if (event.kind === 'word') {
      at = spoken.origins[Math.min(event.position, spoken.origins.length - 1)] ?? 0;
      open = false;
    }
    if (event.kind !== 'sound') return;
    const end = events[index + 1]?.seconds ?? seconds;
    const last = open ? spans.pop() : undefined;
    spans.push({ at, start: last?.start ?? event.seconds, end });
    open = true;
  });
  return spans;
}

/** The engine sometimes points at the space before a word. */
function tokenAt(timed: readonly Timed[], offset: number): Timed | undefined {
  return timed.find(({ token }) => offset < token.to) ?? timed.at(-1);
}

/** Words that the engine spoke in one breath with the word before ("of the", 很好) share that word's last span by letters. */
function shareJoined(timed: readonly Timed[]): void {
  for (let index = 0; index < timed.length; index += 1) {
    const head = timed[index];
    const span = head?.spans.at(-1);
    if (!head || !span) continue;
    const joined: Timed[] = [];
    for (let next = timed[index + 1 + joined.length]; next && next.start < 0; next = timed[index + 1 + joined.length]) {
      joined.push(next);
    }
    while (joined.length > 0 && weight(joined.at(-1)?.token.text ?? '') === 0) joined.pop();
    share(head, span, joined);
  }
}

function share(head: Timed, span: Span, joined: readonly Timed[]): void {
  const total = weight(head.token.text) + joined.reduce((sum, one) => sum + weight(one.token.text), 0);
  if (joined.length === 0 || total === 0) return;
  const perLetter = (span.end - span.start) / total;
  head.end = span.start + perLetter * weight(head.token.text);
  let start = head.end;
  for (const one of joined) {
    one.start = start;
    one.end = start + perLetter * weight(one.token.text);
    start = one.end;
  }
}

/** What was not spoken at all (a dash, an emoji) takes the pause that it stands in. */
function settled(timed: readonly Timed[], seconds: number): SpokenWord[] {
  let before = 0;
  return timed.map(({ token, start, end }, index) => {
    const next = timed.slice(index + 1).find((one) => one.start >= 0)?.start ?? seconds;
    const startSeconds = Math.min(seconds, Math.max(before, start < 0 ? before : start));
    const endSeconds = Math.min(Math.max(startSeconds, start < 0 ? next : end), Math.max(startSeconds, next));
    before = endSeconds;
    return { text: token.text, startSeconds, endSeconds, from: token.from, to: token.to };
  });
}
