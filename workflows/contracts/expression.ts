/** A formula in x, read once and then computed many times. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable' }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: Expression }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'pair'; readonly sign: Sign; readonly left: Expression; readonly right: Expression };

type Sign = '+' | '-' | '*' | '/' | '^';

const FUNCTIONS = {
  sin: Math.sin, cos: Math.cos, tan: Math.tan, asin: Math.asin, acos: Math.acos, atan: Math.atan,
  sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, exp: Math.exp, ln: Math.log, log: Math.log10,
  sqrt: Math.sqrt, cbrt: Math.cbrt, abs: Math.abs, floor: Math.floor, ceil: Math.ceil, round: Math.round, sign: Math.sign,
} as const;
type FunctionName = keyof typeof FUNCTIONS;

export const FUNCTION_NAMES = Object.keys(FUNCTIONS);
const CONSTANTS = new Map([['pi', Math.PI], ['π', Math.PI], ['e', Math.E], ['tau', 2 * Math.PI]]);

/** Deeper than this no formula on a screen is nested; the parser calls itself. */
const DEEPEST = 40;

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)|([a-zπ]+)|(\*\*|[-+*/^()−·×]))/iuy;
const SIGNS = new Map([['**', '^'], ['−', '-'], ['·', '*'], ['×', '*']]);

/**
 * Reads a formula in x, such as `x^2 - 3x`, `2sin(x)/x` or `exp(-x^2)`.
 * @throws Error one line that says what is wrong and where
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;

  const peek = (): string | undefined => tokens[at];
  const fail = (wanted: string): never => {
    throw new Error(`${wanted} expected ${peek() === undefined ? 'at the end' : `before "${tokens.slice(at).join('')}"`} of "${text}"`);
  };
  const deeper = <T>(read: () => T): T => {
    depth += 1;
    if (depth > DEEPEST) throw new Error(`"${text.slice(0, 40)}…" is nested too deep`);
    const value = read();
    depth -= 1;
    return value;
  };
  const chain = (signs: readonly string[], next: () => Expression): Expression => {
    let left = next();
    for (let sign = peek(); sign !== undefined && signs.includes(sign); sign = peek()) {
      at += 1;
      left = { kind: 'pair', sign: sign as Sign, left, right: next() };
    }
    return left;
  };
  const sum = (): Expression => deeper(() => chain(['+', '-'], product));
  const product = (): Expression => {
    let left = chain(['*', '/'], signed);
    // Two things side by side are multiplied: 3x, 2(x + 1), x sin(x).
    for (let next = peek(); next !== undefined && /^[\d.a-zπ(]/iu.test(next); next = peek()) {
      left = { kind: 'pair', sign: '*', left, right: chain(['*', '/'], power) };
    }
    return left;
  };
  const signed = (): Expression => {
    if (peek() === '-') {
      at += 1;
      return deeper(() => ({ kind: 'negative', of: signed() }));
    }
    if (peek() === '+') at += 1;
    return power();
  };
  const power = (): Expression => {
    const base = atom();
    if (peek() !== '^') return base;
    at += 1;
    return deeper(() => ({ kind: 'pair', sign: '^', left: base, right: signed() }));
  };
  const atom = (): Expression => {
    const token = peek() ?? fail('a number, x or a function');
    if (/^[\d.]/.test(token)) {
      at += 1;
      return { kind: 'number', value: Number(token) };
    }
    if (token === '(') return bracket();
    const name = token.toLowerCase();
    const constant = CONSTANTS.get(name);
    if (name !== 'x' && constant === undefined && !isFunction(name)) return fail('a number, x or a function');
    at += 1;
    if (name === 'x') return { kind: 'variable' };
    if (constant !== undefined) return { kind: 'number', value: constant };
    if (!isFunction(name) || peek() !== '(') return fail('a bracket');
    return { kind: 'call', name, of: bracket() };
  };
  const bracket = (): Expression => {
    at += 1;
    const inside = sum();
    if (peek() !== ')') fail('a closing bracket');
    at += 1;
    return inside;
  };

  const expression = sum();
  if (at < tokens.length) fail('the end');
  return expression;
}

const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`"${text.slice(from).trim()}" is not understood; use numbers, x, + - * / ^, brackets and ${FUNCTION_NAMES.join(', ')}`);
    const [, number, word, sign = ''] = match;
    if (number !== undefined) tokens.push(number);
    else if (word !== undefined) tokens.push(...wordsOf(word));
    else tokens.push(SIGNS.get(sign) ?? sign);
  }
  return tokens;
}

/** `xsin` is x times sin; a word that is a name stays one. */
function wordsOf(word: string): string[] {
  const name = word.toLowerCase();
  if (name === 'x' || isFunction(name) || CONSTANTS.has(name)) return [word];
  const parts = /^(x|pi|π|e)(.+)$/iu.exec(word);
  return parts?.[1] && parts[2] ? [parts[1], ...wordsOf(parts[2])] : [word];
}

/** The value of a formula at a place; NaN or infinite where it has none. */
export function valueAt(expression: Expression, x: number): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'variable':
      return x;
    case 'negative':
      return -valueAt(expression.of, x);
    case 'call':
      return FUNCTIONS[expression.name](valueAt(expression.of, x));
    case 'pair':
      return combined(expression.sign, valueAt(expression.left, x), valueAt(expression.right, x));
  }
}

function combined(sign: Sign, left: number, right: number): number {
  switch (sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '^':
      return left ** right;
  }
}
