import type { Part, ScenesJob, ScenesTimeline, TimelineScene, Visual } from '../../workflows/contracts/index.ts';

export type FrameRange = Pick<Part, 'firstFrame' | 'endFrame'>;

/** The scenes that a range touches, with frames counted from the first of them. */
export function scenesJob(timeline: ScenesTimeline, { firstFrame, endFrame }: FrameRange): ScenesJob {
  const touched = timeline.scenes.filter((scene) => scene.firstFrame < endFrame && scene.firstFrame + scene.frames > firstFrame);
  const base = touched[0]?.firstFrame ?? 0;
  const { engine, quality, encoder, output, picture, theme, brand, captions, ideographs } = timeline;
  const inJob = (scene: TimelineScene): TimelineScene => ({ ...scene, visual: seen(scene.visual), firstFrame: Math.max(0, scene.firstFrame - base), narrationKey: null });
  // A scene that takes over from another is drawn with it, and may keep what the two have in common.
  const before = touched[0]?.entrance && timeline.scenes[touched[0].index - 1];
  return {
    kind: 'scenes',
    engine,
    quality,
    encoder,
    output,
    picture,
    theme,
    ...(brand && { brand }),
    captions,
    ...(ideographs && { ideographs }),
    scenes: touched.map(inJob),
    ...(before && { before: inJob(before) }),
    firstFrame: firstFrame - base,
    endFrame: endFrame - base,
  };
}

/** How loud footage is changes nothing of what a part shows. */
function seen(visual: Visual): Visual {
  if (visual.kind === 'footage') return without(visual);
  return visual.kind === 'reel' ? { ...visual, clips: visual.clips.map(without) } : visual;
}

const without = <Loud extends { soundLevel?: number | undefined }>({ soundLevel: _soundLevel, ...rest }: Loud): Omit<Loud, 'soundLevel'> => rest;
