import { endPlayback, endScene, startPlayback, startScene, type PlaybackManager, type Renderer, type Scene } from '@revideo/core';

/** What plays the scenes of a renderer: Revideo keeps it to itself. */
export const playbackOf = (renderer: Renderer): PlaybackManager => renderer['playback'];

/**
 * Has scenes know where they are all the time that they play or are drawn. Revideo tells them while their generator runs,
 * but not while it waits or draws, where nodes are made too: `text={() => …}` makes one whenever the text changes.
 */
export function stayInScene(renderer: Renderer): void {
  for (const scene of playbackOf(renderer).onScenesRecalculated.current) {
    const { next, render } = { next: scene.next.bind(scene), render: scene.render.bind(scene) };
    scene.next = () => inScene(scene, next);
    scene.render = (context) => inScene(scene, () => render(context));
  }
}

async function inScene(scene: Scene, work: () => Promise<void>): Promise<void> {
  startScene(scene);
  startPlayback(scene.playback);
  try {
    await work();
  } finally {
    endPlayback(scene.playback);
    endScene(scene);
  }
}

export interface Score {
  readonly sceneStarts: readonly number[];
  readonly frames: number;
}

/**
 * Makes a renderer play from the first frame on, once. Revideo plays all scenes to learn how long they are, which is known
 * here; then it jumps to the scene that a part begins in, where a transition would have no scene to come from; and it
 * does so twice. What a frame shows may depend on everything before it, so that this is the way to the same pixels in
 * every part.
 */
export function playFromStart(renderer: Renderer, { sceneStarts, frames }: Score): void {
  stayInScene(renderer);
  const playback = playbackOf(renderer);
  const recalculate = async (): Promise<void> => {
    for (const [index, scene] of playback.onScenesRecalculated.current.entries()) {
      Object.defineProperty(scene, 'firstFrame', { value: sceneStarts[index] ?? 0, configurable: true });
    }
    playback.duration = frames;
  };
  const seek = async (frame: number): Promise<boolean> => {
    if (playback.frame > frame) await playback.reset();
    playback.finished = false;
    while (playback.frame < frame && !playback.finished) await playback.progress();
    return playback.finished;
  };
  Object.assign(playback, { recalculate, seek });
}
