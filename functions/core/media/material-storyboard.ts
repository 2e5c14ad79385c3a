import type { ProjectBrief, ReelClip, SlideshowBrief, Storyboard, StoryboardScene } from '../../../workflows/contracts/index.ts';
import { voiceFor } from '../storyboard/language.ts';
import type { PreparedMedia } from './prepared.ts';

/** What was found out about a file, by the key that the brief has for it now. */
export type Prepared = ReadonlyMap<string, PreparedMedia>;

/** The storyboard of narrated footage: a scene for each sentence. */
export function projectStoryboard(brief: ProjectBrief, prepared: Prepared): Storyboard {
  const { title, audio: _audio, sentences, soundLevel, voice, ...look } = brief;
  let shown: ReelClip[] = [];
  const scenes = sentences.map(({ footage }, index): StoryboardScene => {
    if (footage.length > 0) shown = footage.map((clip) => clipOf(clip, { prepared, soundLevel }));
    return { ...saidIn(brief, index), visual: { kind: 'reel', clips: shown } };
  });
  const said = sentences.map(({ text }) => text);
  return { ...look, kind: 'storyboard', title: title ?? (said[0] ?? 'Film').slice(0, 80), voice: voice ?? voiceFor(said.join('\n')), scenes };
}

/** A sentence lasts until the next one begins, so that the breaths between them are kept. */
function saidIn({ audio, sentences }: ProjectBrief, index: number): Pick<StoryboardScene, 'narration' | 'exactSeconds' | 'recording' | 'holdSeconds'> {
  const { text = '', startSeconds, endSeconds, words } = sentences[index] ?? {};
  if (audio === undefined || startSeconds === undefined || endSeconds === undefined) {
    const asked = endSeconds === undefined ? 0 : endSeconds - (startSeconds ?? 0);
    return { narration: text, ...(asked >= 0.5 && { holdSeconds: Math.min(60, asked) }) };
  }
  const toSeconds = sentences[index + 1]?.startSeconds ?? endSeconds;
  return {
    narration: text,
    exactSeconds: toSeconds - startSeconds,
    recording: { src: audio, fromSeconds: startSeconds, toSeconds, spokenTo: endSeconds, ...(words && { words }) },
  };
}

function clipOf({ src, soundLevel: own, ...clip }: ProjectBrief['sentences'][number]['footage'][number], { prepared, soundLevel }: { prepared: Prepared; soundLevel: number }): ReelClip {
  const facts = prepared.get(src);
  if (facts?.kind !== 'footage') return { ...clip, kind: 'image', src, ...(facts?.kind === 'image' && !clip.focus && { focus: facts.focus }) };
  const level = facts.hasSound ? (own ?? soundLevel) : 0;
  return { ...clip, kind: 'footage', src, lengthSeconds: facts.seconds, ...(level > 0 && { soundLevel: level }) };
}

/** The storyboard of images: a scene for each, exactly as long as asked where nothing is said. */
export function slideshowStoryboard(brief: SlideshowBrief, prepared: Prepared): Storyboard {
  const { title, images, secondsPerImage, zoom, captions, narration, audio, voice, ...look } = brief;
  const scenes = images.map((image, index): StoryboardScene => {
    const given = typeof image === 'string' ? { src: image } : image;
    const facts = prepared.get(given.src);
    const caption = typeof captions === 'string' ? '' : (captions[index] ?? '');
    const said = narration?.[index]?.trim() ?? '';
    const focus = given.focus ?? (facts?.kind === 'image' ? facts.focus : undefined);
    const look = { src: given.src, ...(given.fit && { fit: given.fit }), ...(focus && { focus }) };
    // An image that moves goes on from its start as long as it is seen.
    const clip: ReelClip = facts?.kind === 'footage' ? { ...look, kind: 'footage', lengthSeconds: facts.seconds, fill: 'loop' } : { ...look, kind: 'image' };
    return {
      narration: said,
      visual: { kind: 'reel', clips: [clip], ...(!zoom && { still: true }), ...(caption && { caption }) },
      ...(said ? { holdSeconds: Math.max(0.5, secondsPerImage) } : { exactSeconds: secondsPerImage }),
      ...(audio !== undefined && heardWith(audio, { index, secondsPerImage, length: lengthOf(prepared, audio) })),
    };
  });
  const said = narration?.join('\n') ?? '';
  return { ...look, kind: 'storyboard', title: title ?? 'Slideshow', voice: voice ?? voiceFor(said), captions: typeof captions === 'string' ? captions : 'words', scenes };
}

/** The stretch of a recording that is heard with one image; after its end, nothing. */
function heardWith(audio: string, { index, secondsPerImage, length }: { index: number; secondsPerImage: number; length: number }): Pick<StoryboardScene, 'recording'> {
  const fromSeconds = index * secondsPerImage;
  return fromSeconds < length ? { recording: { src: audio, fromSeconds, toSeconds: fromSeconds + secondsPerImage } } : {};
}

function lengthOf(prepared: Prepared, key: string): number {
  const facts = prepared.get(key);
  return facts?.kind === 'sound' ? facts.seconds : 0;
}
