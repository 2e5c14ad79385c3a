import type { PartJob } from '../workflows/contracts/index.ts';

/** The images of a film by their key, fully decoded. */
export type Pictures = ReadonlyMap<string, HTMLImageElement>;

/** Loads every image that the scenes show. Rejects with the key of the first that can't be had. */
export async function loadPictures(job: PartJob): Promise<Pictures> {
  const sources = new Set(job.scenes.flatMap(({ visual }) => (visual.kind === 'image' ? [visual.src] : [])));
  return new Map(await Promise.all([...sources].map(async (key) => [key, await loadPicture(key)] as const)));
}

async function loadPicture(key: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `/${key}`;
  try {
    await image.decode();
  } catch (cause) {
    throw new Error(`image ${key} can't be loaded or is no image that the browser reads`, { cause });
  }
  if (image.naturalWidth === 0) throw new Error(`image ${key} has no size of its own; give its width and height`);
  return image;
}
