import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkedBrief } from '../../../../functions/core/check-brief.ts';
import { estimatedFilm } from '../../../../functions/core/estimated-film.ts';
import { Storyboard } from '../../../../workflows/contracts/index.ts';

const population = JSON.parse(readFileSync(new URL('../../../../examples/population.json', import.meta.url), 'utf8')) as object;
const { durationSeconds } = estimatedFilm(Storyboard.parse(population));

describe('a storyboard that asks for a length', () => {
  it('is refused where its scenes take far longer, with both lengths and what to do', () => {
    const refused = (): unknown => checkedBrief({ ...population, targetSeconds: 20 });
    expect(refused).toThrow(/^targetSeconds: is 20 s, and these scenes take about \d+ s, \d+ s of them speech; shorten the narration, leave scenes out, or ask for more seconds$/);
    const [, said] = /about (\d+) s/.exec(String(catching(refused))) ?? [];
    expect(Math.abs(Number(said) / durationSeconds - 1)).toBeLessThan(0.1);
  });

  it('is let through where pauses can make up for it, nearly', () => {
    for (const share of [0.8, 1, 3]) expect(checkedBrief({ ...population, targetSeconds: durationSeconds * share })).toMatchObject({ kind: 'storyboard' });
  });

  it('has more time where its voice is faster', () => {
    const targetSeconds = durationSeconds * 0.65;
    expect(() => checkedBrief({ ...population, targetSeconds })).toThrow(/^targetSeconds/);
    expect(checkedBrief({ ...population, targetSeconds, speed: 1.5 })).toMatchObject({ targetSeconds });
  });
});

function catching(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
