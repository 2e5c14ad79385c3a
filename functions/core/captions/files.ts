import type { ScenesTimeline } from '../../../workflows/contracts/index.ts';
import { frameSeconds } from '../../../workflows/contracts/index.ts';
import { captionLines } from './lines.ts';

/** A caption of the whole film; milliseconds from its first frame. */
interface Subtitle {
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: readonly string[];
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1000);

/** What of a timeline captions depend on. */
export type Captioned = Pick<ScenesTimeline, 'scenes' | 'picture'>;

function subtitlesOf(timeline: Captioned): Subtitle[] {
  const all = timeline.scenes.flatMap((scene) => {
    const sceneStart = frameSeconds(scene.firstFrame, timeline.picture.fps);
    return scene.cues.map((cue) => ({
      startMs: milliseconds(sceneStart + cue.startSeconds),
      endMs: milliseconds(sceneStart + cue.endSeconds),
      lines: captionLines(scene.words, cue),
    }));
  });
  // Rounding must not make neighbours overlap by a millisecond.
  const apart = all.map((one, index) => ({ ...one, endMs: Math.min(one.endMs, all[index + 1]?.startMs ?? one.endMs) }));
  return apart.filter((one) => one.endMs > one.startMs);
}

function clockTime(ms: number, separator: ',' | '.'): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${separator}${String(ms % 1000).padStart(3, '0')}`;
}

/** The film's captions as SubRip. */
export const toSrt = (timeline: Captioned): string =>
  subtitlesOf(timeline)
    .map(
      ({ startMs, endMs, lines }, index) =>
        `${index + 1}\n${clockTime(startMs, ',')} --> ${clockTime(endMs, ',')}\n${lines.join('\n')}\n`,
    )
    .join('\n');

const escaped = (line: string): string => line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The film's captions as WebVTT. */
export const toVtt = (timeline: Captioned): string =>
  [
    'WEBVTT\n',
    ...subtitlesOf(timeline).map(
      ({ startMs, endMs, lines }) =>
        `${clockTime(startMs, '.')} --> ${clockTime(endMs, '.')}\n${lines.map(escaped).join('\n')}\n`,
    ),
  ].join('\n');
