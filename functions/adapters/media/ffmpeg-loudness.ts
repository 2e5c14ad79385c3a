import type { Loudness } from '../../ports.ts';
import { failure, probe, runFfmpeg } from './ffmpeg-run.ts';
import { trackSeconds } from './packet-files.ts';

/** Length of the first sound track in seconds; undefined without one. */
export async function lengthOfSound(path: string): Promise<number | undefined> {
  const { streams, format } = await probe(path);
  const stream = streams.find((one) => one.codec_type === 'audio');
  if (!stream) return undefined;
  const seconds = /webm/.test(format.format_name ?? '') ? await trackSeconds(path, 'audio') : Number(stream.duration ?? format.duration);
  if (!Number.isFinite(seconds)) throw failure(`the sound of ${path} has no length`);
  return seconds;
}

/** Loudness by EBU R 128 of what a decoder gives. */
export async function loudnessOf(path: string, signal?: AbortSignal): Promise<Loudness> {
  const { stderr } = await runFfmpeg({
    inputs: [{ path }],
    graph: '[0:a:0]ebur128=peak=true:framelog=verbose[out]',
    outputOptions: ['-map', '[out]', '-nostats', '-f', 'null'],
    output: '-',
    signal,
  });
  const found = loudnessSummary(stderr);
  if (!found) throw failure(`the loudness of ${path} cannot be measured`);
  return found;
}

/**
 * The summary that ebur128 wrote at the end of a run; ffmpeg sometimes sets up its filters twice, and an empty summary
 * goes before. Silence is −70 LUFS and −Infinity dBTP.
 */
export function loudnessSummary(stderr: string): Loudness | undefined {
  const summary = stderr.slice(Math.max(0, stderr.lastIndexOf('Integrated loudness:')));
  const lufs = /\sI:\s+(\S+) LUFS/.exec(summary)?.[1];
  const peak = /\sPeak:\s+(\S+) dBFS/.exec(summary)?.[1];
  return lufs && peak ? { integratedLufs: decibels(lufs), truePeakDbtp: decibels(peak) } : undefined;
}

const decibels = (text: string): number => (/inf|nan/i.test(text) ? Number.NEGATIVE_INFINITY : Number(text));
