import type { VisualOf } from '../../workflows/contracts/index.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import { pageSpan } from '../stage/pages.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { CodeRow } from '../text/code-rows.ts';
import { beatsOf } from '../words/beats.ts';

/** Lines `from` to `to`, counted from 1, and from when to when they are spoken of. */
export interface FocusSpan {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly until: number;
}

/** How long a line takes to step forward, or back, s. */
const TURNS = 0.35;
/** All of the code is bright until it has been seen. */
const SEEN = 0.9;

export function focusSpans({ focus = [] }: VisualOf<'code'>, set: SceneSet): FocusSpan[] {
  const beats = beatsOf(focus.map(({ cue }) => ({ cue })), set, SEEN);
  return focus.map(({ from, to = from }, index) => ({ from, to: Math.max(from, to), at: beats[index] ?? 0, until: beats[index + 1] ?? Number.POSITIVE_INFINITY }));
}

/** How much a line is the one spoken of at a time, 0 to 1. */
export function attentionTo(line: number, spans: readonly FocusSpan[]): (seconds: number) => number {
  const own = spans.filter(({ from, to }) => line >= from && line <= to);
  return (seconds) => own.reduce((most, { at, until }) => Math.max(most, easeInOut(progress(seconds, at, TURNS)) - easeInOut(progress(seconds, until, TURNS))), 0);
}

/** How much of its own colours a line has at a time: all as long as nothing is in focus, or it is. */
export function brightnessOf(line: number, spans: readonly FocusSpan[]): (seconds: number) => number {
  const [first] = spans;
  if (!first) return () => 1;
  const attention = attentionTo(line, spans);
  return (seconds) => Math.max(attention(seconds), 1 - easeInOut(progress(seconds, first.at, TURNS)));
}

/** The line of code that a row belongs to. */
export const lineOf = (rows: readonly CodeRow[], row: number): number => rows.slice(0, row + 1).findLast((one) => one.number !== undefined)?.number ?? 1;

/** When a page is on: as its first line in focus is spoken of; without focus, for its share of the scene. */
export function pageTime({ rows }: { rows: readonly CodeRow[] }, pages: readonly (readonly number[])[], page: number, spans: readonly FocusSpan[], set: SceneSet): { at: number; until: number | undefined } {
  const starts = pages.map((one, number) => {
    const lines = one.map((row) => lineOf(rows, row));
    const first = spans.find(({ from, to }) => lines.some((line) => line >= from && line <= to));
    return number === 0 ? 0 : first?.at;
  });
  const known = starts.every((start, index) => start !== undefined && (index === 0 || start > (starts[index - 1] ?? 0)));
  if (!known) return pageSpan(set, page, pages.length);
  return { at: starts[page] ?? 0, until: starts[page + 1] };
}
