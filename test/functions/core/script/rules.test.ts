import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../../functions/core/script/check-draft.ts';
import { modelFault, voiceFault } from '../../../../functions/core/script/check-model.ts';
import { draftSchema, SCENE_FORMS } from '../../../../functions/core/script/draft.ts';
import { kindsFor } from '../../../../functions/core/script/kinds.ts';
import { voiceOf } from '../../../../functions/core/script/language.ts';
import { documentIn, unwrapped } from '../../../../functions/core/script/parse-reply.ts';
import { hardestFor, readability } from '../../../../functions/core/script/reading-level.ts';
import { costOf, routeOf } from '../../../../functions/core/script/route.ts';
import type { ScriptModel } from '../../../../functions/ports.ts';
import { PromptBrief, Visual } from '../../../../workflows/contracts/index.ts';
import tides from '../../../fixtures/scripts/tides.json' with { type: 'json' };

const briefOf = (more: object = {}): PromptBrief => PromptBrief.parse({ kind: 'prompt', prompt: 'Tides', targetSeconds: 32, ...more });
const model = (name: string, more: Partial<ScriptModel> = {}): ScriptModel => ({ name, maxOutputTokens: 8000, ask: () => Promise.reject(new Error('not asked here')), ...more });

describe('the form that a model is given', () => {
  it('has every kind of the contract, by itself', () => {
    const kinds = Visual.options.map((option) => option.shape.kind.value);
    expect([...SCENE_FORMS.keys()].sort()).toEqual([...kinds].sort());
  });

  it('has only the kinds that may be used, and no alternatives that providers do not know', () => {
    const schema = JSON.stringify(draftSchema(kindsFor({ images: 0, drawings: 0 })));
    expect(schema).not.toContain('"const":"image"');
    expect(schema).not.toMatch(/"oneOf"|"\$ref"|"\$schema"/);
    expect(schema).toContain('"const":"chart"');
    expect(kindsFor({ images: 1, drawings: 0 })).toContain('image');
    expect(kindsFor({ images: 0, drawings: 2 })).not.toContain('custom');
  });
});

describe('the length of a film', () => {
  it('is held within a tenth, at the speed of its voice', () => {
    const rules = (more: object) => ({ brief: briefOf(more), kinds: kindsFor({ images: 0, drawings: 0 }), drawings: 0, mark: '0123456789abcdef' });
    expect(checkDraft(tides, rules({}))).toHaveProperty('draft');
    expect(checkDraft(tides, rules({ targetSeconds: 60 }))).toMatchObject({ faults: [expect.stringMatching(/would last 32 s and is to last 60 s, within 10 %; say about \d+ % more words/)] });
    expect(checkDraft(tides, rules({ speed: 1.4 }))).toHaveProperty('faults');
    expect(checkDraft(tides, rules({ speed: 1.4, targetSeconds: 25 }))).toHaveProperty('draft');
  });
});

describe('how hard a text is', () => {
  const plain = 'The sea goes up. Then it goes down. It does so two times a day. The Moon pulls at it. You can see it on the beach. The sand is wet and then dry.';
  const hard = 'Differential gravitational attraction establishes antipodal equilibrium protuberances, whose amplitudes depend overwhelmingly on bathymetric resonance characteristics throughout semi-enclosed continental basins, notwithstanding meteorological perturbations.';

  it('is told by the lengths of its sentences and words', () => {
    expect(readability(plain)).toBeLessThan(20);
    expect(readability(hard)).toBeGreaterThan(90);
    expect(readability('Too short to tell.')).toBeUndefined();
    expect(readability('潮汐每天涨落两次。'.repeat(10))).toBeUndefined();
  });

  it('depends on the audience, and on the language', () => {
    const [children, adults, experts] = ['children of eight', 'curious adults', 'oceanography researchers'].map((audience) => hardestFor(audience, 'en'));
    expect(children).toBeLessThan(adults ?? 0);
    expect(adults).toBeLessThan(experts ?? 0);
    expect(hardestFor('Kinder', 'de')).toBeGreaterThan(children ?? 0);
  });

  it('sends a narration back that is too hard', () => {
    const brief = briefOf({ audience: 'children of eight', targetSeconds: 40 });
    const scenes = tides.scenes.map((scene, index) => (index === 1 || index === 2 ? { ...scene, narration: hard } : scene));
    const checked = checkDraft({ ...tides, scenes }, { brief, kinds: kindsFor({ images: 0, drawings: 0 }), drawings: 0, mark: '0123456789abcdef' });
    expect('faults' in checked && checked.faults.join()).toMatch(/too hard for children of eight/);
  });
});

describe('the route', () => {
  const small = model('small', { price: { input: 0.1, output: 0.4 }, maxOutputTokens: 1500 });
  const middle = model('middle', { price: { input: 1, output: 4 } });
  const large = model('large', { price: { input: 3, output: 15 } });
  const local = model('local', { languages: ['en'] });
  const names = (brief: PromptBrief) => routeOf(brief, [large, local, middle, small]).models.map(({ name }) => name);

  it('goes from the cheapest that fits to the dearest; what has no price comes last', () => {
    expect(names(briefOf())).toEqual(['small', 'middle', 'large', 'local']);
    expect(names(briefOf({ targetSeconds: 300 }))).toEqual(['middle', 'large', 'local']);
    expect(names(briefOf({ language: 'de' }))).toEqual(['small', 'middle', 'large']);
  });

  it('has only the model that the brief names', () => {
    expect(names(briefOf({ model: 'large' }))).toEqual(['large']);
  });

  it('tells why a model was passed over', () => {
    expect(routeOf(briefOf({ language: 'de', targetSeconds: 300 }), [small, local]).passedOver).toEqual([
      { model: 'small', reason: 'writes at most 1500 tokens, and the film may take 5400' },
      { model: 'local', reason: 'does not write "de"' },
    ]);
  });

  it('costs what the tokens cost, or nobody knows', () => {
    expect(costOf(middle, { inputTokens: 1000, outputTokens: 500 })).toBeCloseTo(0.003);
    expect(costOf(local, { inputTokens: 1000, outputTokens: 500 })).toBeNull();
  });
});

describe('a prompt', () => {
  it('is refused where no model is configured, and told how to configure one', () => {
    expect(modelFault(briefOf(), [])).toMatchObject({ path: 'model', message: expect.stringMatching(/none is configured; set FANREEL_MODEL_URL .* FANREEL_BEDROCK_MODELS .* "text"/) });
    expect(modelFault(briefOf({ model: 'gpt-x' }), [model('a'), model('b')])?.message).toBe('"gpt-x" is not configured; there are a, b, or auto');
    expect(modelFault(briefOf(), [model('tiny', { maxOutputTokens: 100 })])?.message).toMatch(/none fits this film: tiny writes at most 100 tokens/);
    expect(modelFault(briefOf(), [model('a')])).toBeUndefined();
  });

  it('is refused in a language that no voice speaks', () => {
    expect(voiceFault(briefOf({ language: 'tlh' }), ['en-us', 'de'])).toMatchObject({ path: 'language' });
    for (const language of ['en', 'de', 'de-AT']) expect(voiceFault(briefOf({ language }), ['en-us', 'de'])).toBeUndefined();
  });

  it('has a voice by its language', () => {
    expect(['en', 'en-GB', 'zh-CN', 'pt-BR', 'de-CH', 'ja'].map(voiceOf)).toEqual(['en-us', 'en-gb', 'cmn', 'pt-br', 'de', 'ja']);
  });
});

describe('a document in words', () => {
  it('is found as it stands, in a fence, after thoughts, or between words', () => {
    for (const text of ['{"a": 1}', 'So:\n```json\n{"a": 1}\n```\nDone {}.', '<think>{"b": 2}</think>{"a": 1}', 'Here: {"a": 1} Bye.']) expect(documentIn(text)).toEqual({ a: 1 });
  });

  it('is not found where it is cut off, or none', () => {
    for (const text of ['{"a": [1', 'no', '42', '']) expect(documentIn(text)).toBeUndefined();
  });

  it('may have its scenes wrapped in text', () => {
    expect(unwrapped({ title: 'x', scenes: '[{"narration": "y"}]' })).toEqual({ title: 'x', scenes: [{ narration: 'y' }] });
    expect(unwrapped('{"title": "x"}')).toEqual({ title: 'x' });
  });
});
