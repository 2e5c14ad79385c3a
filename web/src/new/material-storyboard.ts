import { projectStoryboard, slideshowStoryboard } from '../../../functions/core/media/material-storyboard.ts';
import { ProjectBrief, SlideshowBrief, type Storyboard } from '../../../workflows/contracts/index.ts';
import { briefOf, type Draft } from './draft.ts';
import { factsOf } from './media.ts';

/** Images and footage as the scenes that they will be, as far as this browser knows the files; undefined while they are not in order. */
export function materialStoryboard(draft: Draft): Storyboard | undefined {
  if (draft.kind === 'slideshow') {
    const read = SlideshowBrief.safeParse(briefOf(draft));
    return read.success ? slideshowStoryboard(read.data, factsOf(read.data.images.map((image) => (typeof image === 'string' ? image : image.src)))) : undefined;
  }
  if (draft.kind === 'project') {
    const read = ProjectBrief.safeParse(briefOf(draft));
    return read.success ? projectStoryboard(read.data, factsOf(read.data.sentences.flatMap(({ footage }) => footage.map(({ src }) => src)))) : undefined;
  }
  return undefined;
}
