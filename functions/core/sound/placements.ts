import { frameSeconds } from '../../../workflows/contracts/index.ts';
import type { ScenesTimeline } from '../../../workflows/contracts/index.ts';

/** Where the speech of a scene lies in the soundtrack: seconds from the start of the film. */
export interface Placement {
  readonly scene: number;
  readonly narrationKey: string;
  readonly startSeconds: number;
}

/** The scenes of a film that speak, in order. */
export function placementsOf({ scenes, picture }: Pick<ScenesTimeline, 'scenes' | 'picture'>): Placement[] {
  return scenes.flatMap(({ index, firstFrame, narrationKey, speechStartSeconds }) =>
    narrationKey === null
      ? []
      : [{ scene: index, narrationKey, startSeconds: frameSeconds(firstFrame, picture.fps) + speechStartSeconds }],
  );
}
