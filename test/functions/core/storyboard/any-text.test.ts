import { describe, expect, it } from 'vitest';
import { filmSeconds } from '../../../../functions/core/storyboard/estimate.ts';
import { storyboardOf } from './read-storyboard.ts';

const PIECES = [
  '# Heading\n\n',
  '## Sub *heading*\n\n',
  '###\n\n',
  'A sentence of a few words. ',
  'Is it so? ',
  'E.g. Dr. No paid $3.50, i.e. little. ',
  '**bold** ',
  '`code` ',
  '\n\n',
  '- item\n- other, longer item; with parts\n\n',
  '1. one\n2. two\n\n',
  '> said so\n> — Me\n\n',
  '```js\nlet a;\n```\n\n',
  '| a | b |\n|--|--|\n| x | 1 |\n| y | 2 |\n\n',
  '![alt](a.png) ',
  '![alt](https://a.b/c.png)\n\n',
  '<div>html',
  '</div>',
  '<script>x',
  '&amp;&nope;',
  '潮汐是海水的运动。',
  'البحر واسع. ',
  '🚀 ',
  '\n---\n',
  '***',
  '    indented\n',
  '[^1]',
  '[^1]: note\n',
  'word '.repeat(90),
  'x'.repeat(400),
  '\t',
  '\\',
  '<',
  '|',
  '~~gone~~ ',
  'https://example.com/a ',
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
  it.each(seeds)('holds its contract (seed %i)', (seed) => {
    const { scenes } = storyboardOf(textOf(seed));
    expect(scenes.filter((scene) => scene.narration === '' && scene.holdSeconds === undefined)).toEqual([]);
    expect(scenes.every((scene) => scene.narration === scene.narration.trim())).toBe(true);
  });

  it.each(seeds.slice(0, 100))('lasts about as long as it may (seed %i)', (seed) => {
    const whole = filmSeconds(storyboardOf(textOf(seed)).scenes);
    const short = filmSeconds(storyboardOf(textOf(seed), { targetSeconds: 60 }).scenes);
    expect(short).toBeLessThanOrEqual(66);
    // Some of the pieces take half a minute and can't be cut.
    expect(short).toBeGreaterThanOrEqual(Math.min(whole, 45));
  });
});
