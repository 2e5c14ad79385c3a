import validateAsl from 'asl-validator';
import { getLanguageService, TextDocument } from 'amazon-states-language-service';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { DRAWING } from '../../functions/places.ts';
import { withoutClocks } from '../../infra/local/task-timeouts.ts';
import { ERROR_NAMES, keys, STATE_NAMES, states, type Part, type RenderedPart } from '../../workflows/contracts/index.ts';
import { filmMachine, INLINE_PARTS, type FilmMachineOptions } from '../../workflows/film.asl.ts';
import { partRetry, taskRetry } from '../../workflows/retry.ts';
import { statesOf, type MachineNode } from '../helpers/asl.ts';

const resource = (state: string): string => `arn:aws:lambda:us-east-1:123456789012:function:${state}`;
const build = (options: Omit<FilmMachineOptions, 'resource'>): MachineNode & { States: Record<string, { Type: string }> } => JSON.parse(JSON.stringify(filmMachine({ resource, ...options })));
const machine = build({ concurrency: { scenes: 8, parts: 40 } });
/** As it is deployed: many parts go to a Distributed Map, and errors are left to redrive. */
const managed = build({ concurrency: { scenes: 8, parts: 40, manyParts: 300 }, errors: 'left' });
const all = statesOf(machine);
const tasks = all.filter(({ state }) => state.Type === 'Task');

describe.each([
  ['as it is written', machine],
  ['on one machine', withoutClocks(machine, DRAWING)],
  ['as it is deployed', managed],
])('the state machine %s', (_, machine) => {
  it('satisfies asl-validator', () => {
    const { isValid, errorsText } = validateAsl(machine);
    expect(isValid, isValid ? '' : errorsText()).toBe(true);
  });

  it('satisfies the language service of the AWS toolkit', async () => {
    const service = getLanguageService({});
    const document = TextDocument.create('film.asl.json', 'asl', 1, JSON.stringify(machine, null, 2));
    const found = await service.doValidation(document, service.parseJSONDocument(document));
    expect(found.map(({ message }) => message)).toEqual([]);
  });
});

describe('the state machine', () => {
  it('has a Task for every state of the contracts, and no other', () => {
    expect(tasks.map(({ name }) => name).sort()).toEqual([...STATE_NAMES].sort());
  });

  it('finds a file in functions/ for every Task, under its name', async () => {
    const files = await readdir(new URL('../../functions/', import.meta.url));
    const wanted = STATE_NAMES.map((name) => `${name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.ts`);
    expect(files).toEqual(expect.arrayContaining(wanted));
  });

  it('gives every state a comment, and every Task a timeout and retries', () => {
    expect(all.filter(({ state }) => !state.Comment).map(({ name }) => name)).toEqual([]);
    expect(tasks.filter(({ state }) => !(state.TimeoutSeconds || state.TimeoutSecondsPath)).map(({ name }) => name)).toEqual([]);
    expect(tasks.filter(({ state }) => !state.Retry?.length).map(({ name }) => name)).toEqual([]);
  });

  it('sends the errors of every state at the top to RecordFailure', () => {
    const top = Object.entries(machine.States).filter(([name, { Type }]) => ['Task', 'Map', 'Parallel'].includes(Type) && name !== 'RecordFailure');
    for (const [name, state] of top) {
      expect('Catch' in state && state.Catch, name).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'RecordFailure' }]);
    }
  });
});

describe('the state machine as it is deployed', () => {
  const deployed = statesOf(managed);
  const find = (name: string) => deployed.find((one) => one.name === name)?.state;

  it('catches no error, so that a redrive goes on from what failed', () => {
    expect(deployed.filter(({ state }) => 'Catch' in state).map(({ name }) => name)).toEqual([]);
    expect(deployed.map(({ name }) => name)).not.toContain('Failed');
  });

  it('gives every Task a timeout and retries, and every state a comment', () => {
    expect(deployed.filter(({ state }) => !state.Comment).map(({ name }) => name)).toEqual([]);
    const wrong = deployed.filter(({ state }) => state.Type === 'Task' && !((state.TimeoutSeconds || state.TimeoutSecondsPath) && state.Retry?.length));
    expect(wrong).toEqual([]);
  });

  it('renders the parts above forty in executions of their own, by the same task from the same input', () => {
    const { ItemProcessor: _inline, Comment: _c, MaxConcurrency: _m, ...inline } = { MaxConcurrency: 0, ...find('RenderParts') };
    expect(find('RenderManyParts')).toMatchObject({ ...inline, MaxConcurrency: 300, ToleratedFailureCount: 0 });
    expect(find('RenderOneOfMany')).toEqual(find('RenderPart'));
    expect(find('CountParts')).toMatchObject({ Choices: [{ Variable: '$.parts[40]', IsPresent: true, Next: 'RenderManyParts' }], Default: 'RenderParts' });
    expect(find('RenderParts')).toMatchObject({ MaxConcurrency: INLINE_PARTS });
  });

  it('stays under the 256 KiB of a state with a thousand parts, planned, rendered, and handed on', () => {
    const hash = 'f'.repeat(64);
    const filmId = 'x'.repeat(80);
    const part = (index: number): Part => ({ index, firstFrame: 400_000, endFrame: 432_000, partKey: keys.part(hash), timeoutSeconds: 900 });
    const rendered = (index: number): RenderedPart => ({ index, partKey: keys.part(hash), frames: 32_000, renderMs: 899_999, reused: false });
    const thousand = [...Array(1000).keys()];
    const planned = states.PlanFilm.output.parse({ filmId, timelineKey: keys.timeline(filmId), parts: thousand.map(part) });
    const assembling = { ...planned, parts: { rendered: thousand.map(rendered), soundtrackKey: keys.soundtrack(hash) }, film: { assembledKey: keys.assembled(hash) } };
    for (const state of [planned, assembling]) expect(JSON.stringify(state).length).toBeLessThan(256 * 1024);
  });
});

describe('the retry policies', () => {
  const platform = /^(Lambda|Runtime|Sandbox|States)\./;
  const names = [...partRetry, ...taskRetry].flatMap(({ ErrorEquals }) => ErrorEquals);

  it('name only errors that exist', () => {
    const own = names.filter((name) => !platform.test(name));
    expect([...ERROR_NAMES]).toEqual(expect.arrayContaining(own));
  });

  it('try again what the platform ended by itself', () => {
    for (const policy of [partRetry, taskRetry]) {
      const retried = policy.flatMap(({ ErrorEquals }) => ErrorEquals);
      expect(retried).toEqual(expect.arrayContaining(['Runtime.ExitError', 'Runtime.OutOfMemory', 'Sandbox.Timedout', 'Lambda.TooManyRequestsException']));
    }
  });

  it('never retry what a retry cannot help', () => {
    for (const final of ['BriefRefused', 'SceneFailed', 'LayoutRefused', 'MediaRefused', 'EncoderRefused', 'ContractBroken', 'FilmMismatch', 'States.ALL', 'States.TaskFailed']) {
      expect(names).not.toContain(final);
    }
  });

  it('match each error of a part in one policy alone, because the first that matches decides', () => {
    const ofParts = partRetry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(new Set(ofParts).size).toBe(ofParts.length);
  });
});
