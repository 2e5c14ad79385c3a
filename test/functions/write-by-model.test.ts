import { describe, expect, it } from 'vitest';
import { BedrockImageModel } from '../../functions/adapters/aws/bedrock-image-model.ts';
import { BedrockScriptModel } from '../../functions/adapters/aws/bedrock-script-model.ts';
import { bedrockClient } from '../../functions/adapters/aws/bedrock-client.ts';
import { ChatModel } from '../../functions/adapters/openai/chat-model.ts';
import type { Models, ScriptModel } from '../../functions/ports.ts';
import { storyboardByModel } from '../../functions/script-by-model.ts';
import { FilmError, keys, PromptBrief, Storyboard, type Script } from '../../workflows/contracts/index.ts';
import tides from '../fixtures/scripts/tides.json' with { type: 'json' };
import { MemoryStore } from '../helpers/memory-store.ts';
import { chat, converse, modelServer, type Canned, type ModelServer } from '../helpers/model-server.ts';

const BRIEF = { kind: 'prompt', prompt: 'Why are there two tides a day?', targetSeconds: 32 } as const;
const filmId = 'tides-1';

const chatModel = (server: ModelServer, name = 'local', more: Partial<ScriptModel> = {}): ScriptModel =>
  new ChatModel({ name, price: { input: 1, output: 2 }, maxOutputTokens: 8000, languages: undefined, ...more, endpoint: { url: `${server.url}/v1`, key: 'key-1' } });

function bedrockModel(server: ModelServer, name = 'eu.amazon.nova-lite-v1:0'): ScriptModel {
  process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = server.url;
  return new BedrockScriptModel({ name, price: { input: 0.06, output: 0.24 }, languages: undefined, client: bedrockClient({ region: 'eu-west-1', key: 'api-key' }) });
}

/** Everything a film by model needs but the film. */
function film(models: readonly ScriptModel[], brief: object = {}, more: Partial<Models> = {}) {
  const store = new MemoryStore();
  const write = () => storyboardByModel({ store, allowed: { customScenes: false }, models: { script: models, budgetMs: 20_000, ...more } }, { filmId, brief: PromptBrief.parse({ ...BRIEF, ...brief }) }).then(({ storyboard }) => storyboard);
  return { store, write, script: () => store.document<Script>(keys.script(filmId)) };
}

const outcomes = ({ attempts }: Script): string[] => attempts.map(({ model, outcome }) => `${model} ${outcome}`);
const without = (index: number, visual: object) => ({ ...tides, scenes: tides.scenes.map((scene, at) => (at === index ? { ...scene, visual } : scene)) });
const WRONG_KIND = without(1, { kind: 'hologram', text: 'Waves' });
const TOO_LONG = { ...tides, scenes: [...tides.scenes.slice(0, 4), ...tides.scenes.slice(1, 4), ...tides.scenes.slice(4)] };

/** Each provider with its replies; what follows holds for both. */
const providers = [
  { name: 'an OpenAI-compatible server', start: (answers: readonly Canned[]) => modelServer(answers), model: (server: ModelServer) => chatModel(server), replies: { ...chat, throttled: () => chat.error(429, 'Rate limit reached', { 'retry-after': '60' }), refused: chat.refusal, empty: () => chat.text('') } },
  {
    name: 'Bedrock',
    start: (answers: readonly Canned[]) => modelServer(answers),
    model: (server: ModelServer) => bedrockModel(server),
    replies: { ...converse, throttled: () => converse.error(429, 'ThrottlingException', 'Too many requests'), refused: () => converse.stopped('guardrail_intervened'), truncated: () => converse.stopped('max_tokens'), empty: () => converse.stopped('end_turn') },
  },
] as const;

describe.each(providers)('a storyboard from $name', ({ start, model, replies }) => {
  it('is taken as it is where it keeps the rules, and its price is recorded', async () => {
    const server = await start([replies.tool(tides)]);
    const { write, script } = film([model(server)]);
    const storyboard = await write();
    expect(Storyboard.safeParse(storyboard).error).toBeUndefined();
    expect(storyboard).toMatchObject({ kind: 'storyboard', title: tides.title, voice: 'en-us' });
    expect(storyboard.scenes).toHaveLength(tides.scenes.length);
    expect(script()).toMatchObject({ asked: 'auto', reused: false, attempts: [{ outcome: 'accepted', faults: [] }] });
    expect(script().cost).toBeGreaterThan(0);
    expect(server.heard).toHaveLength(1);
  });

  it('is sent back with what is wrong, and taken once it is repaired', async () => {
    const server = await start([replies.tool(WRONG_KIND), replies.tool(TOO_LONG), replies.tool(tides)]);
    const { write, script } = film([model(server)]);
    await write();
    expect(script().attempts.map(({ outcome }) => outcome)).toEqual(['faulty', 'faulty', 'accepted']);
    const [, second, third] = server.heard.map(({ body }) => JSON.stringify(body));
    expect(second).toMatch(/scenes\[1\]\.visual\.kind: \\+"hologram\\+" is no kind to use here; use title, /);
    expect(third).toMatch(/the film would last \d+ s and is to last 32 s, within 10 %; say about \d+ % fewer words/);
    expect(script().inputTokens).toBeGreaterThan(3000);
  });

  it('is given up after two repairs, with the list in one line, and what it cost is kept', async () => {
    const server = await start([replies.tool(WRONG_KIND)]);
    const { write, script } = film([model(server)]);
    await expect(write()).rejects.toMatchObject({ name: 'ModelFailed', message: expect.stringMatching(/after 2 repairs .*scenes\[1\]\.visual\.kind: "hologram"/) });
    expect(server.heard).toHaveLength(3);
    expect(script()).toMatchObject({ model: null, attempts: [{ outcome: 'faulty' }, { outcome: 'faulty' }, { outcome: 'faulty' }] });
  });

  it('is found in words, where the model gives no form', async () => {
    const server = await start([replies.text(`Sure! Here is your film:\n\`\`\`json\n${JSON.stringify(tides)}\n\`\`\`\nEnjoy.`)]);
    const { write } = film([model(server)]);
    expect((await write()).title).toBe(tides.title);
  });

  it('is asked for again where it was cut off', async () => {
    const server = await start([replies.truncated(), replies.tool(tides)]);
    const { write, script } = film([model(server)]);
    await write();
    expect(script().attempts.map(({ outcome }) => outcome)).toEqual(['truncated', 'accepted']);
  });

  it('is not taken from an empty answer', async () => {
    const server = await start([replies.empty()]);
    const { write, script } = film([model(server)]);
    await expect(write()).rejects.toMatchObject({ name: 'ModelFailed', message: expect.stringContaining('empty') });
    expect(script().attempts.map(({ outcome }) => outcome)).toEqual(['empty', 'empty', 'empty']);
  });

  it('fails by name where the only model refuses, or has no time', async () => {
    await expect(film([model(await start([replies.refused()]))]).write()).rejects.toMatchObject({ name: 'ModelFailed', message: expect.stringContaining('refused') });
    await expect(film([model(await start([replies.throttled()]))]).write()).rejects.toMatchObject({ name: 'Throttled' });
  });

  it('comes from the next model where the first is throttled, refuses, or can do no form', async () => {
    for (const [reply, outcome] of [[replies.throttled(), 'throttled'], [replies.refused(), 'refused'], [replies.empty(), 'empty']] as const) {
      const [first, second] = [await start([reply]), await modelServer([chat.tool(tides)])];
      const { write, script } = film([model(first), chatModel(second, 'dearer', { price: { input: 9, output: 9 } })]);
      await write();
      expect(script().attempts.map((one) => one.outcome)).toEqual([outcome, 'accepted']);
      expect(script().model).toBe('dearer');
      expect(script().choices).toHaveLength(2);
    }
  });
});

describe('a chat server', () => {
  it('is asked with the key, for the call of one tool with the schema of the contract', async () => {
    const server = await modelServer([chat.tool(tides)]);
    await film([chatModel(server)]).write();
    const [asked] = server.heard;
    expect(asked?.path).toBe('/v1/chat/completions');
    expect(asked?.headers['authorization']).toBe('Bearer key-1');
    expect(asked?.body).toMatchObject({ model: 'local', max_tokens: expect.any(Number), tool_choice: { function: { name: 'write_storyboard' } } });
    expect(JSON.stringify(asked?.body['tools'])).toContain('"const":"chart"');
  });

  it('that knows no tools is asked for a form, and one that knows neither for words', async () => {
    const server = await modelServer([chat.error(400, 'tools is not supported'), chat.error(400, 'response_format is not supported'), chat.text(JSON.stringify(tides))]);
    const model = chatModel(server);
    await film([model]).write();
    await film([model], { prompt: 'Once more, tides.' }).write();
    expect(server.heard.map(({ body }) => ('tools' in body ? 'tool' : 'response_format' in body ? 'schema' : 'words'))).toEqual(['tool', 'schema', 'words', 'words']);
    expect(JSON.stringify(server.heard[3]?.body)).toContain('JSON Schema');
  });

  it('that passes tools over and talks is asked for a form; all that it used is counted', async () => {
    const server = await modelServer([chat.text('What a lovely subject!'), chat.text(JSON.stringify(tides))]);
    const { write, script } = film([chatModel(server)]);
    await write();
    expect(script()).toMatchObject({ inputTokens: 2400, outputTokens: 600, cost: (2400 + 2 * 600) / 1e6 });
  });

  it('that knows the limit by its newer name alone gets it so', async () => {
    const server = await modelServer([chat.error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."), chat.tool(tides)]);
    await film([chatModel(server)]).write();
    expect(server.heard[1]?.body).toMatchObject({ max_completion_tokens: expect.any(Number), tool_choice: expect.anything() });
  });

  it('is waited for, as long as it asks for, where there is no other', async () => {
    const server = await modelServer([chat.error(429, 'slow down', { 'retry-after-ms': '30' }), chat.tool(tides)]);
    const { write, script } = film([chatModel(server)]);
    await write();
    expect(outcomes(script())).toEqual(['local throttled', 'local accepted']);
  });

  it.each([
    [chat.tool('{"title": "Tides", "scenes": [{"narr'), 'ModelFailed', /no valid JSON/],
    [chat.error(401, 'Incorrect API key provided'), 'ModelFailed', /HTTP 401 \(Incorrect API key provided\); check FANREEL_MODEL_KEY/],
    [chat.error(429, 'You exceeded your current quota, please check your plan and billing details'), 'ModelFailed', /quota/],
    [{ status: 503, body: '<html><h1>Service Unavailable</h1></html>' }, 'ModelUnreachable', /HTTP 503 \(Service Unavailable\)/],
    [{ body: '<html>hello</html>' }, 'ModelFailed', /no chat completion/],
  ])('that answers %j fails the film by name', async (answer, name, message) => {
    const server = await modelServer([answer]);
    await expect(film([chatModel(server)]).write()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('that is not there is named', async () => {
    const model = new ChatModel({ name: 'gone', price: undefined, maxOutputTokens: 4000, languages: undefined, endpoint: { url: 'http://127.0.0.1:9/v1' } });
    await expect(film([model]).write()).rejects.toMatchObject({ name: 'ModelUnreachable', message: expect.stringContaining('http://127.0.0.1:9/v1') });
  });

  it('that never answers costs the time that a film may spend on models, and no more', async () => {
    const model: ScriptModel = { name: 'slow', maxOutputTokens: 8000, ask: (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))) };
    await expect(film([model], {}, { budgetMs: 50 }).write()).rejects.toMatchObject({ name: 'ModelFailed', message: expect.stringMatching(/slow .* within 0 s/) });
  });
});

describe('Bedrock', () => {
  it('is asked by Converse, as its families want it', async () => {
    const server = await modelServer([converse.tool(tides)]);
    await film([bedrockModel(server)]).write();
    await film([bedrockModel(server, 'anthropic.claude-sonnet-4-20250514-v1:0')]).write();
    const [nova, claude] = server.heard;
    expect(nova?.path).toBe('/model/eu.amazon.nova-lite-v1%3A0/converse');
    expect(nova?.headers['authorization']).toBe('Bearer api-key');
    expect(nova?.body).toMatchObject({ inferenceConfig: { temperature: 0 }, additionalModelRequestFields: { inferenceConfig: { topK: 1 } }, toolConfig: { toolChoice: { tool: { name: 'write_storyboard' } } } });
    expect(claude?.body).not.toHaveProperty('additionalModelRequestFields');
    expect(claude?.body).toMatchObject({ system: [{ text: expect.stringContaining('storyboards') }] });
  });

  it.each([
    [converse.error(403, 'AccessDeniedException', "You don't have access to the model with the specified model ID."), 'ModelFailed'],
    [converse.error(500, 'InternalServerException', 'try again'), 'ModelUnreachable'],
  ])('that answers %j fails the film by name', async (answer, name) => {
    const server = await modelServer([answer]);
    await expect(film([bedrockModel(server)]).write()).rejects.toMatchObject({ name });
  });
});

describe('the same prompt', () => {
  it('is paid for once, whatever the film looks like', async () => {
    const server = await modelServer([chat.tool(tides)]);
    const model = chatModel(server);
    const store = new MemoryStore();
    const ports = { store, allowed: { customScenes: false }, models: { script: [model], budgetMs: 20_000 } };
    await storyboardByModel(ports, { filmId, brief: PromptBrief.parse(BRIEF) });
    const { storyboard: again } = await storyboardByModel(ports, { filmId: 'tides-2', brief: PromptBrief.parse({ ...BRIEF, captions: 'none' }) });
    expect(again.captions).toBe('none');
    expect(server.heard).toHaveLength(1);
    expect(store.document<Script>(keys.script('tides-2')).reused).toBe(true);
  });
});

describe('scenes of code that did not play', () => {
  const custom = (source: string) => without(1, { kind: 'custom', source });
  const FAULTS = ['scenes[1].visual.source: scene 1 (custom), frame 40: line 2 of its source: moon is not defined'];

  it('are mended by the model, and the record tells all that it took', async () => {
    const server = await modelServer([chat.tool(custom('export default function* () { moon(); }')), chat.tool(custom('export default function* () {}'))]);
    const store = new MemoryStore();
    const ports = { store, allowed: { customScenes: true }, models: { script: [chatModel(server)], budgetMs: 20_000 } };
    const brief = PromptBrief.parse(BRIEF);
    const { draftKey } = await storyboardByModel(ports, { filmId, brief });
    const repair = { draftKey, repairs: 0, faults: FAULTS };
    const mended = await storyboardByModel(ports, { filmId, brief, repair });
    expect(mended.storyboard.scenes[1]?.visual).toEqual({ kind: 'custom', source: 'export default function* () {}' });
    const asked = JSON.stringify(server.heard[1]?.body);
    expect(asked).toContain('moon(); }');
    expect(asked).toContain(FAULTS[0]);
    const script = store.document<Script>(keys.script(filmId));
    expect(script.attempts.map(({ outcome, faults }) => [outcome, faults])).toEqual([['faulty', FAULTS], ['accepted', []]]);
    expect(script.inputTokens).toBe(script.attempts.reduce((sum, { inputTokens }) => sum + inputTokens, 0));
    // The same film made again goes the same way, and pays for nothing.
    await storyboardByModel(ports, { filmId: 'tides-2', brief });
    expect((await storyboardByModel(ports, { filmId: 'tides-2', brief, repair })).draftKey).toBe(mended.draftKey);
    expect(server.heard).toHaveLength(2);
  });
});

describe('images', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

  it('are shown by names, and only those that were given', async () => {
    const key = `media/${'a'.repeat(64)}.png`;
    const server = await modelServer([chat.tool(without(2, { kind: 'image', src: 'image-2' })), chat.tool(without(2, { kind: 'image', src: 'image-1', caption: 'Low water' }))]);
    const { write, script } = film([chatModel(server)], { images: [{ src: key, shows: 'A harbour at low tide' }] });
    const storyboard = await write();
    expect(script().attempts[0]?.faults).toEqual(['scenes[2].visual.src: "image-2" is none of the images that were given: image-1']);
    expect(storyboard.scenes[2]?.visual).toMatchObject({ kind: 'image', src: key });
  });

  it('are no kind to use where there are none', async () => {
    const server = await modelServer([chat.tool(without(2, { kind: 'image', src: 'https://example.com/moon.png' })), chat.tool(tides)]);
    const { write, script } = film([chatModel(server)]);
    await write();
    expect(script().attempts[0]?.faults[0]).toMatch(/"image" is no kind to use here/);
  });

  it('are drawn where a model for it is configured, each of them once', async () => {
    const server = await modelServer([chat.tool(without(2, { kind: 'image', src: 'draw: A harbour at low tide, boats on sand' }))]);
    const asked: string[] = [];
    let faults = 1;
    const draw = async ({ prompt }: { prompt: string }) => {
      asked.push(prompt);
      if (faults-- > 0) throw new FilmError('Throttled', 'canvas: later');
      return PNG;
    };
    const { write, script, store } = film([chatModel(server)], {}, { image: { name: 'canvas', draw } });
    await expect(write()).rejects.toMatchObject({ name: 'Throttled' });
    const storyboard = await write();
    expect((await write()).scenes).toEqual(storyboard.scenes);
    expect(asked).toEqual(['A harbour at low tide, boats on sand', 'A harbour at low tide, boats on sand']);
    expect(server.heard).toHaveLength(1);
    expect(storyboard.scenes[2]?.visual).toMatchObject({ kind: 'image', src: expect.stringMatching(/^media\/[0-9a-f]{64}\.png$/) });
    expect(store.objects.has(script().images[0]?.src ?? '')).toBe(true);
  });

  it('are drawn by Bedrock in the shape of the film', async () => {
    const server = await modelServer([{ body: { images: [PNG.toString('base64')], error: null } }, { body: { images: [], error: 'This request has been blocked by our content filters.' } }]);
    process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = server.url;
    const canvas = new BedrockImageModel({ name: 'amazon.nova-canvas-v1:0', client: bedrockClient({ region: 'us-east-1', key: 'api-key' }) });
    const request = { prompt: 'A harbour', picture: { width: 1080, height: 1920 } };
    expect(Buffer.from(await canvas.draw(request, AbortSignal.timeout(5000)))).toEqual(PNG);
    expect(server.heard[0]).toMatchObject({ path: '/model/amazon.nova-canvas-v1%3A0/invoke', body: { taskType: 'TEXT_IMAGE', textToImageParams: { text: 'A harbour' }, imageGenerationConfig: { width: 720, height: 1280 } } });
    await expect(canvas.draw(request, AbortSignal.timeout(5000))).rejects.toMatchObject({ name: 'ModelFailed', message: expect.stringContaining('content filters') });
  });
});
