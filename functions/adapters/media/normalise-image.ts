import { readFile } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { coveringSize, type MediaBox, type NormalisedMedia } from '../../core/media/prepared.ts';
import { isSvg, sniff, SNIFFED_BYTES } from '../../core/media/sniff.ts';
import { safeSvg } from '../../core/media/svg.ts';
import type { Normalised } from '../../ports.ts';

/** More pixels than this are refused before one of them is decoded: a scan of 10,000 × 10,000 is let through. */
export const MOST_PIXELS = 100_000_000;
/** Lossy forms of photographs stay lossy; drawings and what is transparent are kept to the pixel. */
const PHOTOS = ['jpeg', 'webp', 'heif'];
/** An SVG has no more than its own units; it is drawn as large as a film may show it. */
const SVG_DENSITY = 72;

sharp.cache(false);

/** An image upright, in sRGB, as large as a film can show it; of an animated one, its first picture; a GIF tells that there are more. */
export async function normaliseImage({ from, to, box }: { from: string; to: string; box: MediaBox }): Promise<Normalised<'image'>> {
  const bytes = await readFile(from);
  const found = sniff(bytes.subarray(0, SNIFFED_BYTES));
  if (found.kind !== 'image') return { refused: `is ${found.name}` };
  const drawable = isSvg(bytes) ? safeSvg(bytes) : { svg: undefined };
  if ('refused' in drawable) return { refused: `is an SVG image that ${drawable.refused}` };
  const input = drawable.svg === undefined ? bytes : Buffer.from(drawable.svg);
  try {
    return await normalised(input, { to, box, name: found.name });
  } catch (error) {
    return { refused: `is ${found.name} that can't be read (${oneLine(error)})` };
  }
}

async function normalised(input: Buffer, { to, box, name }: { to: string; box: MediaBox; name: string }): Promise<Normalised<'image'>> {
  const facts = await sharp(input, { limitInputPixels: false }).metadata();
  if (facts.width * facts.height > MOST_PIXELS) return { refused: `is ${name} of ${facts.width} × ${facts.height} pixels, more than ${MOST_PIXELS / 1e6} million` };
  const isVector = facts.format === 'svg';
  const upright = uprightSize(facts);
  const size = isVector ? vectorSize(upright, box) : coveringSize(upright, box);
  const density = isVector ? Math.min(2400, Math.max(1, (SVG_DENSITY * size.width) / upright.width)) : undefined;
  const isPhoto = !facts.hasAlpha && PHOTOS.includes(facts.format ?? '');
  // A file that breaks off is refused: what is missing would be grey.
  const image = sharp(input, { limitInputPixels: MOST_PIXELS, failOn: 'error', ...(density && { density }) }).autoOrient().resize({ ...size, fit: 'fill' }).toColourspace('srgb');
  await (isPhoto ? image.jpeg({ quality: 93, chromaSubsampling: '4:4:4' }) : image.png({ compressionLevel: 6 })).toFile(to);
  const media: NormalisedMedia & { kind: 'image' } = { kind: 'image', ...size, focus: await focusOf(to, size), ...(facts.format === 'gif' && (facts.pages ?? 1) > 1 && { moves: true }) };
  return { media, extension: isPhoto ? 'jpg' : 'png', contentType: isPhoto ? 'image/jpeg' : 'image/png' };
}

/** Turned as its orientation says: 5 to 8 lie on their side. */
const uprightSize = ({ width, height, orientation = 1 }: Metadata): { width: number; height: number } => (orientation >= 5 ? { width: height, height: width } : { width, height });

function vectorSize(own: { width: number; height: number }, box: MediaBox): { width: number; height: number } {
  const scale = Math.max(box.width / own.width, box.height / own.height);
  return coveringSize({ width: own.width * scale * 2, height: own.height * scale * 2 }, box);
}

/** Where the eye goes first: what a crop to a narrow shape would keep. */
async function focusOf(path: string, { width, height }: { width: number; height: number }): Promise<{ x: number; y: number }> {
  const side = Math.min(width, height);
  const scale = Math.min(1, 320 / side);
  const crop = Math.max(1, Math.round(side * scale * 0.6));
  const small = { width: Math.max(crop, Math.round(width * scale)), height: Math.max(crop, Math.round(height * scale)) };
  const { data, info } = await sharp(path).resize({ ...small, fit: 'fill' }).png().toBuffer({ resolveWithObject: true });
  const cut = await sharp(data).resize({ width: crop, height: crop, position: 'attention' }).raw().toBuffer({ resolveWithObject: true });
  const at = (given: number | undefined, size: number): number => Math.round(Math.min(0.75, Math.max(0.25, given === undefined ? 0.5 : given / size)) * 1000) / 1000;
  return { x: at(cut.info.attentionX, info.width), y: at(cut.info.attentionY, info.height) };
}

const oneLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 160);
