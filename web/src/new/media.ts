const CACHE = 'fanreel-media';
const here = new Map<string, Blob>();

/** Keeps a file that was sent, for the preview; where the browser has a place for it, beyond this visit. */
export async function keepMedia(key: string, file: Blob): Promise<void> {
  here.set(key, file);
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
