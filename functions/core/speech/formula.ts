/** A formula in LaTeX as a person reads it aloud, in English: `\frac{1}{2}x^2` is "one half x squared". */
export function formulaWords(latex: string): string {
  const reader = new Reader(latex.match(/\\[A-Za-z]+|\\.|\d+(?:[.,]\d+)*|\S/g) ?? []);
  return reader.all().replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();
}

const GREEK = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega'.split(' ');

/** What a command is called. */
const CALLED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GREEK.flatMap((name) => [[name, name], [`${name[0]?.toUpperCase()}${name.slice(1)}`, `capital ${name}`]])),
  Delta: 'delta', varepsilon: 'epsilon', varphi: 'phi', vartheta: 'theta', ell: 'l', hbar: 'h bar',
  cdot: 'times', times: 'times', div: 'divided by', pm: 'plus or minus', mp: 'minus or plus', ast: 'star',
  le: 'is at most', leq: 'is at most', ge: 'is at least', geq: 'is at least', ne: 'is not equal to', neq: 'is not equal to', ll: 'is much less than', gg: 'is much greater than',
  approx: 'is about', sim: 'is similar to', equiv: 'is identical to', propto: 'is proportional to', to: 'goes to', rightarrow: 'goes to', mapsto: 'maps to', implies: 'implies', Rightarrow: 'implies', iff: 'if and only if', Leftrightarrow: 'if and only if',
  infty: 'infinity', in: 'in', notin: 'not in', subset: 'is a subset of', subseteq: 'is a subset of', cup: 'union', cap: 'intersected with', emptyset: 'the empty set', setminus: 'without',
  partial: 'partial', nabla: 'nabla', forall: 'for all', exists: 'there is', neg: 'not', land: 'and', lor: 'or', prime: 'prime', circ: 'after', dots: 'and so on', ldots: 'and so on', cdots: 'and so on', degree: 'degrees', angle: 'angle', perp: 'is perpendicular to', parallel: 'is parallel to', mid: 'divides',
  sin: 'sine', cos: 'cosine', tan: 'tangent', cot: 'cotangent', arcsin: 'arc sine', arccos: 'arc cosine', arctan: 'arc tangent', sinh: 'hyperbolic sine', cosh: 'hyperbolic cosine', log: 'log', ln: 'the natural log of', exp: 'the exponential of', det: 'the determinant of', max: 'the maximum of', min: 'the minimum of', gcd: 'the greatest common divisor of',
};
const SIGNS: Readonly<Record<string, string>> = { '+': 'plus', '-': 'minus', '−': 'minus', '=': 'equals', '<': 'is less than', '>': 'is greater than', '*': 'times', '/': 'over', '!': 'factorial', "'": 'prime', ',': ',', ';': ',', ':': ',', '(': ' ', ')': ' ', '[': ' ', ']': ' ', '&': ' ', '~': ' ', '|': ' ', '×': 'times', '·': 'times', '≤': 'is at most', '≥': 'is at least', '≠': 'is not equal to', '≈': 'is about', '→': 'goes to', '∞': 'infinity', '²': 'squared', '³': 'cubed', '%': 'percent' };
/** Operators that run from below to above, of what follows. */
const SPANNING: Readonly<Record<string, string>> = { sum: 'the sum', prod: 'the product', int: 'the integral', iint: 'the double integral', oint: 'the closed integral', lim: 'the limit' };
const ACCENTS: Readonly<Record<string, (inner: string) => string>> = {
  vec: (inner) => `vector ${inner}`, mathbf: (inner) => inner, bar: (inner) => `${inner} bar`, overline: (inner) => `${inner} bar`, hat: (inner) => `${inner} hat`, tilde: (inner) => `${inner} tilde`, dot: (inner) => `${inner} dot`, ddot: (inner) => `${inner} double dot`,
};
const PLAIN = new Set(['text', 'mathrm', 'operatorname', 'mathbb', 'mathcal', 'mathit', 'textbf', 'boldsymbol', 'boxed']);
const FRACTIONS: Readonly<Record<string, string>> = { '1 2': 'one half', '1 3': 'one third', '2 3': 'two thirds', '1 4': 'one quarter', '3 4': 'three quarters' };
/** Letters that people use for functions: with brackets behind them, they are "of" something. */
const FUNCTIONS = /^(?:[fghFGHPuvy]|sine|cosine|tangent|log|prime)$/;

/** f of x, but n times (n + 1). */
const beforeBracket = (word: string): string => (FUNCTIONS.test(word) ? 'of' : /^(?:[A-Za-z]|\d+|squared|cubed)$/.test(word) ? 'times' : '');

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  all(end?: string): string {
    const words: string[] = [];
    while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== end) {
      if (this.#tokens[this.#at] === '(') words.push(beforeBracket(words.at(-1)?.split(' ').at(-1) ?? ''));
      words.push(this.#one());
    }
    this.#at += 1;
    return words.filter((word) => word.trim() !== '').join(' ');
  }

  #one(): string {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '{') return this.all('}');
    if (token === '^') return this.#power();
    if (token === '_') return `sub ${this.#argument()}`;
    if (token.startsWith('\\')) return this.#command(token.slice(1));
    if (token === '|') return this.#absolute();
    return SIGNS[token] ?? token;
  }

  #argument(): string {
    return this.#one().trim();
  }

  /** What stands in square brackets right here. */
  #option(): string | undefined {
    if (this.#tokens[this.#at] !== '[') return undefined;
    this.#at += 1;
    return this.all(']');
  }

  #absolute(): string {
    return this.#tokens.slice(this.#at).includes('|') ? `the absolute value of ${this.all('|')}` : '';
  }

  #power(): string {
    const power = this.#argument();
    if (power === '2') return 'squared';
    if (power === '3') return 'cubed';
    if (power === 'prime') return 'prime';
    if (power === 'after') return 'degrees';
    return `to the power of ${power}`;
  }

  #command(name: string): string {
    if (name === 'frac' || name === 'dfrac' || name === 'tfrac') return this.#fraction();
    if (name === 'sqrt') return this.#root();
    if (name in SPANNING) return this.#spanning(SPANNING[name] ?? '');
    const accent = ACCENTS[name];
    if (accent) return accent(this.#argument());
    if (PLAIN.has(name)) return this.#argument();
    // Spaces and sizes of brackets are for the eye.
    return CALLED[name] ?? (/^(?:left|right|big|Big|quad|qquad|displaystyle|limits|[^A-Za-z])$/.test(name) ? (name === '\\' ? ',' : name === '%' ? 'percent' : '') : name);
  }

  #fraction(): string {
    const [above, below] = [this.#argument(), this.#argument()];
    const named = FRACTIONS[`${above} ${below}`];
    if (named) return named;
    if (/^(?:partial|d)\b/.test(above) && /^(?:partial|d) /.test(below)) return `${above} by ${below}`;
    return above.includes(' ') ? `${above}, over ${below}` : `${above} over ${below}`;
  }

  #root(): string {
    const degree = this.#option();
    const inner = this.#argument();
    if (degree === undefined || degree === '2') return `the square root of ${inner}`;
    return degree === '3' ? `the cube root of ${inner}` : `the ${degree}-th root of ${inner}`;
  }

  #spanning(what: string): string {
    const bounds: Record<string, string> = {};
    for (let sign = this.#tokens[this.#at]; sign === '_' || sign === '^'; sign = this.#tokens[this.#at]) {
      this.#at += 1;
      bounds[sign] = this.#argument();
    }
    const { _: from, '^': to } = bounds;
    if (what === 'the limit') return `${what}${from === undefined ? '' : ` as ${from}`} of`;
    return `${what}${from === undefined ? '' : to === undefined ? ` over ${from}` : ` from ${from}`}${to === undefined ? '' : ` to ${to}`} of`;
  }
}
