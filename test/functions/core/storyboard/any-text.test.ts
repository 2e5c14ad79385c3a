import { describe, expect, it } from 'vitest';
import { FilmError } from '../../../../workflows/contracts/index.ts';
import { filmSeconds } from '../../../../functions/core/storyboard/estimate.ts';
import { storyboardOf } from './read-storyboard.ts';

const PIECES = [
  '# Heading\n\n', '## Sub *heading*\n\n', '###\n\n', 'A sentence of a few words. ', 'Is it so? ', 'E.g. Dr. No paid $3.50, i.e. little. ', '**bold** ', '`code` ', '\n\n',
  '- item\n- other, longer item; with parts\n\n', '1. one\n2. two\n\n', '> said so\n> — Me\n\n', '```js\nlet a;\n```\n\n', '| a | b |\n|--|--|\n| x | 1 |\n| y | 2 |\n\n',
  '![alt](a.png) ', '![alt](https://a.b/c.png)\n\n', '<div>html', '</div>', '<script>x', '&amp;&nope;', '潮汐是海水的运动。', 'البحر واسع. ', '🚀 ', '\n---\n', '***', '    indented\n', '[^1]', '[^1]: note\n',
  'word '.repeat(90), 'x'.repeat(400), '\t', '\\', '<', '|', '~~gone~~ ', 'https://example.com/a ',
];

/** The same numbers in every run: a failure can be run again by its seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function textOf(seed: number): string {
  const next = random(seed);
  return `a${Array.from({ length: 1 + Math.floor(next() * 60) }, () => PIECES[Math.floor(next() * PIECES.length)] ?? '').join('')}`;
}

const seeds = Array.from({ length: 400 }, (_, index) => index * 7919 + 1);

describe('a storyboard from any text', () => {
  it('holds its contract, or the text is refused', () => {
    for (const seed of seeds) {
      try {
        const { scenes } = storyboardOf(textOf(seed));
        const silent = scenes.filter((scene) => scene.narration === '' && scene.holdSeconds === undefined);
        expect(silent, `seed ${seed}`).toEqual([]);
        expect(scenes.every((scene) => scene.narration === scene.narration.trim()), `seed ${seed}`).toBe(true);
      } catch (error) {
        if (!(error instanceof FilmError)) throw new Error(`seed ${seed}`, { cause: error });
        expect(error).toMatchObject({ name: 'BriefRefused', place: { path: 'text' } });
      }
    }
  });

  it('never lasts much longer than it may', () => {
    for (const seed of seeds.slice(0, 100)) {
      const whole = filmSeconds(storyboardOf(textOf(seed)).scenes);
      const target = 60;
      const short = filmSeconds(storyboardOf(textOf(seed), { targetSeconds: target }).scenes);
      expect(short, `seed ${seed}`).toBeLessThanOrEqual(Math.max(target * 1.1, 0));
      if (whole <= target) expect(short, `seed ${seed}`).toBe(whole);
    }
  });
});
