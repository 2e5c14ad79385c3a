import { Storyboard } from '../../../workflows/contracts/index.ts';
import type { Choices } from './draft.ts';

/** One scene to begin with. */
export const blankStoryboard = ({ voice }: Choices): Storyboard =>
  Storyboard.parse({ kind: 'storyboard', title: 'A film', voice: voice || 'en-us', scenes: [{ narration: 'Say what the film is about.', visual: { kind: 'title', title: 'A film' } }] });
