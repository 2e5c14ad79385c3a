import { FilmError, outputForm, type Brief, type Encoder, type Engine, type Output, type Picture } from '../../workflows/contracts/index.ts';

/** A GIF is drawn by most players at 50 frames/s at the most: those that are shorter they show for a tenth of a second. */
const GIF_FPS = 50;
/** 1280 × 720: a second of it takes some megabytes. */
const GIF_PIXELS = 1280 * 720;
const GIF_SECONDS = 60;

/** What is known of a film when it is asked whether it can be delivered as its brief wants it. */
export interface Delivery {
  readonly output: Output;
  readonly engine: Engine;
  readonly encoder: Encoder;
  readonly picture?: Picture;
  readonly seconds?: number;
  readonly frames?: number;
}

/** @throws FilmError BriefRefused, with the path of the field that does not go with the output */
export function checkOutput(delivery: Delivery): void {
  const form = outputForm(delivery.output);
  if (delivery.encoder === 'x264' && form !== 'mp4') throw refused('encoder', `x264 is for mp4; leave it out for a ${form}`);
  if (delivery.engine === 'revideo' && (form === 'webm' || form === 'png')) throw refused('engine', `revideo gives no ${form}; leave it out, or ask for mp4`);
  if (form === 'gif') checkGif(delivery);
  if (typeof delivery.output === 'object') checkStill(delivery.output.png.frame, delivery.frames);
}

/** What can be told of a brief before its film is planned. */
export function deliveryOf(brief: Brief, picture: Picture | undefined): Delivery {
  const { output, engine, encoder } = brief;
  const seconds = brief.kind === 'text' ? brief.targetSeconds : undefined;
  return { output, engine, encoder, ...(picture && { picture }), ...(seconds === undefined ? {} : { seconds }) };
}

function checkGif({ picture, seconds }: Delivery): void {
  if (picture && picture.fps > GIF_FPS) throw refused('format.fps', `a GIF shows at most ${GIF_FPS} frames/s, not ${picture.fps}; ask for fewer`);
  if (picture && picture.width * picture.height > GIF_PIXELS) {
    throw refused('format', `${picture.width}×${picture.height} is too large for a GIF, which has at most as many pixels as 1280×720; ask for less height`);
  }
  if (seconds !== undefined && seconds > GIF_SECONDS) {
    throw refused('output', `a GIF of ${Math.round(seconds)} s is too long, ${GIF_SECONDS} s is the most; make the film shorter, or ask for mp4`);
  }
}

function checkStill(frame: number, frames: number | undefined): void {
  if (frames === undefined || frame < frames) return;
  throw refused('output.png.frame', `the film has no frame ${frame}; its frames are 0 to ${frames - 1}`);
}

const refused = (path: string, message: string): FilmError => new FilmError('BriefRefused', `${path}: ${message}`, { path });
