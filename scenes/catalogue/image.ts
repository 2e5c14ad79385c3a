import type { Box } from '../stage/grid.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import { headingAbove } from '../stage/heading.ts';
import { fade, uncover } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { px } from '../stage/type-setter.ts';
import { captionSteps } from './image-caption.ts';
import { coverOf, frameIn, frameOf, isFull, scaledPicture, type FocusPoint } from './image-frame.ts';
import type { SceneKind } from './kind.ts';

/** How much larger an image is at the end of its scene. */
const ZOOM = 0.06;

export const image: SceneKind<'image'> = (visual, set) => {
  const picture = set.pictures.get(visual.src);
  if (!picture) throw new Error(`image ${visual.src} was not loaded before its scene`);

  // The set: the picture, over all of the screen if little of it is lost; its caption beside, below or, on a plate, in it.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const frame = visual.heading ? frameIn(picture, rest) : frameOf(picture, set);

  return [
    // 0.00 s  the heading
    ...leaving(heading, fade),
    // 0.00 s  the picture is uncovered, and comes slowly nearer until the scene ends
    pictureStep(picture, frame, set, visual.focus),
    // 0.50 s  its caption
    ...(visual.caption ? captionSteps(visual.caption, frame, set) : []),
  ];
};

export function pictureStep(picture: HTMLImageElement, frame: Box, set: SceneSet, focus?: FocusPoint): Step {
  const end = set.exit.at + set.exit.lasts;
  const scaled = scaledPicture(picture, frame, 1 + ZOOM, focus);
  const full = isFull(frame, set);
  const bleeds = frame.x <= 0 || frame.x + frame.width >= set.grid.width;
  // What the camera moves towards stays where it is while all else moves outwards.
  const { x: towardsX, y: towardsY } = focusInFrame(picture, frame, focus);
  return {
    at: 0,
    lasts: 0.9,
    enter: uncover(frame, 'left'),
    leave: uncover(frame, 'right'),
    draw: (context, { seconds }) => {
      const zoom = 1 + ZOOM * easeInOut(progress(seconds, 0, end));
      context.beginPath();
      if (!bleeds) context.roundRect(frame.x, frame.y, frame.width, frame.height, px(set, set.theme.shape.radius));
      else context.rect(frame.x, frame.y, frame.width, frame.height);
      if (!full) context.clip();
      const [width, height] = [frame.width * zoom, frame.height * zoom];
      context.drawImage(scaled, frame.x - (width - frame.width) * towardsX, frame.y - (height - frame.height) * towardsY, width, height);
    },
  };
}

/** Where the focus of a picture lies in its frame, as shares of it. */
function focusInFrame(picture: HTMLImageElement, frame: Box, focus: FocusPoint = { x: 0.5, y: 0.5 }): FocusPoint {
  const { x, y, width, height } = coverOf(picture.naturalWidth, picture.naturalHeight, frame, focus);
  return { x: (x + width * focus.x) / frame.width, y: (y + height * focus.y) / frame.height };
}
