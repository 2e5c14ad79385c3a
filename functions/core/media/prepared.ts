import { z } from 'zod';
import type { Picture } from '../../../workflows/contracts/index.ts';
import { exactFps } from '../../../workflows/contracts/index.ts';

/** Changes whenever the same file would be normalised to another one. */
export const NORMALISER_VERSION = 2;

const share = z.number().min(0).max(1);

/** A file as films use it, and what had to be found out about it. */
export const PreparedMedia = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), key: z.string(), width: z.int(), height: z.int(), /** Where the eye goes first. */ focus: z.object({ x: share, y: share }), /** It is the first of several. */ moves: z.boolean().optional() }),
  z.object({ kind: z.literal('footage'), key: z.string(), width: z.int(), height: z.int(), frames: z.int().min(1), seconds: z.number().positive(), hasSound: z.boolean() }),
  z.object({ kind: z.literal('font'), key: z.string() }),
  z.object({ kind: z.literal('sound'), key: z.string(), seconds: z.number().positive(), /** Before and after what is to be heard. */ leadingSilence: z.number(), trailingSilence: z.number() }),
]);
export type PreparedMedia = z.infer<typeof PreparedMedia>;
/** Before it has its key. */
export type NormalisedMedia = { [Kind in PreparedMedia['kind']]: Omit<Extract<PreparedMedia, { kind: Kind }>, 'key'> }[PreparedMedia['kind']];

/** What a film can show at most; it is part of what a normalised file depends on. */
export interface MediaBox {
  readonly width: number;
  readonly height: number;
  /** Exact, as a fraction: frames per second = numerator / denominator. */
  readonly fps: number;
}

export const boxOf = ({ width, height, fps }: Picture): MediaBox => ({ width, height, fps: exactFps(fps) });

/** An image that comes nearer is shown at this many times the size of the picture. */
const NEARER = 1.1;

/** The size at which a picture covers the box in either direction, `nearer` times; never larger than it is, nor than 4096. */
export function coveringSize(given: { width: number; height: number }, box: { width: number; height: number }, nearer = NEARER): { width: number; height: number } {
  const covering = Math.max(box.width / given.width, box.height / given.height) * nearer;
  const scale = Math.min(1, covering, 4096 / given.width, 4096 / given.height);
  return { width: Math.max(1, Math.round(given.width * scale)), height: Math.max(1, Math.round(given.height * scale)) };
}

/** The same with even sides, as H.264 wants them: at least 16, for there are encoders that take no less. */
export function evenSize(given: { width: number; height: number }, box: { width: number; height: number }): { width: number; height: number } {
  const { width, height } = coveringSize(given, box, 1);
  return { width: Math.max(16, width - (width % 2)), height: Math.max(16, height - (height % 2)) };
}
