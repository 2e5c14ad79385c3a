import { z } from 'zod';
import { Visual, type VisualKind } from '../../../../workflows/contracts/index.ts';

/** So much of JSON Schema as the contracts use. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

const union = z.toJSONSchema(Visual, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** The schema of each kind of scene, as the API has it. */
export const KIND_SCHEMAS: ReadonlyMap<VisualKind, JsonSchema> = new Map((union.oneOf ?? union.anyOf ?? []).map((schema) => [schema.properties?.['kind']?.const as VisualKind, schema]));

/** The ways in which a value may be shaped, if there is more than one. */
export const shapesOf = (schema: JsonSchema): readonly JsonSchema[] => schema.oneOf ?? schema.anyOf ?? [];

/** Which of its shapes a value has: by the field that says so, or by its type. */
export function shapeOf(shapes: readonly JsonSchema[], value: unknown): number {
  const found = shapes.findIndex((shape) => hasShape(shape, value));
  return Math.max(0, found);
}

function hasShape({ type, properties = {} }: JsonSchema, value: unknown): boolean {
  if (type !== 'object') return type === typeof value || (type === 'array' && Array.isArray(value));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(properties).every(([name, { const: tag }]) => tag === undefined || (value as Record<string, unknown>)[name] === tag);
}

/** The least that a schema takes, with a word where a word is needed. */
export function blankOf(schema: JsonSchema, word: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [shape] = shapesOf(schema);
  if (shape) return blankOf(shape, word);
  if (schema.prefixItems) return schema.prefixItems.map((item) => blankOf(item, word));
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, blankOf(schema.properties?.[name] ?? {}, WORDS[name] ?? word)]));
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, (_, index) => numbered(blankOf(schema.items ?? {}, word), index));
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 0, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return false;
    default:
      return word.slice(0, Math.min(schema.maxLength ?? 60, 60));
  }
}

/** Fields whose word is no sentence. */
const WORDS: Readonly<Record<string, string>> = { id: 'a', date: '2026', tex: 'a^2 + b^2 = c^2', y: 'x^2', from: 'a', to: 'b', src: '' };

/** Things in a list that are told apart by their id get one each. */
function numbered(value: unknown, index: number): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? { ...value, id: String.fromCodePoint(97 + index) } : value;
}

/** A visual of another kind, with what the two have in common. */
export function turnedInto(kind: VisualKind, before: Visual, word: string): Visual {
  const schema = KIND_SCHEMAS.get(kind) ?? {};
  const fields = schema.properties ?? {};
  const blank = blankOf(schema, word) as Record<string, unknown>;
  const shared = Object.fromEntries(Object.entries(before).filter(([name, value]) => name !== 'kind' && name in fields && hasType(fields[name], value)));
  return { ...blank, ...titled(before, fields), ...shared, kind } as Visual;
}

const hasType = (schema: JsonSchema | undefined, value: unknown): boolean => schema?.type === (Array.isArray(value) ? 'array' : typeof value) && (schema?.type !== 'array' || (Array.isArray(value) && schema.items?.type === typeof value[0]));

/** A heading becomes a title, and the other way round. */
function titled(before: Visual, fields: Readonly<Record<string, JsonSchema>>): Record<string, unknown> {
  const name = 'title' in before ? before.title : 'heading' in before ? before.heading : undefined;
  if (name === undefined) return {};
  return 'title' in fields ? { title: name } : 'heading' in fields ? { heading: name } : {};
}
