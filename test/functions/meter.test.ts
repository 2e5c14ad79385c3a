import { describe, expect, it } from 'vitest';
import { Meter } from '../../functions/meter.ts';
import type { Models, Speech } from '../../functions/ports.ts';
import { synthesizeSpeech } from '../../functions/synthesize-speech.ts';
import { keys } from '../../workflows/contracts/index.ts';
import { MemoryStore } from '../helpers/memory-store.ts';

const speech: Speech = {
  id: 'billed',
  voices: async () => ['en-us'],
  synthesize: async () => ({ samples: new Int16Array(10), sampleRate: 10, words: [] }),
  billed: ({ text }) => ({ engine: 'neural', characters: text.length }),
};

describe('a meter', () => {
  it('counts characters that were spoken, and none that were found', async () => {
    const store = new MemoryStore();
    const storyboard = { kind: 'storyboard', title: 'One', voice: 'en-us', scenes: [{ narration: 'Twelve signs', visual: { kind: 'statement', text: 'Twelve signs' } }] };
    await store.write(keys.storyboard('one'), JSON.stringify(storyboard));
    const [first, second] = [new Meter(), new Meter()];
    for (const meter of [first, second]) await synthesizeSpeech(meter.around({ store, speech }))({ filmId: 'one', storyboardKey: keys.storyboard('one'), scene: 0 });
    expect(first.usage).toMatchObject({ characters: { neural: 12 }, puts: 2 });
    expect(first.bytesWritten).toBeGreaterThan(20);
    expect(second.usage).toMatchObject({ characters: {}, puts: 0, gets: 2 });
  });

  it('counts every question to a model, those that came to nothing too, with the price of the configuration', async () => {
    const models: Models = {
      script: [{ name: 'own', price: { input: 1, output: 2 }, maxOutputTokens: 100, ask: async () => ({ outcome: 'refused', inputTokens: 1000, outputTokens: 500 }) }],
      budgetMs: 1,
    };
    const meter = new Meter();
    const [model] = meter.around({ models }).models.script;
    await model?.ask({ rules: '', task: '', form: { name: '', about: '', schema: {} }, maxTokens: 1 }, AbortSignal.timeout(1000));
    expect(meter.usage).toMatchObject({ tokens: { own: { input: 1000, output: 500 } }, dollars: { own: 0.002 } });
  });
});
