import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { variablesIn } from '../../../functions/core/template-variables.ts';

describe('the variables of a template', () => {
  it('are found in its source, with their defaults as far as those are plain', () => {
    const source = `variables.get('name', 'Ada')(); useScene().variables.get("line", "It's \\"so\\"");
      variables.get<number>('size', 4.5); variables.get('on', true); variables.get<unknown>('rows', ROWS)(); variables.get('quote', 'Don\\'t "go"')`;
    expect(variablesIn(source)).toEqual({ name: 'Ada', line: 'It\'s "so"', size: 4.5, on: true, rows: null, quote: 'Don\'t "go"' });
  });

  it('are those that the templates here take', async () => {
    const read = (name: string) => readFile(new URL(`../../../scenes/templates/${name}/project.tsx`, import.meta.url), 'utf8');
    expect(Object.keys(variablesIn(await read('chart')))).toEqual(['title', 'rows', 'source', 'unit']);
    expect(variablesIn(await read('greeting'))).toEqual({ name: 'Ada', occasion: 'Happy birthday', message: '', colour: '#b8391b' });
  });
});
