import { describe, expect, it } from 'vitest';
import { compiledScene } from '../../../../render-image/driver/custom-scenes.ts';
import { CUSTOM_EXAMPLE } from '../../../../workflows/contracts/index.ts';

const scene = (body: string): string => `export default function* (view, stage) {\n  ${body}\n}`;

const refusal = async (source: string): Promise<string> => compiledScene(2, source).then(() => 'allowed', (error: Error) => `${error.name}: ${error.message}`);

describe('the source of a custom scene', () => {
  it('is let through as the contract shows it', async () => {
    const { code, lines } = await compiledScene(0, CUSTOM_EXAMPLE);
    expect(code).toContain('__fanreel.modules["@revideo/2d"]');
    expect(code).not.toMatch(/\b(import|export) /);
    expect(Math.max(...lines)).toBe(CUSTOM_EXAMPLE.split('\n').length);
  });

  it.each([
    'const rows = [3, 1, 2].map((n) => n * 2); for (const n of rows) view.add(n);',
    'const { width, height: h = 2, ...rest } = stage; const top = h; view.add(`${width} ${top} ${rest.unit}`);',
    'let n = 0; do n += 1; while (n < 10); yield; for (let i = 0; i < 3; i++) if (i) continue; else break;',
    'const seen = new Map([["a", new Set([1])]]); view.add(seen.get("a")); throw new Error("no");',
    'enum Side { left, right } const at: Record<string, number> = { [`a${Side.left}`]: 1 }; view.add(at[String(Side.right)] as number);',
  ])('may be plain TypeScript: %s', async (body) => {
    expect(await refusal(scene(body))).toBe('allowed');
  });

  it.each([
    ['fetch("https://example.org")', 'line 2, column 3: fetch is not there; of globals there are Math, JSON'],
    ['new XMLHttpRequest()', 'XMLHttpRequest is not there'],
    ['window.fanreel = 1', 'window is not there'],
    ['globalThis.x', 'globalThis is not there'],
    ['self.x', 'self is not there'],
    ['document.title', 'document is not there'],
    ['localStorage.x', 'localStorage is not there'],
    ['setTimeout(() => 1)', 'setTimeout is not there'],
    ['new Worker("x")', 'Worker is not there'],
    ['new Promise(() => 1)', 'Promise is not there'],
    ['Reflect.get(view, "x")', 'Reflect is not there'],
    ['new Proxy({}, {})', 'Proxy is not there'],
    ['Symbol.iterator', 'Symbol is not there'],
    ['Date.now()', 'Date is not there'],
    ['new Function("return 1")()', 'Function is not there'],
    ['console.log(1)', 'console is not there'],
    ['eval("1")', 'eval is not allowed'],
    ['(0, eval)("1")', 'eval is not allowed'],
    ['arguments[0]', 'arguments is not allowed'],
    ['(() => 1).constructor("return window")()', 'the property "constructor" is not allowed'],
    ['[]["constructor"]', 'the property "constructor" is not allowed'],
    ['[]["con" + "structor"]', 'the property "constructor" is not allowed'],
    ['[][`constructor`]', 'the property "constructor" is not allowed'],
    ['[]["\\x63onstructor"]', 'the property "constructor" is not allowed'],
    ['view.\\u0063onstructor', 'the property "constructor" is not allowed'],
    ['const { constructor: made } = view', 'the property "constructor" is not allowed'],
    ['const { ["constr" + "uctor"]: made } = view', 'the property "constructor" is not allowed'],
    ['const f = ({ constructor }) => constructor', 'the property "constructor" is not allowed'],
    ['view?.constructor', 'the property "constructor" is not allowed'],
    ['({}).__proto__', 'the property "__proto__" is not allowed'],
    ['const o = { __proto__: view }', 'the property "__proto__" is not allowed'],
    ['view.x.ownerDocument.defaultView', 'the property "defaultView" is not allowed'],
    ['view.view()', 'the property "view" is not allowed'],
    ['Error.prepareStackTrace = (e, s) => s', 'Error can\'t be changed'],
    ['Math.random = () => 1', 'Math can\'t be changed'],
    ['import("@revideo/core")', 'import() is not allowed'],
    ['import.meta.url', 'import.meta and new.target are not allowed'],
    ['this.x', 'this is not allowed'],
    ['class A {}', 'classes are not allowed'],
    ['const A = class extends Array {}', 'classes are not allowed'],
    ['const f = async () => 1', 'async functions are not allowed'],
    ['__fanreel.modules', 'names that begin with __fanreel are not allowed'],
    ['const __fanreel = 1', 'names that begin with __fanreel are not allowed'],
    ['debugger', 'debugger is not allowed'],
    ['const = 3', 'line 2, column 9: '],
  ])('is refused for %s', async (body, message) => {
    const told = await refusal(scene(body));
    expect(told).toMatch(/^BriefRefused: scenes\[2\]\.visual\.source: line 2, column \d+: /);
    expect(told).toContain(message);
  });

  it.each([
    ['import fs from "node:fs";\nfs;', '"node:fs" can\'t be imported; there are @revideo/core, @revideo/2d, fanreel'],
    ['import { Img } from "@revideo/2d";\nImg;', 'Img can\'t be imported from @revideo/2d; there are Circle, Rect'],
    ['import { Renderer } from "@revideo/core";\nRenderer;', 'Renderer can\'t be imported from @revideo/core'],
    ['import * as all from "@revideo/core";\nall;', 'import * is not allowed'],
    ['import "https://example.org/x.js";', '"https://example.org/x.js" can\'t be imported'],
    ['import { toString } from "constructor";\ntoString;', '"constructor" can\'t be imported'],
    ['export const a = 1;', 'only the default export is allowed'],
    ['export * from "@revideo/core";', 'export * is not allowed'],
  ])('is refused for its head: %s', async (head, message) => {
    expect(await refusal(`${head}\n${scene('yield;')}`)).toContain(message);
  });

  it('is refused without a function to play, and tells everything at once', async () => {
    expect(await refusal('const a = 1;')).toContain('there is no default export');
    expect(await refusal(scene('fetch("x");\n  window.x;'))).toMatch(/line 2, column 3: fetch .*; line 3, column 3: window /);
  });
});
