import type { FfprobeData, FfprobeStream } from 'fluent-ffmpeg';
import { evenSize, type MediaBox } from '../../core/media/prepared.ts';
import { sniff } from '../../core/media/sniff.ts';
import { firstBytes } from '../../first-bytes.ts';
import type { Normalised } from '../../ports.ts';
import { pictureFacts } from './ffmpeg-picture.ts';
import { probe, runFfmpeg, unlessTheMachineFailed } from './ffmpeg-run.ts';

const KINDS: readonly (string | undefined)[] = ['footage', 'container'];
/** Longer footage than this has to be cut before it is brought: s. */
const LONGEST = 3600 * 2;

/**
 * Footage at the film's frame rate, upright, in H.264 that a browser seeks in quickly, as large as the film can show it;
 * its sound as AAC at 48 kHz. What is damaged at its end is used as far as it goes.
 */
export async function normaliseFootage({ from, to, box, signal }: { from: string; to: string; box: MediaBox; signal?: AbortSignal | undefined }): Promise<Normalised<'footage'>> {
  const found = sniff(await firstBytes(from));
  if (!KINDS.includes(found.kind) && found.name !== 'a GIF image') return { refused: `is ${found.name}` };
  const facts = await probe(from).catch(() => undefined);
  const picture = facts && pictureIn(facts);
  if (!facts || !picture) return { refused: `is ${found.name} ${facts ? 'without a moving picture' : 'that cannot be read'}` };
  const seconds = Number(facts.format.duration);
  if (seconds > LONGEST) return { refused: `is ${Math.round(seconds / 60)} minutes long, more than ${LONGEST / 60}` };
  const hasSound = facts.streams.some(isSound);
  await encode({ from, to, box, picture, hasSound, signal }).catch(unlessTheMachineFailed);
  const made = await pictureFacts(to, { decode: false }).catch(() => undefined);
  if (!made || made.frames < 1) return { refused: `is ${found.name} without a frame that can be decoded` };
  const { width, height, frames } = made;
  return { media: { kind: 'footage', width, height, frames, seconds: frames / box.fps, hasSound }, extension: 'mp4', contentType: 'video/mp4' };
}

const isSound = ({ codec_type: type, channels = 0 }: FfprobeStream): boolean => type === 'audio' && channels > 0;

/** The first moving picture; the cover of a song is none. */
const pictureIn = ({ streams }: FfprobeData): FfprobeStream | undefined =>
  streams.find(({ codec_type: type, width = 0, height = 0, disposition }) => type === 'video' && width > 0 && height > 0 && !disposition?.['attached_pic']);

interface Encoding {
  readonly from: string;
  readonly to: string;
  readonly box: MediaBox;
  readonly picture: FfprobeStream;
  readonly hasSound: boolean;
  readonly signal?: AbortSignal | undefined;
}

async function encode({ from, to, box, picture, hasSound, signal }: Encoding): Promise<void> {
  const rate = box.fps.toFixed(6);
  const seconds = Number(picture.duration);
  const keyframes = Math.max(1, Math.round(box.fps / 2));
  await runFfmpeg({
    // What is damaged is left out; ffmpeg turns the picture upright by itself.
    inputs: [{ path: from, options: ['-fflags', '+genpts+discardcorrupt', '-err_detect', 'ignore_err'] }],
    graph: `[0:${picture.index}]${filtersOf(picture, box)},fps=fps=${rate}:start_time=0:round=near[picture]${hasSound ? ';[0:a:0]aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo[sound]' : ''}`,
    outputOptions: [
      '-y', '-map', '[picture]', ...(hasSound ? ['-map', '[sound]', '-c:a', 'aac', '-b:a', '192k'] : []),
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-pix_fmt', 'yuv420p', '-profile:v', 'high', '-bf', '0',
      '-g', String(keyframes), '-keyint_min', String(keyframes), '-sc_threshold', '0', '-threads', '2',
      '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv',
      // As long as the picture says: the last frame is not held for what comes after it.
      ...(seconds > 0 ? ['-t', Math.max(seconds, 1 / box.fps).toFixed(6)] : []),
      '-map_metadata', '-1', '-sn', '-dn', '-movflags', '+faststart', '-max_muxing_queue_size', '4096', '-f', 'mp4',
    ],
    output: to,
    signal,
  });
}

const HDR = ['smpte2084', 'arib-std-b67'];

/** Upright, square pixels, even sides, BT.709 in video range; HDR is mapped to what a screen can show. */
function filtersOf(picture: FfprobeStream, box: MediaBox): string {
  const { width, height } = evenSize(uprightSize(picture), box);
  const size = `scale=${width}:${height}:flags=bicubic`;
  const transfer = String(picture['color_transfer'] ?? '');
  if (HDR.includes(transfer)) {
    const from = `zscale=tin=${transfer}:min=2020_ncl:pin=2020:rin=tv:t=linear:npl=203,format=gbrpf32le,zscale=p=709`;
    return `${size},${from},tonemap=hable:desat=0,zscale=t=709:m=709:r=tv,format=yuv420p,setsar=1`;
  }
  return `${size}:in_color_matrix=${matrixOf(picture, height)}:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1`;
}

/** By its tag, or as its size suggests. */
function matrixOf(picture: FfprobeStream, height: number): string {
  const tag = String(picture['color_space'] ?? '');
  if (tag === 'bt709') return 'bt709';
  if (/bt470bg|smpte170m/.test(tag)) return 'bt601';
  if (/bt2020/.test(tag)) return 'bt2020';
  return Math.max(picture.height ?? height, picture.width ?? 0) >= 1200 ? 'bt709' : 'bt601';
}

/** As it is shown: turned as the camera was held, with square pixels. */
function uprightSize(picture: FfprobeStream): { width: number; height: number } {
  const [across = 1, down = 1] = (picture.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const stretch = across > 0 && down > 0 ? across / down : 1;
  const width = (picture.width ?? 16) * stretch;
  const height = picture.height ?? 16;
  return Math.abs(turnOf(picture)) % 180 === 90 ? { width: height, height: width } : { width, height };
}

function turnOf(picture: FfprobeStream): number {
  const tags: Record<string, unknown> = picture['tags'] ?? {};
  const given = Number(picture.rotation ?? tags['rotate'] ?? 0);
  return Number.isFinite(given) ? given : 0;
}
