import type { Picture, ScenesTimeline, TimelineScene, Visual } from '../../workflows/contracts/index.ts';

const SMALL: Picture = { width: 320, height: 180, fps: 30 };

/** A timeline of silent statements, one for each of the given lengths in frames. */
export function silentTimeline(lengths: readonly number[], picture: Picture = SMALL): ScenesTimeline {
  const frames = lengths.reduce((sum, length) => sum + length, 0);
  return {
    kind: 'scenes',
    title: 'Silence',
    engine: 'webcodecs',
    quality: 'standard',
    encoder: 'openh264',
    output: 'mp4',
    picture,
    frames,
    durationSeconds: frames / picture.fps,
    voice: 'en-us',
    captions: 'words',
    music: 'none',
    theme: 'paper',
    scenes: lengths.map((length, index) => silentScene(index, lengths.slice(0, index).reduce((sum, one) => sum + one, 0), length)),
  };
}

export function silentScene(index: number, firstFrame: number, frames: number, visual: Visual = { kind: 'statement', text: `Scene ${index}` }): TimelineScene {
  return { index, firstFrame, frames, visual, narration: '', narrationKey: null, speechStartSeconds: 0, words: [], cues: [] };
}
