import type { Brief } from '../../../workflows/contracts/index.ts';
import { choicesIn, type Draft } from './draft.ts';

/** A brief as it stands in the forms; what they do not know of it is left out. */
export function draftFrom(brief: Brief, before: Draft): Partial<Draft> {
  if (brief.kind === 'template') return { kind: 'template', template: brief.template, variables: JSON.stringify(brief.variables, null, 2) };
  const { voice = '', title = '' } = brief;
  const captions = typeof brief.captions === 'string' ? brief.captions : before.choices.captions;
  const choices = { ...choicesIn({ ...brief, captions, voice }, before.choices), targetSeconds: brief.kind === 'text' ? (brief.targetSeconds ?? null) : before.choices.targetSeconds };
  switch (brief.kind) {
    case 'text':
      return { kind: 'text', text: brief.text, choices };
    case 'prompt':
      return {
        kind: 'prompt',
        choices,
        prompt: { prompt: brief.prompt, material: brief.material ?? '', seconds: brief.targetSeconds, audience: brief.audience, language: brief.language },
        images: (brief.images ?? []).map(({ src, shows }) => ({ src, caption: shows, said: '' })),
      };
    case 'slideshow':
      return {
        kind: 'slideshow',
        choices,
        title,
        secondsPerImage: brief.secondsPerImage,
        zoom: brief.zoom,
        recording: brief.audio ?? '',
        images: brief.images.map((image, index) => ({ src: typeof image === 'string' ? image : image.src, caption: typeof brief.captions === 'string' ? '' : (brief.captions[index] ?? ''), said: brief.narration?.[index] ?? '' })),
      };
    case 'project':
      return {
        kind: 'project',
        choices,
        title,
        recording: brief.audio ?? '',
        soundLevel: brief.soundLevel,
        sentences: brief.sentences.map(({ text, footage, startSeconds = null, endSeconds = null }) => ({ text, footage: footage.map(({ src }) => src), startSeconds, endSeconds })),
      };
    case 'storyboard':
      return { kind: 'storyboard', choices };
  }
}
