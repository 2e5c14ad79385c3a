import { isBrandFont } from '../../../workflows/contracts/brand-fonts.ts';
import { assetName, FilmError, MEDIA_KEY, type Brief, type StoryboardScene, type TextBrief, type Visual } from '../../../workflows/contracts/index.ts';
import { imagesIn } from '../storyboard/write-storyboard.ts';

/** What a file has to be where it is named; `visual` is an image or footage, `slide` an image that may move, `any` a sound or a font too. */
export type MediaUse = 'font' | 'image' | 'footage' | 'sound' | 'visual' | 'slide' | 'any';

/** A file as a brief names it: by the key of an object, an address, `asset:name`, or (on the command line) a path. */
export interface MediaReference {
  /** Of the field, e.g. `scenes[2].visual.src`. */
  readonly path: string;
  readonly source: string;
  readonly use: MediaUse;
}

type Replace = (reference: MediaReference) => string;

/** Every file that a brief names, in order. */
export function mediaReferences(brief: Brief): MediaReference[] {
  const found: MediaReference[] = [];
  withMedia(brief, (reference) => {
    found.push(reference);
    return reference.source;
  });
  return found;
}

/** The brief with every file named as `replace` has it. */
export function withMedia(brief: Brief, replace: Replace): Brief {
  const shared = sharedMedia(brief, replace);
  switch (brief.kind) {
    case 'text':
      return { ...brief, ...shared, ...sourcesOf(brief, replace) };
    case 'storyboard':
      return { ...brief, ...shared, scenes: brief.scenes.map((scene, index) => sceneWithMedia(scene, `scenes[${index}]`, replace)) };
    case 'project':
      return {
        ...brief,
        ...shared,
        ...soundOf(brief.audio, replace),
        sentences: brief.sentences.map((sentence, index) => ({
          ...sentence,
          footage: sentence.footage.map((clip, at) => ({ ...clip, src: replace({ path: `sentences[${index}].footage[${at}].src`, source: clip.src, use: 'visual' }) })),
        })),
      };
    case 'slideshow':
      return {
        ...brief,
        ...shared,
        ...soundOf(brief.audio, replace),
        images: brief.images.map((image, index) =>
          typeof image === 'string'
            ? replace({ path: `images[${index}]`, source: image, use: 'slide' })
            : { ...image, src: replace({ path: `images[${index}].src`, source: image.src, use: 'slide' }) },
        ),
      };
    case 'prompt':
      return { ...brief, ...shared, ...(brief.images && { images: brief.images.map((image, index) => ({ ...image, src: replace({ path: `images[${index}].src`, source: image.src, use: 'image' }) })) }) };
    default:
      return { ...brief, ...shared };
  }
}

/** The images of a text lie where `sources` says; what the text itself says stays as it is. */
function sourcesOf({ text, sources }: TextBrief, replace: Replace): Pick<TextBrief, 'sources'> {
  const images = imagesIn(text);
  if (images.length === 0) return {};
  return { sources: Object.fromEntries(images.map((src) => [src, replace({ path: 'text', source: sources?.[src] ?? src, use: 'image' })])) };
}

/** What a brief of any kind may name. */
function sharedMedia(brief: Brief, replace: Replace): Partial<Pick<Brief, 'music' | 'assets'>> {
  const { music, assets } = brief;
  const brand = brief.kind === 'template' ? undefined : brief.brand;
  return {
    ...(typeof music === 'object' && 'file' in music && { music: { file: replace({ path: 'music.file', source: music.file, use: 'sound' }) } }),
    ...(brand && {
      brand: {
        ...brand,
        ...(brand.logo !== undefined && { logo: replace({ path: 'brand.logo', source: brand.logo, use: 'image' }) }),
        ...(brand.font !== undefined && !isBrandFont(brand.font) && { font: replace({ path: 'brand.font', source: brand.font, use: 'font' }) }),
      },
    }),
    ...(assets && { assets: Object.fromEntries(Object.entries(assets).map(([name, source]) => [name, replace({ path: `assets.${name}`, source, use: 'any' })])) }),
  };
}

const soundOf = (audio: string | undefined, replace: Replace) => audio !== undefined && { audio: replace({ path: 'audio', source: audio, use: 'sound' }) };

/** A scene with its files named as `replace` has it. */
export function sceneWithMedia(scene: StoryboardScene, path: string, replace: Replace): StoryboardScene {
  const { recording } = scene;
  return {
    ...scene,
    visual: visualWithMedia(scene.visual, `${path}.visual`, replace),
    ...(recording && { recording: { ...recording, src: replace({ path: `${path}.recording.src`, source: recording.src, use: 'sound' }) } }),
  };
}

function visualWithMedia(visual: Visual, path: string, replace: Replace): Visual {
  switch (visual.kind) {
    case 'image':
    case 'split':
      return { ...visual, src: replace({ path: `${path}.src`, source: visual.src, use: 'image' }) };
    case 'footage':
      return { ...visual, src: replace({ path: `${path}.src`, source: visual.src, use: 'footage' }) };
    case 'gallery':
      return { ...visual, images: visual.images.map((image, index) => ({ ...image, src: replace({ path: `${path}.images[${index}].src`, source: image.src, use: 'image' }) })) };
    case 'reel':
      return { ...visual, clips: visual.clips.map((clip, index) => ({ ...clip, src: replace({ path: `${path}.clips[${index}].src`, source: clip.src, use: clip.kind }) })) };
    default:
      return visual;
  }
}

/** Scenes with `asset:name` replaced by what the brief has under the name. @throws FilmError BriefRefused, with the path of the field */
export function withAssets(scenes: readonly StoryboardScene[], assets: Readonly<Record<string, string>> = {}): StoryboardScene[] {
  return scenes.map((scene, index) => sceneWithMedia(scene, `scenes[${index}]`, ({ path, source }) => assetSource(path, source, assets)));
}

/** What stands behind a source: itself, or the source of the asset that it names. */
export function assetSource(path: string, source: string, assets: Readonly<Record<string, string>> = {}): string {
  const name = assetName(source);
  if (name === undefined) return source;
  const asset = assets[name];
  if (asset !== undefined && assetName(asset) === undefined) return asset;
  const known = Object.keys(assets).join(', ');
  throw new FilmError('BriefRefused', `${path}: there is no asset "${name}"; ${known ? `there are ${known}` : 'the brief has no "assets"'}`, { path });
}

/** Addresses are fetched; everything else is looked up. */
export const isAddress = (source: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(source);

/** Keys under which people put files. */
const UPLOAD_KEY = /^uploads\/[a-z0-9][a-z0-9._/-]*$/;
export const isMediaKey = (source: string): boolean => MEDIA_KEY.test(source) || UPLOAD_KEY.test(source);
