import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoryboardBrief } from '../../../../workflows/contracts/index.ts';
import { filmSeconds } from '../../../../functions/core/storyboard/estimate.ts';
import { bodyOf, kindsOf, narrationOf, storyboardOf, visualsOf, wordsOf } from './read-storyboard.ts';

const example = (name: string): string => readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');
const TEXTS = ['tides.md', 'release-notes.md', 'lighthouses.txt'];

describe('the storyboards of the examples', () => {
  it('tell the tides with statements, a number, a list, a chart, a timeline and a quote', () => {
    const storyboard = storyboardOf(example('tides.md'));
    expect(storyboard.title).toBe('Why the sea rises and falls');
    expect(visualsOf(storyboard, 'title')[0]?.subtitle).toBe('The Moon, the Sun, and a shape in the water');
    expect([...new Set(kindsOf(storyboard))].toSorted()).toEqual(['bullets', 'chart', 'closing', 'number', 'quote', 'statement', 'timeline', 'title']);
    expect(visualsOf(storyboard, 'chart')[0]).toMatchObject({
      chart: 'bar',
      unit: 'm',
      labels: ['Honolulu', 'New York', 'Mont-Saint-Michel', 'Severn Estuary', 'Bay of Fundy'],
    });
    expect(visualsOf(storyboard, 'quote')[0]?.attribution).toBe('William Shakespeare, Julius Caesar');
    expect(
      storyboard.scenes.some(({ visual }) => visual.kind === 'statement' && visual.emphasis?.includes('roughly fifty minutes later')),
    ).toBe(true);
  });

  it('show the code of the release notes and never read it out', () => {
    const storyboard = storyboardOf(example('release-notes.md'));
    expect(visualsOf(storyboard, 'code')[0]).toMatchObject({ language: 'sh' });
    expect(narrationOf(storyboard)).not.toContain('--since');
    expect(storyboard.scenes.find(({ visual }) => visual.kind === 'code')?.narration).toBe(
      'To find every open task of this week, type:',
    );
    expect(visualsOf(storyboard, 'bullets').map((visual) => visual.ordered)).toEqual([undefined]);
    expect(visualsOf(storyboard, 'process').map((visual) => visual.steps.length)).toEqual([4]);
  });

  it('say every word of a plain text once and in order', () => {
    const text = example('lighthouses.txt');
    expect(wordsOf(narrationOf(storyboardOf(text)))).toEqual(wordsOf(text));
  });

  it('set statements exactly as they are said, between a few words and a screen full', () => {
    for (const scene of TEXTS.flatMap((name) => bodyOf(storyboardOf(example(name))))) {
      if (scene.visual.kind !== 'statement') continue;
      expect(scene.visual.text).toBe(scene.narration);
      expect(scene.narration.length).toBeLessThanOrEqual(240);
    }
  });

  it.each(TEXTS.flatMap((name) => [30, 60, 90].map((targetSeconds) => ({ name, targetSeconds }))))(
    'fit $name into $targetSeconds seconds',
    ({ name, targetSeconds }) => {
      const whole = storyboardOf(example(name));
      const short = storyboardOf(example(name), { targetSeconds });
      expect(Math.abs(filmSeconds(short.scenes) / targetSeconds - 1)).toBeLessThan(0.1);
      const [said, all] = [wordsOf(narrationOf(short)), wordsOf(narrationOf(whole))];
      let at = 0;
      for (const word of said) at = all.indexOf(word, at) + 1 || Number.POSITIVE_INFINITY;
      expect(at).toBeLessThanOrEqual(all.length);
    },
  );

  it('keep something of every section when there is little time', () => {
    const headings = storyboardOf(example('tides.md'), { targetSeconds: 60 }).scenes.flatMap(({ visual }) => ('heading' in visual ? [visual.heading] : []));
    expect(new Set(headings.filter((heading) => heading !== undefined)).size).toBe(5);
  });

  it('leave a text that fits its target whole', () => {
    expect(storyboardOf(example('tides.md'), { targetSeconds: 600 }).scenes).toEqual(storyboardOf(example('tides.md')).scenes);
  });

  it('include one written by hand that is a brief', () => {
    expect(StoryboardBrief.safeParse(JSON.parse(example('derivative.json'))).error).toBeUndefined();
  });
});
