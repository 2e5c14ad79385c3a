/**
 * As much of API Gateway's mapping templates as this repository writes: #set, #if, #elseif, #else, #end, variables, and
 * calls of methods on them. Values are those of JavaScript, with the methods of Java's strings by name.
 */
export interface VtlScope {
  [name: string]: unknown;
}

interface Parsed {
  readonly read: (scope: VtlScope) => unknown;
  readonly rest: string;
}

export function renderTemplate(template: string, scope: VtlScope): string {
  const pieces = template.split(/(#set\(|#if\(|#elseif\(|#else\b|#end\b)/);
  const open: { taken: boolean; active: boolean; outer: boolean }[] = [];
  const active = (): boolean => open.at(-1)?.active ?? true;
  let out = active() ? interpolate(pieces[0] ?? '', scope) : '';
  for (let at = 1; at < pieces.length; at += 2) {
    const [directive, body = ''] = [pieces[at], pieces[at + 1]];
    const { inside, after } = directive === '#else' || directive === '#end' ? { inside: '', after: body } : parenthesis(body);
    if (directive === '#set(' && active()) assign(inside, scope);
    if (directive === '#if(') {
      const outer = active();
      const taken = outer && truthy(evaluate(inside, scope));
      open.push({ taken, active: taken, outer });
    }
    const top = open.at(-1);
    if (top && (directive === '#elseif(' || directive === '#else')) {
      top.active = top.outer && !top.taken && (directive === '#else' || truthy(evaluate(inside, scope)));
      top.taken ||= top.active;
    }
    if (directive === '#end') open.pop();
    if (active()) out += interpolate(after, scope);
  }
  return out.trim();
}

/** What stands up to the parenthesis that closes the one before. */
function parenthesis(text: string): { inside: string; after: string } {
  let depth = 1;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth += 1;
    else if (letter === ')' && --depth === 0) return { inside: text.slice(0, at), after: text.slice(at + 1) };
  }
  throw new Error(`no parenthesis closes "${text.slice(0, 60)}"`);
}

function assign(text: string, scope: VtlScope): void {
  const [, target = '', value = ''] = /^\s*\$([\w.-]+)\s*=\s*(.*)$/s.exec(text) ?? [];
  const path = target.split('.');
  const last = path.pop() ?? '';
  let holder = scope;
  for (const name of path) holder = (holder[name] ??= {}) as VtlScope;
  holder[last] = evaluate(value, scope);
}

const truthy = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

function evaluate(text: string, scope: VtlScope): unknown {
  const [left = '', ...rights] = text.split('||');
  if (rights.length > 0) return [left, ...rights].some((side) => truthy(evaluate(side, scope)));
  const sides = text.split('&&');
  if (sides.length > 1) return sides.every((side) => truthy(evaluate(side, scope)));
  const [one = '', other] = text.split(/==(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  if (other !== undefined) return evaluate(one, scope) === evaluate(other, scope);
  const trimmed = text.trim();
  if (trimmed.startsWith('!')) return !truthy(evaluate(trimmed.slice(1), scope));
  return operand(trimmed, scope).read(scope);
}

function operand(text: string, scope: VtlScope): Parsed {
  const string = /^"([^"]*)"|^'([^']*)'/.exec(text);
  if (string) return { read: () => (string[1] === undefined ? string[2] : interpolate(string[1], scope)), rest: text.slice(string[0].length) };
  const number = /^\d+/.exec(text);
  if (number) return { read: () => Number(number[0]), rest: text.slice(number[0].length) };
  return reference(text);
}

/** `$a.b("c").d`, as far as it goes. */
function reference(text: string): Parsed {
  const [start = '', quiet, name = ''] = /^\$(!?)\{?(\w+)\}?/.exec(text) ?? [];
  if (start === '') throw new Error(`"${text.slice(0, 60)}" is no reference`);
  let rest = text.slice(start.length);
  let read = (scope: VtlScope): unknown => scope[name];
  for (let member = /^\.([A-Za-z][\w-]*)(\()?/.exec(rest); member; member = /^\.([A-Za-z][\w-]*)(\()?/.exec(rest)) {
    const [all, field = '', call] = member;
    const before = read;
    rest = rest.slice(all.length);
    if (call === undefined) {
      read = (scope) => (before(scope) as VtlScope | undefined)?.[field];
      continue;
    }
    const { inside, after } = parenthesis(rest);
    rest = after;
    read = (scope) => method(before(scope), field, argumentsOf(inside, scope));
  }
  return { read: quiet === '!' ? (scope) => read(scope) ?? '' : read, rest };
}

function argumentsOf(text: string, scope: VtlScope): unknown[] {
  const values: unknown[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const one = operand(rest, scope);
    values.push(one.read(scope));
    rest = one.rest.trim().replace(/^,\s*/, '');
  }
  return values;
}

function method(holder: unknown, name: string, values: readonly unknown[]): unknown {
  const [first, second] = values.map(String);
  if (typeof holder === 'string') {
    if (name === 'matches') return new RegExp(`^(?:${first})$`).test(holder);
    if (name === 'substring') return holder.slice(Number(first));
    if (name === 'contains') return holder.includes(first ?? '');
    if (name === 'split') return holder.split(first ?? '');
    if (name === 'replaceAll') return holder.replaceAll(new RegExp(first ?? '', 'g'), second ?? '');
  }
  if (Array.isArray(holder) && name === 'get') return holder[Number(first)];
  const called = (holder as Record<string, unknown> | undefined)?.[name];
  if (typeof called !== 'function') throw new Error(`nothing here has a method "${name}"`);
  return Reflect.apply(called, holder, values);
}

function interpolate(text: string, scope: VtlScope): string {
  let out = '';
  let rest = text;
  for (let at = rest.search(/\$!?\{?[A-Za-z]/); at >= 0; at = rest.search(/\$!?\{?[A-Za-z]/)) {
    const { read, rest: after } = reference(rest.slice(at));
    out += rest.slice(0, at) + String(read(scope));
    rest = after;
  }
  return out + rest;
}

/** Java's, as `$util.escapeJavaScript` has it: single quotes and slashes too. */
export const escapeJavaScript = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('/', '\\/');
