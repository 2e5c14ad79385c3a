import type { StoryboardBrief } from '../../../workflows/contracts/index.ts';
import { endsSection, paceOf } from '../pacing.ts';
import { speechSeconds } from './estimate.ts';
import { voiceFor } from './language.ts';

/** By estimate, before anything is spoken: what is nearer than this to the length that was asked for is left to the pauses. */
const FAR = 1.4;

/**
 * Why the scenes of a hand-written storyboard cannot be told in the `targetSeconds` that it asks for, in one line;
 * undefined where they can, more or less. Nothing of its speech is left out, and no scene is shorter than it takes to read.
 */
export function lengthFault({ scenes, targetSeconds, voice, speed = 1 }: Pick<StoryboardBrief, 'scenes' | 'targetSeconds' | 'voice' | 'speed'>): string | undefined {
  if (targetSeconds === undefined) return undefined;
  const spokenAs = voice ?? voiceFor(scenes.map(({ narration }) => narration).join('\n'));
  const spoken = scenes.map(({ narration }) => speechSeconds(narration, spokenAs) / speed);
  const least = scenes.map((scene, index) => scene.exactSeconds ?? paceOf(scene, spoken[index] ?? 0, endsSection(scenes, index)).leastSeconds);
  const [speech, film] = [sum(spoken), sum(least)];
  if (film <= targetSeconds * FAR) return undefined;
  return `is ${targetSeconds} s, and these scenes take about ${Math.round(film)} s, ${Math.round(speech)} s of them speech; shorten the narration, leave scenes out, or ask for more seconds`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
