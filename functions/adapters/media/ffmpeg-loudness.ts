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
  const integratedLufs = integratedLoudness(stderr);
  const peak = /\sPeak:\s+(\S+) dBFS/.exec(summaryOf(stderr))?.[1];
  return integratedLufs !== undefined && peak ? { integratedLufs, truePeakDbtp: decibels(peak) } : undefined;
}

/** LUFS by the same summary, which has no peak unless it was asked for one. */
export function integratedLoudness(stderr: string): number | undefined {
  const lufs = /\sI:\s+(\S+) LUFS/.exec(summaryOf(stderr))?.[1];
  return lufs === undefined ? undefined : decibels(lufs);
}

const summaryOf = (stderr: string): string => stderr.slice(Math.max(0, stderr.lastIndexOf('Integrated loudness:')));

const decibels = (text: string): number => (/inf|nan/i.test(text) ? Number.NEGATIVE_INFINITY : Number(text));
