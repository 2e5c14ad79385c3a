import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMAGE_CONTEXT } from '../../infra/aws/code.ts';
import { ROOT } from '../../render-image/image/bundle-options.ts';
import { filledIn, readDockerfile, variablesIn } from './dockerfile.ts';

describe('a Dockerfile', () => {
  it('is read as stages of instructions, with flags, and lines that go on', () => {
    const [first, last] = readDockerfile('# a comment\nFROM base:1 AS one\nRUN a \\\n  # in between\n  && b\n\nFROM base:1\nCOPY --from=one /a/ ${HOME}/\n');
    expect(first).toMatchObject({ base: 'base:1', name: 'one', instructions: [{ name: 'RUN', text: 'a && b', line: 3 }] });
    expect(last).toMatchObject({ name: undefined, instructions: [{ name: 'COPY', flags: { from: 'one' }, text: '/a/ ${HOME}/' }] });
  });

  it('has what it sets filled in, and says what is set nowhere', () => {
    expect(variablesIn('A=1 B="2 3"')).toEqual({ A: '1', B: '2 3' });
    expect(filledIn('${A}/b $A', { A: '/a' })).toBe('/a/b /a');
    expect(() => filledIn('$C', {})).toThrow('$C is set nowhere');
  });

  it('is not taken where it has an instruction that is not executed here', () => {
    expect(() => readDockerfile('FROM base:1\nADD https://example.com /a\n')).toThrow('Dockerfile:2: ADD is not known here');
  });
});

describe("the render image's", () => {
  const stages = readDockerfile(readFileSync(join(ROOT, 'render-image/Dockerfile'), 'utf8'));
  const copied = stages.flatMap(({ instructions }) => instructions.filter(({ name, flags }) => name === 'COPY' && flags['from'] === undefined).flatMap(({ text }) => text.split(/\s+/).slice(0, -1)));

  it('copies what is there, and nothing that its context leaves out', () => {
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const context = IMAGE_CONTEXT.ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(copied.filter((path) => !context.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual([]);
    expect(context.filter((one) => !copied.includes(one))).toEqual([]);
  });

  it('has one context, whoever builds it', () => {
    const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines).toEqual(IMAGE_CONTEXT.ignored);
  });
});
