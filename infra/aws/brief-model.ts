import { z } from 'zod';
import { Brief } from '../../workflows/contracts/index.ts';

/** A JSON Schema, or a piece of one. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * The brief's JSON Schema as API Gateway takes it for a request model: draft 4, and of that what it knows. A model lets
 * a brief pass that CheckBrief then refuses, and never the other way round: what draft 4 cannot say is left out.
 */
export function briefModel(): Schema {
  const { $defs = {}, ...schema }: Schema = z.toJSONSchema(Brief, { io: 'input', unrepresentable: 'any' });
  const definitions = mapValues($defs as Schema, draft4);
  return { $schema: 'http://json-schema.org/draft-04/schema#', title: 'Brief', ...draft4(schema), ...(Object.keys(definitions).length > 0 ? { definitions } : {}) };
}

/** Keywords whose values are one schema, a list of them, or schemas by name. */
const ONE = ['items', 'additionalProperties', 'not'];
const SEVERAL = ['oneOf', 'anyOf', 'allOf'];
const NAMED = ['properties', 'patternProperties'];
/** Keywords of draft 4 that are taken over as they are. `format` is not: API Gateway knows other names. */
const PLAIN = ['type', 'enum', 'required', 'pattern', 'title', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'multipleOf', 'minimum', 'maximum'];

export const DRAFT_4 = [...ONE, ...SEVERAL, ...NAMED, ...PLAIN, '$schema', '$ref', 'definitions', 'exclusiveMinimum', 'exclusiveMaximum'];

function draft4(schema: unknown): Schema {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  return Object.fromEntries(Object.entries(schema as Schema).flatMap(([keyword, value]) => keywordsFor(keyword, value)));
}

function keywordsFor(keyword: string, value: unknown): [string, unknown][] {
  if (typeof value === 'boolean' && keyword === 'additionalProperties') return [[keyword, value]];
  if (ONE.includes(keyword)) return [[keyword, draft4(value)]];
  if (SEVERAL.includes(keyword)) return [[keyword, (value as unknown[]).map(draft4)]];
  if (NAMED.includes(keyword)) return [[keyword, mapValues(value as Schema, draft4)]];
  if (keyword === '$ref') return [[keyword, String(value).replace('#/$defs/', '#/definitions/')]];
  if (keyword === 'const') return [['enum', [value]]];
  if (keyword === 'exclusiveMinimum') return [['minimum', value], [keyword, true]];
  if (keyword === 'exclusiveMaximum') return [['maximum', value], [keyword, true]];
  // Bounds of what a number in JavaScript can hold say nothing about briefs.
  if ((keyword === 'minimum' || keyword === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) return [];
  return PLAIN.includes(keyword) ? [[keyword, value]] : [];
}

const mapValues = (schemas: Schema, change: (schema: unknown) => Schema): Schema => Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));

