import { describe, expect, it, onTestFinished } from 'vitest';
import { CUSTOM_EXAMPLE, Film, keys, type Script } from '../../workflows/contracts/index.ts';
import tides from '../fixtures/scripts/tides.json' with { type: 'json' };
import { testMachine } from '../helpers/machine.ts';
import { chat, modelServer } from '../helpers/model-server.ts';

const BRIEF = { kind: 'prompt', prompt: 'Why are there two tides a day?', targetSeconds: 32, format: { width: 256, height: 144, fps: 5 }, music: 'none' };

function configured(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
  onTestFinished(() => Object.keys(variables).forEach((name) => Reflect.deleteProperty(process.env, name)));
}

describe('a prompt', () => {
  it('becomes a film of the length that was asked for, by way of a repair', async () => {
    const server = await modelServer([chat.tool({ ...tides, scenes: tides.scenes.slice(0, 2) }), chat.tool(tides)]);
    configured({ FANREEL_MODEL_URL: `${server.url}/v1`, FANREEL_MODEL: 'local', FANREEL_MODEL_FACTS: '{"local": {"input": 1, "output": 2}}' });
    const machine = await testMachine({ workers: 1 });
    const outcome = await machine.run('prompted', BRIEF);
    expect(outcome).toMatchObject({ status: 'succeeded' });
    const film = Film.parse(JSON.parse(Buffer.from(await machine.store.read(keys.filmFile('prompted', 'film.json'))).toString()));
    expect(Math.abs(film.durationSeconds - BRIEF.targetSeconds)).toBeLessThan(BRIEF.targetSeconds * 0.1);
    const script = JSON.parse(Buffer.from(await machine.store.read(keys.script('prompted'))).toString()) as Script;
    expect(script).toMatchObject({ model: 'local', cost: (2400 + 2 * 600) / 1e6, attempts: [{ outcome: 'faulty' }, { outcome: 'accepted' }] });
  });

  it('has its scenes of code mended by the model that wrote them', async () => {
    const withScene = (source: string) => ({ ...tides, scenes: tides.scenes.map((scene, at) => (at === 1 ? { ...scene, visual: { kind: 'custom', source } } : scene)) });
    const [refused, failing] = ['export default function* () { yield* fetch("/film"); }', 'export default function* (view) {\n  yield* view.nothing.there;\n}'];
    const server = await modelServer([refused, failing, CUSTOM_EXAMPLE.replace(/stage\.until\(.*\)/, 'stage.until(1)')].map((source) => chat.tool(withScene(source))));
    configured({ FANREEL_MODEL_URL: `${server.url}/v1`, FANREEL_MODEL: 'local', FANREEL_CUSTOM_SCENES: 'on' });
    const machine = await testMachine({ workers: 1 });
    expect(await machine.run('mended', BRIEF)).toMatchObject({ status: 'succeeded' });
    const [, second, third] = server.heard.map(({ body }) => JSON.stringify(body));
    const faultsIn = (question = ''): string[] => question.match(/scenes\[1\]\.visual\.source: .{0,120}/g) ?? [];
    expect(faultsIn(second)).toEqual([expect.stringContaining('fetch')]);
    expect(faultsIn(third)).toEqual([expect.stringMatching(/scene 1 \(custom\).*line 2/)]);
    const script = JSON.parse(Buffer.from(await machine.store.read(keys.script('mended'))).toString()) as Script;
    expect(script.attempts.map(({ outcome }) => outcome)).toEqual(['faulty', 'faulty', 'accepted']);
    expect(script.inputTokens).toBeGreaterThan(3000);
  });
});
