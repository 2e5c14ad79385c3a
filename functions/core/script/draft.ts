import { z } from 'zod';
import { Scenes } from '../../../workflows/contracts/index.ts';

/** What a model writes: the words and the pictures. Everything else about a film is the brief's. */
export const Draft = z.strictObject({ title: z.string().trim().min(1).max(200), scenes: Scenes });
export type Draft = z.infer<typeof Draft>;

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value);

/** What the schema says of drafts, as JSON Schema with each reused part written out: some servers know no references. */
const whole: Node = asNode(z.toJSONSchema(Draft, { io: 'input', unrepresentable: 'any', reused: 'inline' }));

function asNode(value: unknown): Node {
  return isNode(value) ? value : {};
}

/** The kinds of scene that there are, each with its JSON Schema; new kinds of the contract appear by themselves. */
export const SCENE_FORMS: ReadonlyMap<string, Node> = formsOf(whole);

function formsOf(schema: Node): ReadonlyMap<string, Node> {
  const forms = new Map<string, Node>();
  for (const node of nodesOf(schema)) {
    const kind = asNode(asNode(node['properties'])['kind'])['const'];
    if (typeof kind === 'string') forms.set(kind, node);
  }
  return forms;
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

/** Does a scene of this kind show a file that somebody has to give? */
export const needsFile = (form: Node): boolean =>
  nodesOf(form).some(({ required, properties }) => Array.isArray(required) && required.includes('src') && isNode(properties) && 'src' in properties);

/** The form of a draft that uses only the given kinds, as JSON Schema that all providers take. */
export const draftSchema = (kinds: readonly string[]): Node => asNode(narrowed(whole, new Set(kinds)));

/** `oneOf` is unknown to some providers, and means the same here as `anyOf`: each alternative has a kind of its own. */
function narrowed(value: unknown, kinds: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => narrowed(one, kinds));
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key === '$schema') return [];
      if (key !== 'oneOf' && key !== 'anyOf') return [[key, narrowed(inner, kinds)]];
      const allowed = (Array.isArray(inner) ? inner : []).filter((one) => !(kindOf(one) && !kinds.has(kindOf(one) ?? '')));
      return [['anyOf', narrowed(allowed, kinds)]];
    }),
  );
}

function kindOf(form: unknown): string | undefined {
  const kind = asNode(asNode(asNode(form)['properties'])['kind'])['const'];
  return typeof kind === 'string' && SCENE_KINDS.has(kind) ? kind : undefined;
}

const SCENE_KINDS: ReadonlySet<string> = new Set(SCENE_FORMS.keys());
