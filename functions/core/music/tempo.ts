import { exactFps, type Music } from '../../../workflows/contracts/index.ts';
import { randomOf } from './random.ts';
import { STYLES } from './styles.ts';

/**
 * A beat of the music that is composed for a film, in whole frames: scenes can then change with it to the frame, and one
 * that moves in the film keeps its length. Undefined where no music is composed.
 */
export function beatFrames(music: Music, { seed, fps }: { seed: string; fps: number }): number | undefined {
  if (music === 'none' || 'file' in music) return undefined;
  const beatsPerMinute = randomOf(`tempo ${music.style} ${seed}`).between(...STYLES[music.style].beatsPerMinute);
  return Math.max(1, Math.round((60 / beatsPerMinute) * exactFps(fps)));
}
