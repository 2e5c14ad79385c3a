import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { figures } from '../../../../functions/core/money/figures.ts';
import { assumeFilm, estimateFilm } from '../../../../functions/core/money/estimate.ts';
import measured from '../../../../infra/simulate/figures.json' with { type: 'json' };
import { Brief } from '../../../../workflows/contracts/index.ts';

const place = { workers: 2, compute: 'billed' } as const;
const text = (words: number): Brief => Brief.parse({ kind: 'text', title: 'Long', text: Array.from({ length: words / 10 }, (_, at) => `Sentence ${at} has about eight more words than this.`).join(' ') });

/** What the examples came to when they were spoken on one machine: seconds, and parts for 40 workers. */
const ACTUAL: Readonly<Record<string, { seconds: number; parts: number }>> = {
  'derivative.json': { seconds: 118.3, parts: 15 },
  'hanse.json': { seconds: 118.33, parts: 15 },
  'pan.json': { seconds: 70.3, parts: 11 },
  'population.json': { seconds: 102.2, parts: 14 },
  'lighthouses.txt': { seconds: 322.5, parts: 24 },
  'release-notes.md': { seconds: 124.17, parts: 15 },
};
const within = (share: number, value: number, of: number): boolean => Math.abs(value - of) <= share * of;

describe('an estimate', () => {
  it.each(Object.entries(ACTUAL))('of %s is within a fifth of what it came to', async (name, actual) => {
    const raw = await readFile(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');
    const brief = Brief.parse(name.endsWith('.json') ? JSON.parse(raw) : { kind: 'text', text: raw });
    const { seconds, parts } = estimateFilm(brief, { workers: 40, compute: 'billed' });
    expect([seconds, parts], `${actual.seconds} s, ${actual.parts} parts`).toSatisfy(() => within(0.2, seconds ?? 0, actual.seconds) && within(0.2, parts ?? 0, actual.parts));
  });

  it('goes by the same figures as the simulation', () => {
    expect(measured).toMatchObject(figures);
  });

  it('grows with the film, and says what AWS would take apart from what is spent', () => {
    const [short, long] = [estimateFilm(text(100), place), estimateFilm(text(1000), place)];
    expect(long.price?.usd).toBeGreaterThan(5 * (short.price?.usd ?? 0));
    expect(estimateFilm(text(100), { ...place, compute: 'free' }).price).toEqual({ usd: 0, onAwsUsd: short.price?.usd });
  });

  it('counts the voices that are billed', () => {
    const speech = { billed: ({ text: said }: { text: string }) => ({ engine: 'neural', characters: said.length }) };
    const without = estimateFilm(text(1000), { ...place, compute: 'free' });
    const spoken = estimateFilm(text(1000), { ...place, compute: 'free', speech });
    expect(without.price?.usd).toBe(0);
    expect(spoken.price?.usd).toBeGreaterThan(0.05);
  });

  it('puts a number to films of which only their making tells', () => {
    const template = Brief.parse({ kind: 'template', template: 'classic' });
    expect(estimateFilm(template, place).price).toBeUndefined();
    expect(assumeFilm(template, place).usd).toBeGreaterThan(0.001);
    const models = [{ name: 'own', price: { input: 1, output: 10 }, maxOutputTokens: 1e5, ask: () => Promise.reject(new Error('asked')) }];
    const prompt = Brief.parse({ kind: 'prompt', prompt: 'Why is the sky blue?' });
    expect(assumeFilm(prompt, { ...place, compute: 'free', models }).usd).toBeGreaterThan(0.02);
  });
});
