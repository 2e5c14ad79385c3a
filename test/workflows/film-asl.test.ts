import validateAsl from 'asl-validator';
import { getLanguageService, TextDocument } from 'amazon-states-language-service';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ERROR_NAMES, STATE_NAMES } from '../../workflows/contracts/index.ts';
import { filmMachine } from '../../workflows/film.asl.ts';
import { partRetry, taskRetry } from '../../workflows/retry.ts';
import { statesOf } from '../helpers/asl.ts';

const machine = filmMachine({ resource: (state) => `arn:aws:lambda:us-east-1:123456789012:function:${state}`, concurrency: { scenes: 8, parts: 40 } });
const all = statesOf(machine);
const tasks = all.filter(({ state }) => state.Type === 'Task');

describe('the state machine', () => {
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
