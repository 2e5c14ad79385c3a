import { ScenesJob, type Captions, type SpokenWord, type TimelineScene, type Visual } from '../../../workflows/contracts/index.ts';

/** Words of a narration, a third of a second each, from 0.4 s on. */
export function spokenWords(narration: string): SpokenWord[] {
  return [...narration.matchAll(/\S+/g)].map((match, index) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
    startSeconds: 0.4 + index / 3,
    endSeconds: 0.4 + index / 3 + 0.3,
  }));
}

export function sceneOf(visual: Visual, narration = '', frames = 300): TimelineScene {
  const words = spokenWords(narration);
  const last = words.at(-1);
  const cues = last ? [{ startSeconds: 0.4, endSeconds: last.endSeconds, firstWord: 0, endWord: Math.min(words.length, 9) }] : [];
  return { index: 0, firstFrame: 0, frames, visual, narration, narrationKey: null, speechStartSeconds: 0.4, words, cues };
}

export function jobOf(scene: TimelineScene, width: number, height: number, captions: Captions = 'words'): ScenesJob {
  return ScenesJob.parse({ kind: 'scenes', picture: { width, height, fps: 30 }, theme: 'paper', captions, scenes: [scene], firstFrame: 0, endFrame: scene.frames });
}
