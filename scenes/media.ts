import type { ScenesJob } from '../workflows/contracts/index.ts';
// Not by way of the index: the page has no use for zod.
import { mediaOfVisual } from '../workflows/contracts/visual-media.ts';

/** The images of a film by their key, fully decoded. */
export type Pictures = ReadonlyMap<string, HTMLImageElement>;

/**
 * Gives the frame of a file that is shown at a time, `0` its beginning; it stays good until the next is asked for under
 * the same name.
 */
export type ReadFootage = (name: string, key: string, seconds: number) => Promise<VideoFrame>;

/** The moving picture of one scene: what a frame shows is fetched before the frame is drawn, which can't wait. */
export class SceneFootage {
  readonly #read: ReadFootage;
  readonly #name: string;
  #shown: { readonly key: string; readonly seconds: number; readonly picture: VideoFrame } | undefined;

  constructor(read: ReadFootage, name: string) {
    this.#read = read;
    this.#name = name;
  }

  async fetch(key: string, seconds: number): Promise<void> {
    if (!this.#shows(key, seconds)) this.#shown = { key, seconds, picture: await this.#read(this.#name, key, seconds) };
  }

  /** The picture at a time, if it is the one that was fetched last. */
  at(key: string, seconds: number): VideoFrame | undefined {
    return this.#shows(key, seconds) ? this.#shown?.picture : undefined;
  }

  #shows(key: string, seconds: number): boolean {
    return this.#shown?.key === key && this.#shown.seconds === seconds;
  }
}

/** Loads every image that the scenes show. Rejects with scene and key of the first that can't be had. */
export async function loadPictures(job: ScenesJob): Promise<Pictures> {
  const scenes = [...(job.before ? [job.before] : []), ...job.scenes];
  const shown = scenes.flatMap(({ index, visual }) => mediaOfVisual(visual).map((media) => ({ ...media, index })));
  const sources = new Map(shown.flatMap(({ key, kind, index }) => (kind === 'image' ? [[key, index] as const] : [])));
  if (job.brand?.logo !== undefined) sources.set(job.brand.logo, scenes[0]?.index ?? 0);
  const pictures = new Map<string, HTMLImageElement>();
  const queue = [...sources];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) pictures.set(next[0], await loadPicture(...next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return pictures;
}

/** Images that are decoded at once: to look at all of one takes its size in memory for a moment, and a part may have many. */
const AT_ONCE = 4;

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
