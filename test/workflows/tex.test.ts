import { describe, expect, it } from 'vitest';
import { typeset } from '../../scenes/formula/mathjax.ts';
import { TEX_COMMANDS, texFault } from '../../workflows/contracts/index.ts';

/** A command as it is used: with something in each of its braces. */
const used = (name: string): string => (/^(?:big|Big)/.test(name) ? `\\${name}(` : name === 'middle' ? '\\left(a\\middle|b\\right)' : name === 'limits' || name === 'nolimits' ? `\\sum\\${name}_a` : `\\${name}{a}{b}`);

describe('a formula', () => {
  it.each(TEX_COMMANDS)('may use \\%s, which can be set', (name) => {
    expect(() => typeset(used(name))).not.toThrow();
  });

  it.each([
    String.raw`f'(x) = \lim_{h \to 0} \frac{f(x+h)-f(x)}{h}`,
    String.raw`\begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix} \vec v`,
    String.raw`\left\{ x \in \mathbb{R} \mid x > 0 \right\}`,
    String.raw`\sqrt[3]{x} + \text{if } x \ne 0`,
    String.raw`\frac12 x^2_1 \, \first{y}`,
    String.raw`\int_0^{3.5} f(x)\,dx`,
    '= 2x',
  ])('is right: %s', (tex) => {
    expect(texFault(tex)).toBeUndefined();
    expect(typeset(tex).width).toBeGreaterThan(0);
  });

  it.each([
    [String.raw`\frac{1}{2`, /closed/],
    ['a}', /not opened/],
    [String.raw`\frac{1}`, /nothing after \\frac/],
    [String.raw`x^2^3`, /superscripts/],
    ['x_', /nothing after _/],
    [String.raw`\href{javascript:alert(1)}{x}`, /\\href, which is not known/],
    [String.raw`\def\a{b}`, /not known/],
    [String.raw`\left( x`, /closed/],
    [String.raw`x \right)`, /without its/],
    [String.raw`\begin{pmatrix}1\end{bmatrix}`, /does not end/],
    ['$x$', /dollar/],
    [String.raw`\text{a $x$ b}`, /more than words/],
    ['{'.repeat(40) + '}'.repeat(40), /too deep/],
  ])('is refused: %s', (tex, reason) => {
    expect(texFault(tex)).toMatch(reason);
  });
});
