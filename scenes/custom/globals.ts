import { ALLOWED_GLOBALS } from './allowed.ts';

type Statics = Readonly<Record<string, unknown>>;

/** Calls and makes what the original does, has the given statics and no more, and can't be changed. */
function standIn(original: Function, statics: Statics): unknown {
  function stands(...given: unknown[]): unknown {
    return new.target ? Reflect.construct(original, given) : Reflect.apply(original, undefined, given);
  }
  Object.freeze(stands.prototype);
  return Object.freeze(Object.assign(stands, statics));
}

const own = (from: object, names: readonly string[]): Statics => Object.fromEntries(names.map((name) => [name, Reflect.get(from, name)]));

/** Without its reviver and replacer, which would be handed what no name leads to. */
const json = { parse: (text: string): unknown => JSON.parse(text), stringify: (value: unknown, _replacer?: unknown, space?: string | number): string => JSON.stringify(value, undefined, space) };

/** The globals that a custom scene sees. All other names of the page are hidden from it. */
function given(): Record<(typeof ALLOWED_GLOBALS)[number], unknown> {
  return {
    Math: Object.freeze(own(Math, Object.getOwnPropertyNames(Math))),
    JSON: Object.freeze(json),
    Object: standIn(Object, own(Object, ['keys', 'values', 'entries', 'fromEntries', 'assign', 'freeze', 'is', 'hasOwn'])),
    Array: standIn(Array, { ...own(Array, ['of', 'isArray']), from: Array.from }),
    Number: standIn(Number, own(Number, ['EPSILON', 'MAX_SAFE_INTEGER', 'MIN_SAFE_INTEGER', 'MAX_VALUE', 'MIN_VALUE', 'POSITIVE_INFINITY', 'NEGATIVE_INFINITY', 'isFinite', 'isInteger', 'isNaN', 'isSafeInteger', 'parseFloat', 'parseInt'])),
    String: standIn(String, own(String, ['fromCharCode', 'fromCodePoint', 'raw'])),
    Boolean: standIn(Boolean, {}),
    Map: standIn(Map, {}),
    Set: standIn(Set, {}),
    Error: standIn(Error, {}),
    RangeError: standIn(RangeError, {}),
    TypeError: standIn(TypeError, {}),
    parseFloat,
    parseInt,
    isNaN,
    isFinite,
    undefined,
    NaN,
    Infinity,
  };
}

/** Names that can't be those of parameters, and say nothing. */
const CONSTANTS = ['undefined', 'NaN', 'Infinity', 'eval', 'arguments'];

/** Every global of the page by its name: what a custom scene may have, and for all the rest, undefined. */
export function scopeOf(page: object): [name: string, value: unknown][] {
  const names = new Set<string>(ALLOWED_GLOBALS);
  for (let level: object | null = page; level; level = Reflect.getPrototypeOf(level)) for (const name of Object.getOwnPropertyNames(level)) names.add(name);
  const allowed: Readonly<Record<string, unknown>> = given();
  return [...names].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && !CONSTANTS.includes(name)).map((name) => [name, Object.hasOwn(allowed, name) ? allowed[name] : undefined]);
}
