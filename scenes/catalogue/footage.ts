import { fade, uncover } from '../stage/moves.ts';
import { headingOnPlate } from '../stage/plate.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { captionSteps } from './image-caption.ts';
import { coverOf } from './image-frame.ts';
import type { SceneKind } from './kind.ts';

export const footage: SceneKind<'footage'> = (visual, set) => {
  // The set: the moving picture all over the screen; heading and caption on plates in it.
  const frame = { x: 0, y: 0, width: set.grid.width, height: set.grid.height };

  return [
    // 0.00 s  the picture is uncovered, running already; where it ends sooner than the scene, its last frame stays
    footageStep(visual, set),
    // 0.50 s  what it is called, or what is seen
    ...(visual.heading ? [headingOnPlate(visual.heading, set)] : visual.caption ? captionSteps(visual.caption, frame, set) : []),
  ];
};

function footageStep({ src, start = 0, focus }: Parameters<typeof footage>[0], set: SceneSet): Step {
  const { footage: frames, grid } = set;
  const frame = { x: 0, y: 0, width: grid.width, height: grid.height };
  return {
    at: 0,
    lasts: 0.7,
    enter: uncover(frame, 'left'),
    leave: fade,
    draw: (context, { seconds }) => {
      if (!frames) throw new Error(`footage ${src} can't be read by this engine; leave out "engine"`);
      const picture = frames.at(src, start + seconds);
      // Before it is fetched nobody knows what will be drawn, and no journal may say that it is nothing: asking the canvas ends it.
      if (!picture) return void context.getTransform();
      const { x, y, width, height } = coverOf(picture.displayWidth, picture.displayHeight, frame, focus);
      context.drawImage(picture, x, y, width, height);
    },
  };
}
