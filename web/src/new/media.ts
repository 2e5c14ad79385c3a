import type { Prepared } from '../../../functions/core/media/material-storyboard.ts';

const CACHE = 'fanreel-media';
const FACTS = 'fanreel.footage';
const here = new Map<string, Blob>();
/** How long footage is, by its key, in seconds. */
const lengths = new Map<string, number>(Object.entries(JSON.parse(localStorage.getItem(FACTS) ?? '{}') as Record<string, number>));

/** Keeps a file that was sent, for the preview; where the browser has a place for it, beyond this visit. */
export async function keepMedia(key: string, file: Blob): Promise<void> {
  here.set(key, file);
  if (file.type.startsWith('video/')) await noteLength(key, file);
  if (!('caches' in window)) return;
  const cache = await caches.open(CACHE);
  await cache.put(`/${key}`, new Response(file));
}

export async function mediaAt(key: string): Promise<Blob | undefined> {
  const found = here.get(key);
  if (found || !('caches' in window)) return found;
  const kept = await (await (await caches.open(CACHE)).match(`/${key}`))?.blob();
  if (kept) here.set(key, kept);
  return kept;
}

/** What this browser knows of footage: as much as a preview needs. */
export function factsOf(keys: readonly string[]): Prepared {
  return new Map(keys.flatMap((key) => {
    const seconds = lengths.get(key);
    return seconds === undefined ? [] : [[key, { kind: 'footage' as const, key, width: 16, height: 9, frames: 1, seconds, hasSound: false }] as const];
  }));
}

async function noteLength(key: string, file: Blob): Promise<void> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  const { promise, resolve } = Promise.withResolvers<number>();
  video.preload = 'metadata';
  video.addEventListener('loadedmetadata', () => resolve(video.duration));
  // What the browser can't read may be read by the server all the same.
  video.addEventListener('error', () => resolve(Number.NaN));
  video.src = url;
  const seconds = await promise;
  URL.revokeObjectURL(url);
  lengths.set(key, Number.isFinite(seconds) && seconds > 0 ? seconds : 1);
  localStorage.setItem(FACTS, JSON.stringify(Object.fromEntries(lengths)));
}

/** Stands in the preview for a picture that this browser never had. */
export function placeholder(): Promise<Blob> {
  const canvas = new OffscreenCanvas(1600, 900);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#8a857d';
    context.fillRect(0, 0, 1600, 900);
    context.fillStyle = '#f7f5f1';
    context.font = '48px sans-serif';
    context.textAlign = 'center';
    context.fillText('The picture is in the store', 800, 460);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}
