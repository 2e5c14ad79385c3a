import type { VisualOf } from '../../workflows/contracts/index.ts';
import { reelMoment, reelSpans, type ReelSpan } from '../../workflows/contracts/reel.ts';
import { progress } from '../stage/clock.ts';
import type { Box } from '../stage/grid.ts';
import { stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { captionSteps } from './image-caption.ts';
import { coverOf, frameIn, type FocusPoint } from './image-frame.ts';
import type { SceneKind } from './kind.ts';

type Clip = VisualOf<'reel'>['clips'][number];
type Picture = HTMLImageElement | VideoFrame;

/** How much larger an image is at the end of its time. */
const ZOOM = 0.06;
/** More of a picture than this must stay in view if it is to fill the screen. */
const KEPT = 0.8;
/** The blurred copy is made this small, in pixels of its longer side: blurring it costs nothing then. */
const BLURRED = 192;

export const reel: SceneKind<'reel'> = (visual, set) => {
  // The set: one clip at a time all over the screen; what does not have its shape stands before a blurred copy of itself.
  const frame = { x: 0, y: 0, width: set.grid.width, height: set.grid.height };
  const spans = reelSpans(visual.clips, set.scene.frames / set.fps);

  return [
    // 0.00 s  clip after clip; images come slowly nearer
    reelStep(visual, spans, set),
    // 0.50 s  what is seen
    ...(visual.caption ? captionSteps(visual.caption, frame, set) : []),
  ];
};

function reelStep({ clips, still = false }: VisualOf<'reel'>, spans: readonly ReelSpan[], set: SceneSet): Step {
  const frame = { x: 0, y: 0, width: set.grid.width, height: set.grid.height };
  const [images, backs] = [new KeptCanvas(), new KeptCanvas()];
  return {
    at: 0,
    lasts: 0,
    enter: stay,
    leave: stay,
    draw: (context, { seconds }) => {
      const moment = reelMoment(spans, seconds);
      const clip = clips[moment.clip];
      const picture = clip && pictureOf(clip, moment.footageSeconds, set);
      // Before it is fetched nobody knows what will be drawn, and no journal may say that it is nothing: asking the canvas ends it.
      if (!clip || !picture) return void context.getTransform();
      const lasts = spans.findLast(({ clip: index }) => index === moment.clip)?.seconds ?? 1;
      const zoom = clip.kind === 'image' && !still ? 1 + ZOOM * progress(seconds, moment.startSeconds, lasts) : 1;
      const shown = placeOf(picture, clip, frame);
      if (!covers(shown, frame)) {
        // As large as the screen where it stays for many frames: to enlarge it anew is more work than all else in a frame.
        const back = picture instanceof HTMLImageElement ? backs.at(moment.clip, () => scaled(blurred(picture, frame), frame)) : blurred(picture, frame);
        context.drawImage(back, 0, 0, frame.width, frame.height);
      }
      const { x, y, width, height } = nearer(shown, frame, { zoom, focus: clip.focus });
      const image = picture instanceof HTMLImageElement ? images.at(moment.clip, () => scaled(picture, { width: shown.width * (1 + ZOOM), height: shown.height * (1 + ZOOM) })) : picture;
      context.drawImage(image, x, y, width, height);
    },
  };
}

/** Canvases that are kept: those of two scenes while one takes over from the other, and one to spare, before and behind. */
const KEPT_CANVASES = 6;
const kept: KeptCanvas[] = [];

/** What is made once for the clip that is on, not for every frame. */
class KeptCanvas {
  #clip: number | undefined;
  #canvas: HTMLCanvasElement | undefined;

  at(clip: number, make: () => HTMLCanvasElement): HTMLCanvasElement {
    if (this.#canvas && this.#clip === clip) return this.#canvas;
    this.#free();
    this.#clip = clip;
    this.#canvas = make();
    this.#keep();
    return this.#canvas;
  }

  /** At once, and not when somebody looks for what is of no use any more: at 1080p each has 8 MB. */
  #free(): void {
    if (this.#canvas) Object.assign(this.#canvas, { width: 0, height: 0 });
    this.#canvas = undefined;
  }

  /** A scene that is over draws nothing more; should it be asked again, its canvas is made anew. */
  #keep(): void {
    if (!kept.includes(this)) kept.push(this);
    const oldest = kept.length > KEPT_CANVASES ? kept.shift() : undefined;
    if (oldest) oldest.#free();
  }
}

/** A copy at the size of its largest showing. */
function scaled(picture: CanvasImageSource, size: Pick<Box, 'width' | 'height'>): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(size.width));
  canvas.height = Math.max(1, Math.ceil(size.height));
  const context = canvas.getContext('2d');
  if (!context) throw new Error(`the browser gives no canvas of ${canvas.width} × ${canvas.height}`);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function pictureOf({ kind, src }: Clip, seconds: number, { pictures, footage }: SceneSet): Picture | undefined {
  if (kind === 'footage') {
    if (!footage) throw new Error(`footage ${src} can't be read by this engine; leave out "engine"`);
    return footage.at(src, seconds);
  }
  const picture = pictures.get(src);
  if (!picture) throw new Error(`image ${src} was not loaded before its scene`);
  return picture;
}

const sizeOf = (picture: Picture): { width: number; height: number } =>
  picture instanceof HTMLImageElement ? { width: picture.naturalWidth, height: picture.naturalHeight } : { width: picture.displayWidth, height: picture.displayHeight };

/** All over the screen where little of it is lost, or where that is asked for; else all of it, in the middle. */
function placeOf(picture: Picture, { fit = 'auto', focus }: Clip, frame: Box): Box {
  const { width, height } = sizeOf(picture);
  const [shape, screen] = [width / height, frame.width / frame.height];
  const kept = Math.min(shape / screen, screen / shape);
  if (fit === 'cover' || (fit === 'auto' && kept >= KEPT)) return coverOf(width, height, frame, focus);
  return frameIn({ naturalWidth: width, naturalHeight: height }, frame);
}

const covers = ({ x, y, width, height }: Box, frame: Box): boolean => x <= 0.5 && y <= 0.5 && x + width >= frame.width - 0.5 && y + height >= frame.height - 0.5;

/** What the camera moves towards stays where it is while all else moves outwards; what covered the screen goes on to. */
function nearer({ x, y, width, height }: Box, frame: Box, { zoom, focus }: { zoom: number; focus: FocusPoint | undefined }): Box {
  const [towardsX, towardsY] = [between(x + width * (focus?.x ?? 0.5), frame.width), between(y + height * (focus?.y ?? 0.5), frame.height)];
  return { x: towardsX - (towardsX - x) * zoom, y: towardsY - (towardsY - y) * zoom, width: width * zoom, height: height * zoom };
}

const between = (at: number, size: number): number => Math.min(size, Math.max(0, at));

/** A small copy that covers the screen, blurred and dimmed, in place of black bars. */
function blurred(picture: Picture, frame: Box): HTMLCanvasElement {
  const scale = BLURRED / Math.max(frame.width, frame.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(frame.width * scale);
  canvas.height = Math.ceil(frame.height * scale);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error(`the browser gives no canvas of ${canvas.width} × ${canvas.height}`);
  const { width, height } = sizeOf(picture);
  const box = coverOf(width, height, canvas);
  context.imageSmoothingQuality = 'high';
  context.filter = 'blur(7px) brightness(0.62) saturate(1.15)';
  // A little larger, so that no edge of it is blurred into the screen.
  context.drawImage(picture, box.x - box.width * 0.06, box.y - box.height * 0.06, box.width * 1.12, box.height * 1.12);
  return canvas;
}
