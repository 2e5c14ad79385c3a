import { Ajv } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { briefModel, DRAFT_4, type Schema } from '../../../infra/aws/brief-model.ts';
import { Brief } from '../../../workflows/contracts/index.ts';

const model = briefModel();

/** The same in draft 7, which differs from draft 4, of what is used here, in exclusive bounds alone. */
function draft7(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(draft7);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, $schema: _meta, ...rest } = schema as Schema;
  const least = exclusiveMinimum === true ? { exclusiveMinimum: minimum } : minimum === undefined ? {} : { minimum };
  const most = exclusiveMaximum === true ? { exclusiveMaximum: maximum } : maximum === undefined ? {} : { maximum };
  return { ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, draft7(value)])), ...least, ...most };
}

const passes = new Ajv({ strict: false }).compile(draft7(model) as Schema);

/** Every schema in the model, but not the names of properties. */
function schemas(schema: Schema): Schema[] {
  const below = Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === 'properties' || keyword === 'definitions' || keyword === 'patternProperties') return Object.values(value as Schema);
    if (Array.isArray(value) && keyword !== 'enum' && keyword !== 'required' && keyword !== 'type') return value;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : [];
  });
  return [schema, ...below.flatMap((one) => schemas(one as Schema))];
}

describe('the model of the brief', () => {
  it('uses what API Gateway knows of draft 4, and stays under its 400 KB', () => {
    const used = new Set(schemas(model).flatMap((schema) => Object.keys(schema)));
    expect([...used].filter((keyword) => !DRAFT_4.includes(keyword))).toEqual([]);
    expect(JSON.stringify(model).length).toBeLessThan(400_000);
  });

  it('names no definition that is not there', () => {
    const names = schemas(model).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref.replace('#/definitions/', '')] : []));
    const there = Object.keys((model['definitions'] ?? {}) as Schema);
    expect(names.filter((name) => !there.includes(name))).toEqual([]);
  });

  const examples = new URL('../../../examples/', import.meta.url);
  it.each(readdirSync(examples).filter((name) => name.endsWith('.json')))('lets %s pass', (name) => {
    const brief: unknown = JSON.parse(readFileSync(new URL(name, examples), 'utf8'));
    expect(passes(brief), JSON.stringify(passes.errors)).toBe(true);
  });

  const good = { kind: 'text', text: 'The tide is a very long wave.' };
  it.each([
    ['nothing at all', {}],
    ['a kind that there is not', { ...good, kind: 'opera' }],
    ['a text that is none', { kind: 'text', text: 7 }],
    ['no text', { kind: 'text' }],
    ['a field that is not known', { ...good, colour: 'red' }],
    ['a field that only the API writes', { ...good, askedBy: 'a1b2c3' }],
    ['too many parts', { ...good, parts: 1001 }],
    ['a picture too wide', { ...good, format: { width: 8000, height: 1080 } }],
    ['a text too long', { ...good, text: 'a'.repeat(60_001) }],
    ['a storyboard without scenes', { kind: 'storyboard', title: 'Tides', scenes: [] }],
    ['a list', []],
  ])('refuses %s, as the brief itself does', (_, brief) => {
    expect(passes(brief)).toBe(false);
    expect(Brief.safeParse(brief).success).toBe(false);
  });

  it('lets the smallest brief pass', () => {
    expect(passes(good), JSON.stringify(passes.errors)).toBe(true);
  });
});
