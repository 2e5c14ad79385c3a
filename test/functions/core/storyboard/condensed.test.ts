import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filmSeconds } from '../../../../functions/core/storyboard/estimate.ts';
import { bodyOf, storyboardOf, visualsOf } from './read-storyboard.ts';

const example = (name: string): string => readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');
const SECONDS = [15, 20, 25, 30, 40, 50, 60, 75, 90, 120];
const NAMES = ['tides.md', 'release-notes.md', 'lighthouses.txt'];
const FILMS = NAMES.flatMap((name) => SECONDS.map((targetSeconds) => ({ name, targetSeconds })));

/** What is said, sentence by sentence. */
const saidIn = (text: string, targetSeconds: number): string[] => bodyOf(storyboardOf(text, { targetSeconds })).map(({ narration }) => narration);

describe('a text that was condensed', () => {
  it.each(FILMS)('shows no list of $name at $targetSeconds s as one statement that its introduction ran into', ({ name, targetSeconds }) => {
    const storyboard = storyboardOf(example(name), { targetSeconds });
    expect(visualsOf(storyboard, 'statement').map(({ text }) => text).filter((text) => /:\s\p{Lu}|:\s\d/u.test(text))).toEqual([]);
    for (const { events } of visualsOf(storyboard, 'timeline')) expect(events.length).toBeGreaterThan(1);
    for (const { items } of visualsOf(storyboard, 'bullets')) expect(items.length).toBeGreaterThan(1);
    expect(Math.abs(filmSeconds(storyboard.scenes) / targetSeconds - 1)).toBeLessThan(0.1);
  });

  it('tells all the steps of a way to go, or none', () => {
    for (const targetSeconds of SECONDS) {
      const steps = saidIn(example('release-notes.md'), targetSeconds).join(' ').match(/Close Lanternfish everywhere|Open 4\.2 on one device|Wait for the green lamp|Update the other devices/gu) ?? [];
      expect([0, 4]).toContain(steps.length);
    }
  });

  it('keeps every point of a list whose introduction counts them', () => {
    const text = `# Bread\n\nBread is old. Bakers rise early. Grain grows in every land. Mills turn by wind, by water and by steam. Ovens of clay stand beside houses of clay. Towns had one oven for all. Kings had bakers of their own. Crust keeps what is inside moist and warm.\n\n## What it takes\n\nIt takes three things:\n\n- Flour from any grain\n- Water from the tap\n- Salt from the sea`;
    for (const targetSeconds of SECONDS) {
      const points = saidIn(text, targetSeconds).join(' ').match(/Flour|Water|Salt/gu) ?? [];
      expect([0, 3]).toContain(points.length);
    }
  });

  it('rather cuts a long row of steps short than misses the length by far', () => {
    const steps = Array.from({ length: 12 }, (_, index) => `${index + 1}. Turn the wheel number ${index + 1} once to the left, and wait for the bell`);
    const storyboard = storyboardOf(`# A lock\n\n${steps.join('\n')}`, { targetSeconds: 30 });
    expect(Math.abs(filmSeconds(storyboard.scenes) / 30 - 1)).toBeLessThan(0.15);
    expect(visualsOf(storyboard, 'bullets')[0]?.items.length).toBeGreaterThan(1);
  });

  it.each([
    ['The ocean is drawn out into two bulges. ', 'The Earth turns underneath them.'],
    ['Keepers trimmed the wicks all night long. ', 'When fog came in, they fired guns.'],
    ['Candles and coal fires gave a weak light. ', 'Mirrors helped, but they swallowed light as well.'],
    ['The lens was lit on the first of May. ', 'Sailors could see it from far away.'],
    ['Building on land was one thing. ', 'Building in the sea was another.'],
  ])('says "%s" before "%s"', (before, after) => {
    const filler = ['A harbour is a place of rest and of trade.', 'Ropes and nets are mended on the quay by day.', 'Gulls wait for what is thrown over board.', 'At noon the market opens and the bells are rung.'];
    const films = [8, 10, 12, 15, 18, 20].map((targetSeconds) => saidIn(`# Harbours\n\n${filler[0]} ${filler[1]} ${before}${after} ${filler[2]} ${filler[3]}`, targetSeconds).join(' '));
    expect(films.filter((said) => said.includes(after) && !said.includes(`${before}${after}`))).toEqual([]);
  });

  it('sets no two sentences on one screen between which something was left out', () => {
    const torn = FILMS.flatMap(({ name, targetSeconds }) => {
      const text = example(name).replace(/[*`_]/g, '').replace(/\s+/g, ' ');
      return visualsOf(storyboardOf(example(name), { targetSeconds }), 'statement').map((visual) => visual.text).filter((shown) => !text.includes(shown));
    });
    expect(torn).toEqual([]);
  });
});
