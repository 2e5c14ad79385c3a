import { describe, expect, it } from 'vitest';
import { codeLines, tidyCode, wrapCode } from '../../../scenes/text/code-rows.ts';
import { tokensOf } from '../../../scenes/text/code-tokens.ts';

const kinds = (code: string, language?: string) =>
  tokensOf(code, language).filter((token) => token.text.trim() !== '').map((token) => `${token.kind}:${token.text.trim()}`);

describe('code', () => {
  it('is coloured by what it is', () => {
    expect(kinds('const a = f("x", 12); // why', 'ts')).toEqual(['keyword:const', 'plain:a', 'plain:=', 'name:f', 'plain:(', 'string:"x"', 'plain:,', 'number:12', 'plain:);', 'comment:// why']);
  });

  it('has comments as its language has them', () => {
    expect(kinds('x = 1 # one', 'python').at(-1)).toBe('comment:# one');
    expect(kinds('SELECT 1 -- one', 'sql').at(-1)).toBe('comment:-- one');
  });

  it('loses nothing', () => {
    const code = 'let s = `a\nb`; /* c\n d */ "unclosed';
    expect(tokensOf(code).map((token) => token.text).join('')).toBe(code);
    expect(codeLines(code).map((line) => line.map((token) => token.text).join('')).join('\n')).toBe(code);
  });

  it('is moved to the margin, without tabs', () => {
    expect(tidyCode('\n\tif (x) {\n\t\ty();\n\t}\n\n')).toBe('if (x) {\n  y();\n}');
  });

  it('breaks long lines at a space, further in', () => {
    const rows = wrapCode(codeLines('call(alpha, beta, gamma)'), 18).map((row) => row.tokens.map((token) => token.text).join(''));
    expect(rows).toEqual(['call(alpha, beta, ', '  gamma)']);
  });

  it('keeps every letter of a line without a space', () => {
    const rows = wrapCode(codeLines('x'.repeat(100)), 30);
    expect(rows.flatMap((row) => row.tokens).map((token) => token.text.trim()).join('')).toBe('x'.repeat(100));
  });
});
