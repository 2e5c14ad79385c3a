import type { ScenesJob } from '../workflows/contracts/index.ts';

/** The images of a film by their key, fully decoded. */
export type Pictures = ReadonlyMap<string, HTMLImageElement>;

/** Loads every image that the scenes show. Rejects with scene and key of the first that can't be had. */
export async function loadPictures(job: ScenesJob): Promise<Pictures> {
  const scenes = [...(job.before ? [job.before] : []), ...job.scenes];
  const sources = new Map(scenes.flatMap(({ index, visual }) => (visual.kind === 'image' ? [[visual.src, index] as const] : [])));
  if (job.brand?.logo !== undefined) sources.set(job.brand.logo, scenes[0]?.index ?? 0);
  return new Map(await Promise.all([...sources].map(async ([key, scene]) => [key, await loadPicture(key, scene)] as const)));
}

async function loadPicture(key: string, scene: number): Promise<HTMLImageElement> {
  const image = new Image();
  try {
    const response = await fetch(`/${key}`);
    if (!response.ok) throw new Error(`the store answers ${response.status}`);
    const file = await response.blob();
    // An image element shows what there is of a file that was cut off, and calls it a success; this one looks at all of it.
    if (!key.endsWith('.svg')) (await createImageBitmap(file)).close();
    image.src = URL.createObjectURL(file);
    await image.decode();
  } catch (cause) {
    throw new Error(`scene ${scene}: image ${key} can't be loaded, is cut off, or is no image that the browser reads`, { cause });
  }
  if (image.naturalWidth === 0) throw new Error(`scene ${scene}: image ${key} has no size of its own; give its width and height`);
  return image;
}
