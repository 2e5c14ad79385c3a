import { below, type Box } from '../stage/grid.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import { uncover, fade } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { lineSteps, px, ROLES, setType, shifted } from '../stage/type-setter.ts';
import type { SceneKind } from './kind.ts';

/** How much larger an image is at the end of its scene. */
const ZOOM = 0.06;

export const image: SceneKind<'image'> = (visual, set) => {
  const picture = set.pictures.get(visual.src);
  if (!picture) throw new Error(`image ${visual.src} was not loaded before its scene`);
  const { content } = set.grid;

  // The set: the picture as large as it goes, its caption below.
  const room = visual.caption ? px(set, 120) : 0;
  const caption = visual.caption ? setType(set, visual.caption, ROLES.label, { ...below(content, content.height - room), height: room }, { maxLines: 2 }) : undefined;
  const frame = frameOf(picture, { ...content, height: content.height - room });

  return [
    // 0.00 s  the picture is uncovered, and comes slowly nearer until the scene ends
    pictureStep(picture, frame, set),
    // 0.40 s  its caption
    ...(caption ? lineSteps(set, shifted(caption, frame.y + frame.height + px(set, 22) - caption.box.y), set.theme.palette.soft, 0.4) : []),
  ];
};

/** The place of an image of its shape inside a box. */
function frameOf(picture: HTMLImageElement, box: Box): Box {
  const scale = Math.min(box.width / picture.naturalWidth, box.height / picture.naturalHeight);
  const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

function pictureStep(picture: HTMLImageElement, frame: Box, set: SceneSet): Step {
  const end = set.exit.at + set.exit.lasts;
  return {
    at: 0,
    lasts: 0.7,
    enter: uncover(frame, 'left'),
    leave: fade,
    draw: (context, { seconds }) => {
      const zoom = 1 + ZOOM * easeInOut(progress(seconds, 0, end));
      context.beginPath();
      context.roundRect(frame.x, frame.y, frame.width, frame.height, px(set, set.theme.shape.radius));
      context.clip();
      const [width, height] = [frame.width * zoom, frame.height * zoom];
      context.drawImage(picture, frame.x - (width - frame.width) / 2, frame.y - (height - frame.height) / 2, width, height);
    },
  };
}
