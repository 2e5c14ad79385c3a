import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';

/** A picture and what stands under it. */
export interface Tile {
  readonly image: Buffer;
  readonly label: string;
}

export interface SheetOptions {
  readonly columns: number;
  /** Width of a picture, in pixels. */
  readonly width: number;
  readonly type?: 'png' | 'jpeg';
}

const GAP = 16;
const LABEL = 26;
const DARK = '#17181b';
/** sharp looks for fonts on the machine where it is not given one. */
const FONT = join(dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json')), 'files', 'inter-latin-wght-normal.woff2');

/** Pictures side by side on a dark ground, each over its label. */
export async function contactSheet(tiles: readonly Tile[], { columns, width, type = 'png' }: SheetOptions): Promise<Buffer> {
  const scaled = await Promise.all(tiles.map(async ({ image, label }) => ({ label, image: await sharp(image).resize({ width }).png().toBuffer({ resolveWithObject: true }) })));
  const height = Math.max(...scaled.map(({ image }) => image.info.height));
  const across = Math.min(columns, tiles.length);
  const rows = Math.ceil(tiles.length / across);
  const placed = await Promise.all(
    scaled.map(async ({ image, label }, index): Promise<OverlayOptions[]> => {
      const left = GAP + (index % across) * (width + GAP);
      const top = GAP + Math.floor(index / across) * (height + LABEL + GAP);
      return [{ input: image.data, left, top }, { input: await written(label, width), left, top: top + height + 6 }];
    }),
  );
  const size = { width: GAP + across * (width + GAP), height: GAP + rows * (height + LABEL + GAP) };
  const sheet = sharp({ create: { ...size, channels: 3, background: DARK } }).composite(placed.flat());
  return type === 'png' ? sheet.png({ compressionLevel: 9 }).toBuffer() : sheet.jpeg({ quality: 82, mozjpeg: true }).toBuffer();
}

async function written(label: string, width: number): Promise<Buffer> {
  const text = label.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const image = sharp({ text: { text: `<span foreground="#c9ccd3">${text}</span>`, font: 'Inter Variable 13', fontfile: FONT, rgba: true, dpi: 72 } });
  const { data, info } = await image.png().toBuffer({ resolveWithObject: true });
  return info.width <= width ? data : sharp(data).extract({ left: 0, top: 0, width, height: info.height }).png().toBuffer();
}
