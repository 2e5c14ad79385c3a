import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { FilmError, keys, MEDIA_KEY, Picture, TemplateBrief, TemplateBundle, type TemplateMeasure } from '../workflows/contracts/index.ts';
import { contentHash } from './core/content-hash.ts';
import { LONGEST_TEMPLATE_SECONDS } from './core/longest.ts';
import { soundKeyOf } from './core/sound/sources.ts';
import { readDocument, writeDocument } from './documents.ts';
import { ledger, planning, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { BundledTemplate, PlayedTemplate, Ports } from './ports.ts';
import { renderer, templates } from './render-environment.ts';

/**
 * Makes a template ready for the workers, under the hash of all that it consists of, and finds out what it comes to with
 * the variables of the brief: size, length, scenes, sound. What was measured before is found again.
 */
export const measureTemplate: UseCase<'MeasureTemplate', 'store' | 'planning' | 'templates' | 'renderer'> = (ports) => async ({ filmId, briefKey }) => {
  const { store, templates, planning, renderer } = ports;
  const { template, variables, format } = await readDocument(store, briefKey, TemplateBrief);
  const bundleKey = await storeBundle(ports, template, await templates.bundle(template));
  const measureKey = keys.measure(contentHash({ bundleKey, variables, format, rendererVersion: planning.rendererVersion }));
  if ((await store.size(measureKey)) === undefined) {
    const played = await renderer.measure({ bundleKey, variables, ...(format && { format }) });
    const bundle = await readDocument(store, bundleKey, TemplateBundle);
    await writeDocument(store, measureKey, measureOf(played, bundle, bundleKey));
  }
  return { filmId, briefKey, measureKey };
};

/** Stores script and assets, and the document that names them last: where it is, they are too. */
async function storeBundle({ store }: Pick<Ports, 'store'>, template: string, { script, assets }: BundledTemplate): Promise<string> {
  const scriptKey = keys.templateScript(sha256(script));
  if ((await store.size(scriptKey)) === undefined) await store.write(scriptKey, script, 'text/javascript');
  const stored: [path: string, key: string][] = [];
  for (const { path, file } of assets) {
    const bytes = await readFile(file);
    const key = keys.media(sha256(bytes), extensionOf(file));
    if ((await store.size(key)) === undefined) await store.upload(key, file, 'application/octet-stream');
    stored.push([path, key]);
  }
  const bundle: TemplateBundle = { template, scriptKey, assets: Object.fromEntries(stored) };
  const bundleKey = keys.template(contentHash(bundle));
  if ((await store.size(bundleKey)) === undefined) await writeDocument(store, bundleKey, bundle);
  return bundleKey;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As keys of media allow it. */
function extensionOf(file: string): string {
  const extension = extname(file).slice(1).toLowerCase();
  return MEDIA_KEY.test(keys.media('0'.repeat(64), extension)) ? extension : 'bin';
}

/** @throws FilmError BriefRefused for a picture that cannot be encoded, or a film that goes on for too long */
function measureOf({ picture, frames, scenes, sounds }: PlayedTemplate, { template, assets }: TemplateBundle, bundleKey: string): TemplateMeasure {
  const checked = Picture.safeParse(picture);
  if (!checked.success) {
    const size = `${picture.width}×${picture.height} at ${picture.fps} frames/s`;
    throw new FilmError('BriefRefused', `template: ${template} is ${size}, which cannot be encoded; give a format with even sides from 64 to 4096`, { path: 'template' });
  }
  const seconds = frames / picture.fps;
  if (frames < 1 || seconds > LONGEST_TEMPLATE_SECONDS) {
    throw new FilmError('BriefRefused', `template: ${template} lasts ${Math.round(seconds)} s with these variables; from one frame to an hour can be made`, { path: 'template' });
  }
  return {
    template,
    bundleKey,
    picture: checked.data,
    frames,
    scenes: [...scenes],
    sounds: sounds.map(({ source, ...span }) => ({ ...span, soundKey: soundKeyOf(source, assets) })),
  };
}

export const handler = makeHandler('MeasureTemplate', measureTemplate, async () => ({ store: await store(), ledger: ledger(), planning: planning(), templates: await templates(), renderer: await renderer() }));
