import { frameSeconds, type Film, type FilmId, type RenderedPart, type ScenesTimeline, type Timeline } from '../../workflows/contracts/index.ts';
import type { FilmRecord } from '../ports.ts';
import { filmCost, type Compute } from './money/film-money.ts';

/** What `film.json` is made from. `now` (ISO 8601) stands in for the end of the state that is still running. */
export interface FilmFacts {
  readonly filmId: FilmId;
  readonly timeline: Timeline;
  readonly parts: readonly RenderedPart[];
  readonly files: Film['files'];
  readonly record: FilmRecord | undefined;
  readonly now: string;
  readonly compute: Compute;
}

/** The record of a finished film. */
export function filmDocument({ filmId, timeline, parts, files, record, now, compute }: FilmFacts): Film {
  const { title, output, picture, frames, durationSeconds } = timeline;
  return {
    filmId,
    title,
    output,
    ...picture,
    frames,
    durationSeconds,
    scenes: timeline.kind === 'scenes' ? scenesOf(timeline) : timeline.scenes.map(({ name, firstFrame, frames: length }) => ({ kind: name, firstFrame, frames: length, narration: '' })),
    words: timeline.kind === 'scenes' ? wordsOf(timeline) : [],
    parts: parts.map((part) => partOf(part, record)),
    states: (record?.states ?? [])
      .map(({ name, startedAt, endedAt, attempts }) => ({ name, startedAt, endedAt: endedAt ?? now, attempts }))
      .sort((a, b) => a.startedAt.localeCompare(b.startedAt)),
    files,
    ...(record ? { cost: filmCost(record, compute) } : {}),
  };
}

const scenesOf = ({ scenes }: ScenesTimeline): Film['scenes'] =>
  scenes.map(({ visual, firstFrame, frames, narration }) => ({ kind: visual.kind, firstFrame, frames, narration }));

function wordsOf({ scenes, picture }: ScenesTimeline): Film['words'] {
  return scenes.flatMap(({ firstFrame, words }) => {
    const offset = frameSeconds(firstFrame, picture.fps);
    return words.map(({ text, startSeconds, endSeconds }) => ({
      text,
      startSeconds: milliseconds(offset + startSeconds),
      endSeconds: milliseconds(offset + endSeconds),
    }));
  });
}

function partOf({ index, renderMs, reused }: RenderedPart, record: FilmRecord | undefined): Film['parts'][number] {
  const row = record?.parts.find((part) => part.index === index);
  return { index, firstFrame: row?.firstFrame ?? 0, endFrame: row?.endFrame ?? 0, attempts: row?.attempts ?? 1, renderMs, reused };
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
