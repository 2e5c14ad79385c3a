import { Audio, Media, Video } from '@revideo/2d';
import { drawNothingQuietly } from './empty-canvas.ts';
import { getFrame } from './footage.ts';

let done = false;

/** Puts our way with footage, sound and nodes out of sight in the place of Revideo's, once for the page. */
export function amendNodes(): void {
  if (done) return;
  done = true;
  drawNothingQuietly();
  // The decoder `ffmpeg`, which is the default for WebM, asks a server of its own.
  Object.assign(Video, { imageCommunication: { getFrame: (id: string, source: string, time: number) => getFrame(id, source, time) } });
  const { setVolume } = Media.prototype;
  Object.assign(Media.prototype, {
    // Revideo tells the browser and then forgets it: `getVolume` would go on giving the first volume.
    setVolume(this: Media, volume: number): void {
      setVolume.call(this, volume);
      Object.assign(this, { volume });
    },
  });
  // Sound is mixed elsewhere. Revideo seeks every sound with every frame, and draws the frame anew when that is done.
  Object.assign(Audio.prototype, {
    async draw(this: Audio, context: CanvasRenderingContext2D): Promise<void> {
      await this['drawChildren'](context);
    },
  });
}
