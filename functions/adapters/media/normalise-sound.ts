import { sniff } from '../../core/media/sniff.ts';
import type { Normalised } from '../../ports.ts';
import { lengthOfSound } from './ffmpeg-loudness.ts';
import { probe, runFfmpeg, unlessTheMachineFailed } from './ffmpeg-run.ts';
import { firstBytes } from '../../first-bytes.ts';

const KINDS: readonly (string | undefined)[] = ['sound', 'footage', 'container'];
/** Quieter than this, for longer than this, is silence: dB, s. */
const SILENCE = { level: -50, seconds: 0.1 };
const LONGEST = 3600 * 2;

/** Sound of any codec as stereo FLAC at 48 kHz, with its length and the silence at its ends. */
export async function normaliseSound({ from, to, signal }: { from: string; to: string; signal?: AbortSignal | undefined }): Promise<Normalised<'sound'>> {
  const found = sniff(await firstBytes(from));
  if (!KINDS.includes(found.kind)) return { refused: `is ${found.name}` };
  const facts = await probe(from).catch(() => undefined);
  if (!facts) return { refused: `is ${found.name} that cannot be read` };
  if (!facts.streams.some(({ codec_type: type }) => type === 'audio')) return { refused: `is ${found.name} without sound` };
  if (Number(facts.format.duration) > LONGEST) return { refused: `is ${Math.round(Number(facts.format.duration) / 60)} minutes long, more than ${LONGEST / 60}` };
  const said = await runFfmpeg({
    inputs: [{ path: from, options: ['-err_detect', 'ignore_err'] }],
    // Of six channels the voice is in the middle one; ffmpeg's own way down to two keeps it.
    graph: `[0:a:0]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=s16:channel_layouts=stereo,silencedetect=n=${SILENCE.level}dB:d=${SILENCE.seconds}[out]`,
    outputOptions: ['-y', '-map', '[out]', '-vn', '-map_metadata', '-1', '-c:a', 'flac', '-compression_level', '3', '-f', 'flac'],
    output: to,
    signal,
  }).catch(unlessTheMachineFailed);
  const seconds = said && (await lengthOfSound(to).catch(() => undefined));
  if (!said || !seconds) return { refused: `is ${found.name} without sound that can be decoded` };
  return { media: { kind: 'sound', seconds, ...silenceIn(said.stderr, seconds) }, extension: 'flac', contentType: 'audio/flac' };
}

/** Silence at both ends, from what the filter wrote. */
export function silenceIn(stderr: string, seconds: number): { leadingSilence: number; trailingSilence: number } {
  const starts = [...stderr.matchAll(/silence_start: (-?[\d.]+)/g)].map(([, at]) => Math.max(0, Number(at)));
  const ends = [...stderr.matchAll(/silence_end: ([\d.]+)/g)].map(([, at]) => Number(at));
  const lastStart = starts.at(-1);
  const isOpen = starts.length > ends.length;
  const lastEnd = isOpen ? seconds : (ends.at(-1) ?? 0);
  const leadingSilence = starts[0] !== undefined && starts[0] < 0.01 ? (ends[0] ?? seconds) : 0;
  const trailingSilence = lastStart !== undefined && lastEnd >= seconds - 0.02 ? seconds - lastStart : 0;
  return { leadingSilence, trailingSilence };
}
