import type { VisualOf } from '../../workflows/contracts/index.ts';
import { easeInOut, progress } from '../stage/clock.ts';
import { evenType } from '../stage/even-type.ts';
import type { Box } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { from, uncover } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { px, ROLES } from '../stage/type-setter.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { quickBeats, spanOf } from '../words/beats.ts';
import { mix } from '../themes/contrast.ts';
import { scaledPicture } from './image-frame.ts';
import type { SceneKind } from './kind.ts';

export const gallery: SceneKind<'gallery'> = (visual, set) => {
  // The set: rows of images that fill the width, each cut to the shape of its place, with its caption under it.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const cells = layCells(visual.images, rest, set);
  const beats = quickBeats(visual.images.map(({ cue, caption }) => ({ cue, words: caption })), set, 0.15, 0.16);

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.15 s and on  one image after the other, or each as it is spoken of
    ...cells.map((cell, index) => cellStep(cell, spanOf(beats, index, set), set)),
  ];
  // The end: the wall of images goes up.
  return leaving(steps, from(0, -px(set, 28)));
};

/** How many images each row has. */
const ROWS = {
  wide: [[], [1], [2], [3], [4], [3, 2], [3, 3]],
  tall: [[], [1], [1, 1], [1, 1, 1], [2, 2], [1, 2, 2], [2, 2, 2]],
  square: [[], [1], [1, 1], [1, 2], [2, 2], [2, 3], [3, 3]],
} as const;

interface Cell {
  readonly frame: Box;
  readonly picture: HTMLCanvasElement;
  readonly caption: PlacedText | undefined;
}

function layCells(images: VisualOf<'gallery'>['images'], box: Box, set: SceneSet): Cell[] {
  const rows: readonly number[] = ROWS[set.grid.shape][images.length] ?? [images.length];
  const gap = px(set, 24);
  const rowHeight = (box.height - gap * (rows.length - 1)) / rows.length;
  const places = rows.flatMap((count, row) =>
    Array.from({ length: count }, (_, column) => {
      const width = (box.width - gap * (count - 1)) / count;
      return { x: box.x + column * (width + gap), y: box.y + row * (rowHeight + gap), width, height: rowHeight };
    }),
  );
  const captioned = images.some((image) => image.caption);
  const captions = evenType(set, images.map((image) => image.caption ?? ''), ROLES.label, (index) => ({ width: places[index]?.width ?? box.width, height: rowHeight * 0.3 }), { maxLines: 2 });
  const under = captioned ? Math.max(...captions.map((caption) => caption.height)) + px(set, 14) : 0;
  return images.map((image, index): Cell => {
    const place = places[index] ?? box;
    // A row of few images is not higher than they look well.
    const height = Math.min(place.height - under, place.width * 1.25);
    const frame = { ...place, y: place.y + (rows.length === 1 ? (place.height - under - height) / 2 : 0), height };
    const loaded = set.pictures.get(image.src);
    if (!loaded) throw new Error(`image ${image.src} was not loaded before its scene`);
    const caption = captions[index];
    return {
      frame,
      picture: scaledPicture(loaded, frame, 1, image.focus),
      caption: image.caption && caption ? placeText(caption, { ...frame, y: frame.y + frame.height + px(set, 14) }) : undefined,
    };
  });
}

function cellStep({ frame, picture, caption }: Cell, { at, until }: { at: number; until: number }, set: SceneSet): Step {
  const { palette, shape } = set.theme;
  const whole = { ...frame, height: frame.height + (caption ? caption.box.height + px(set, 20) : 0) };
  return {
    at,
    lasts: 0.7,
    enter: uncover(whole, 'bottom'),
    draw: (context, { seconds }) => {
      const lit = easeInOut(progress(seconds, at + 0.2, 0.3) - progress(seconds, until, 0.3));
      if (caption) drawText(context, caption, mix(palette.soft, palette.ink, lit));
      context.beginPath();
      context.roundRect(frame.x, frame.y, frame.width, frame.height, px(set, shape.radius));
      context.clip();
      context.drawImage(picture, frame.x, frame.y, frame.width, frame.height);
    },
  };
}
