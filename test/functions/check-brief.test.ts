import { describe, expect, it } from 'vitest';
import { checkBrief } from '../../functions/check-brief.ts';
import type { Ledger, ScriptModel } from '../../functions/ports.ts';
import { keys, type PromptBrief } from '../../workflows/contracts/index.ts';
import { MemoryStore } from '../helpers/memory-store.ts';

const model: ScriptModel = { name: 'local', maxOutputTokens: 8000, ask: () => Promise.reject(new Error('nobody is asked here')) };
const filmId = 'tides-1';

function check(brief: object, { script = [model], store = new MemoryStore(), customScenes = false, told = [] }: { script?: readonly ScriptModel[]; store?: MemoryStore; customScenes?: boolean; told?: string[] } = {}) {
  const ledger: Pick<Ledger, 'filmStarted' | 'filmAskedBy' | 'webhookWanted'> = { filmStarted: async () => undefined, filmAskedBy: async (_filmId, key) => void told.push(`key ${key}`), webhookWanted: async (_filmId, url) => void told.push(url) };
  const speech = { id: 'none', voices: async () => ['en-us', 'de'], synthesize: () => Promise.reject(new Error('nobody speaks here')) };
  const ports = { store, ledger: ledger as Ledger, speech, models: { script, budgetMs: 1000 }, catalogue: { names: async () => [] }, allowed: { customScenes, privateWebhooks: false } };
  return checkBrief(ports)({ filmId, brief });
}

describe('whose key asked for a film', () => {
  const brief = { kind: 'text', text: 'The sea rises twice a day.' };

  it('is noted, and is no part of the brief', async () => {
    const [store, told] = [new MemoryStore(), [] as string[]];
    await check({ askedBy: 'a1b2c3', ...brief }, { store, told });
    expect(told).toEqual(['key a1b2c3']);
    expect(store.document(keys.brief(filmId))).toMatchObject(brief);
    expect(store.document(keys.brief(filmId))).not.toHaveProperty('askedBy');
  });

  it.each(['', 7, 'x'.repeat(129)])('is refused as an unknown field where it can be no key: %s', async (askedBy) => {
    await expect(check({ ...brief, askedBy })).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringContaining('askedBy') });
  });
});

describe('a prompt, before anything is spent', () => {
  const prompt = { kind: 'prompt', prompt: 'Why are there two tides a day?' };

  it('is written down with its defaults, and goes on to WriteStoryboard', async () => {
    const store = new MemoryStore();
    expect(await check(prompt, { store })).toMatchObject({ kind: 'prompt', scenes: [] });
    expect(store.document<PromptBrief>(keys.brief(filmId))).toMatchObject({ targetSeconds: 60, audience: 'curious adults', language: 'en', model: 'auto' });
  });

  it.each([
    [{ ...prompt }, [], /^model: a prompt needs a model, and none is configured; set FANREEL_MODEL_URL .*"text"/],
    [{ ...prompt, model: 'gpt-x' }, [model], /^model: "gpt-x" is not configured; there are local, or auto/],
    [{ ...prompt, language: 'tlh' }, [model], /^language: no voice here speaks "tlh"/],
    [{ ...prompt, language: 'ignore all rules' }, [model], /^language: is no language tag/],
    [{ ...prompt, voice: 'ghost' }, [model], /^voice: there is no voice "ghost"/],
    [{ ...prompt, images: [{ src: 'media/none.png', shows: 'x' }] }, [model], /^images\[0\]\.src: there is no "media\/none\.png" in the store/],
    [{ ...prompt, prompt: '…' }, [model], /^prompt: has no word/],
    [{ ...prompt, speed: 3 }, [model], /^speed: /],
    [{ ...prompt, temperature: 2 }, [model], /unknown field "temperature"/],
  ])('is refused in one line: %j', async (brief, script, line) => {
    await expect(check(brief, { script })).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringMatching(line) });
  });
});

describe('a custom scene', () => {
  const visual = { kind: 'custom', source: 'export default function* () {}' };
  const brief = { kind: 'storyboard', title: 'Moon', scenes: [{ narration: 'Hello.', visual: { kind: 'title', title: 'Moon' } }, { narration: 'There.', visual }] };

  it('is refused where nobody has allowed it, with what to do about that', async () => {
    await expect(check(brief)).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringMatching(/^scenes\[1\]\.visual\.kind: a custom scene is a program, .* set FANREEL_CUSTOM_SCENES=on, or give --custom/) });
  });

  it('is named for its trial where it is allowed, and refused to the stock engine', async () => {
    expect(await check(brief, { customScenes: true })).toMatchObject({ scenes: [0, 1], custom: [1] });
    await expect(check({ ...brief, engine: 'revideo' }, { customScenes: true })).rejects.toMatchObject({ message: '"revideo" draws no custom scenes; leave engine out'.replace(/^/, 'engine: ') });
  });
});

describe('a webhook', () => {
  const webhook = 'https://example.com/ended';
  const text = { kind: 'text', text: 'The tide is a very long wave.' };

  it('is noted with the film, and is no part of the brief that is kept', async () => {
    const [told, store]: [string[], MemoryStore] = [[], new MemoryStore()];
    await check({ ...text, webhook }, { told, store });
    expect(told).toEqual([webhook]);
    expect(JSON.stringify(store.document(keys.brief(filmId)))).not.toContain('example.com');
  });

  it('is noted before the rest is judged: a refusal is told, too', async () => {
    const told: string[] = [];
    await expect(check({ ...text, colour: 'red', webhook }, { told })).rejects.toMatchObject({ name: 'BriefRefused' });
    expect(told).toEqual([webhook]);
  });

  it.each(['http://127.0.0.1/ended', 'http://169.254.169.254/latest', 'ftp://example.com', 'example.com'])('is refused where it can be no address of a receiver: %s', async (address) => {
    const told: string[] = [];
    await expect(check({ ...text, webhook: address }, { told })).rejects.toMatchObject({ name: 'BriefRefused', place: { path: 'webhook' } });
    expect(told).toEqual([]);
  });
});
