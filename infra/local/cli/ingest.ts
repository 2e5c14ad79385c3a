import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { footageType, mediaType, type MediaType } from '../../../functions/core/media-type.ts';
import type { ObjectStore } from '../../../functions/ports.ts';
import { FilmError, keys, MEDIA_KEY } from '../../../workflows/contracts/index.ts';
import type { GivenBrief } from './brief-source.ts';

/** Puts a file beside the brief into the store and gives its key; a key stays a key. */
type Ingest = (named: string, path: string, kind: MediaType['kind']) => Promise<string>;

/**
 * The brief with the paths it names replaced by keys of the store, whose names are the hash of their content.
 * @throws FilmError BriefRefused, with the path of the field
 */
export async function ingestMedia({ brief, folder }: GivenBrief, store: ObjectStore): Promise<Record<string, unknown>> {
  const ingest: Ingest = (named, path, kind) => (MEDIA_KEY.test(named) ? Promise.resolve(named) : stored(store, { file: resolve(folder, named), named, path, kind }));
  return {
    ...brief,
    ...(typeof brief['text'] === 'string' ? { text: await withKeys(brief['text'], ingest) } : {}),
    ...(Array.isArray(brief['scenes']) ? { scenes: await Promise.all(brief['scenes'].map((scene, index) => sceneWithKey(scene, index, ingest))) } : {}),
    ...(isRecord(brief['brand']) ? { brand: await brandWithKey(brief['brand'], ingest) } : {}),
    ...(isRecord(brief['music']) ? { music: await musicWithKey(brief['music'], ingest) } : {}),
  };
}

/** Images in Markdown, `![…](path)`, with or without a title; addresses on the web are left as they are. */
const IMAGE = /(!\[[^\]]*\]\()<?([^)\s>]+)>?((?:\s+["'][^)]*["'])?\))/g;

async function withKeys(text: string, ingest: Ingest): Promise<string> {
  const images = [...text.matchAll(IMAGE)].map((match) => match[2] ?? '').filter((path) => !/^[a-z][a-z0-9+.-]*:/i.test(path));
  const found = new Map(await Promise.all(images.map(async (path) => [path, await ingest(decodeURI(path), 'text', 'image')] as const)));
  return text.replaceAll(IMAGE, (whole, before: string, path: string, after: string) => {
    const key = found.get(path);
    return key === undefined ? whole : `${before}${key}${after}`;
  });
}

/** Kinds of visuals that name one file, and what it has to be. */
const SOURCES: Readonly<Record<string, MediaType['kind']>> = { image: 'image', split: 'image', footage: 'footage' };

async function sceneWithKey(scene: unknown, index: number, ingest: Ingest): Promise<unknown> {
  if (!isRecord(scene) || !isRecord(scene['visual'])) return scene;
  const { visual } = scene;
  const path = `scenes[${index}].visual`;
  const kind = SOURCES[String(visual['kind'])];
  if (kind) return { ...scene, visual: await withKey(visual, { path: `${path}.src`, kind }, ingest) };
  const { images } = visual;
  if (visual['kind'] !== 'gallery' || !Array.isArray(images)) return scene;
  const keyed = await Promise.all(images.map((image, at) => withKey(image, { path: `${path}.images[${at}].src`, kind: 'image' }, ingest)));
  return { ...scene, visual: { ...visual, images: keyed } };
}

async function withKey(shown: unknown, { path, kind }: { path: string; kind: MediaType['kind'] }, ingest: Ingest): Promise<unknown> {
  return isRecord(shown) && typeof shown['src'] === 'string' ? { ...shown, src: await ingest(shown['src'], path, kind) } : shown;
}

async function musicWithKey(music: Record<string, unknown>, ingest: Ingest): Promise<unknown> {
  return typeof music['file'] === 'string' ? { ...music, file: await ingest(music['file'], 'music.file', 'sound') } : music;
}

async function brandWithKey(brand: Record<string, unknown>, ingest: Ingest): Promise<unknown> {
  return typeof brand['logo'] === 'string' ? { ...brand, logo: await ingest(brand['logo'], 'brand.logo', 'image') } : brand;
}

async function stored(store: ObjectStore, { file, named, path, kind }: { file: string; named: string; path: string; kind: MediaType['kind'] }): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new FilmError('BriefRefused', `${path}: cannot read ${named} beside the brief (${error.code})`, { path });
  });
  const type = kind === 'footage' ? footageType(bytes) : mediaType(bytes);
  if (type?.kind !== kind) throw new FilmError('BriefRefused', `${path}: ${named} is no ${kind} that can be used (${ACCEPTED[kind]})`, { path });
  const key = keys.media(createHash('sha256').update(bytes).digest('hex'), type.extension);
  if ((await store.size(key)) === undefined) await store.write(key, bytes, type.contentType);
  return key;
}

const ACCEPTED: Readonly<Record<MediaType['kind'], string>> = {
  image: 'PNG, JPEG, WebP, AVIF or GIF',
  sound: 'WAV, MP3, M4A, Ogg or FLAC',
  footage: 'MP4 with H.264',
};

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
