import { describe, expect, it } from 'vitest';
import { foundTimes } from '../../../scenes/words/cue-times.ts';
import { spokenWords } from '../helpers/scene.ts';

describe('what is spoken of', () => {
  it('is found where a word begins, never inside one', () => {
    expect(foundTimes(['art', 'end'], spokenWords('A cart, then art in the end'))).toEqual([0.4 + 3 / 3, 0.4 + 6 / 3]);
  });

  it('is found in scripts without spaces inside what the voice takes for a word', () => {
    expect(foundTimes(['海水'], spokenWords('潮汐是海水的运动'))).toEqual([0.4]);
  });
});
