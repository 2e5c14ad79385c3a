import { isBrandFont } from '../../workflows/contracts/brand-fonts.ts';

/** The family under which a font of a brand's own is known in the page; undefined for one that is installed. */
export function ownFamily(font: string | undefined): string | undefined {
  if (font === undefined || isBrandFont(font)) return undefined;
  return `Brand ${/[0-9a-f]{16}/.exec(font)?.[0] ?? 'font'}`;
}

const loaded = new Map<string, Promise<void>>();

/** Loads a font of a brand's own by its key, once. Rejects where the browser can't use it. */
export function loadOwnFont(key: string): Promise<void> {
  const known = loaded.get(key) ?? load(key);
  loaded.set(key, known);
  return known;
}

async function load(key: string): Promise<void> {
  const response = await fetch(`/${key}`);
  if (!response.ok) throw new Error(`brand.font: the store answers ${response.status} for ${key}`);
  // Any weight is its own: a bold that the browser would make of a light cut is worse than the light one.
  const face = new FontFace(ownFamily(key) ?? '', await response.arrayBuffer(), { weight: '1 1000' });
  try {
    document.fonts.add(await face.load());
  } catch (cause) {
    throw new Error(`brand.font: the browser can't use ${key}; bring the font in another form (TTF, OTF or WOFF2)`, { cause });
  }
}
