import { parse, type AnyNode, type Program } from 'acorn';
import { ALLOWED_GLOBALS, ALLOWED_IMPORTS, FORBIDDEN_PROPERTIES, JSX_RUNTIME, RESERVED } from '../../../scenes/custom/allowed.ts';
import { boundNames, isMereName, knownText, nodesOf, type Placed } from './syntax-tree.ts';

/** What the source of a custom scene may not have, and where: line from 1, column from 0, as the parser counts them. */
export interface SourceFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type CheckedSource = { readonly program: Program } | { readonly faults: readonly SourceFault[] };

/** More would not be read. */
const MOST_FAULTS = 8;

/**
 * Holds a custom scene, as plain JavaScript, against what it may do: imports and globals from a list, no way to classes,
 * prototypes or code made from text. What only shows as it runs (a property whose name is worked out) is looked at then,
 * see `custom-program.ts`.
 */
export function checkSource(code: string): CheckedSource {
  const program = parsed(code);
  if (!('type' in program)) return { faults: [program] };
  const known = new Set<string>([...ALLOWED_GLOBALS, ...namesIn(program)]);
  const faults = [...nodesOf(program)].flatMap((placed) => {
    const message = faultOf(placed, known);
    return message === undefined ? [] : [{ ...startOf(placed.node), message }];
  });
  const sorted = faults.sort((a, b) => a.line - b.line || a.column - b.column);
  if (sorted.length > 0) return { faults: sorted.slice(0, MOST_FAULTS) };
  return exportsScene(program) ? { program } : { faults: [{ line: 1, column: 0, message: 'there is no default export; write: export default function* (view, stage) { … }' }] };
}

function parsed(code: string): Program | SourceFault {
  try {
    return parse(code, { ecmaVersion: 2022, sourceType: 'module', locations: true });
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    return { line: loc?.line ?? 1, column: loc?.column ?? 0, message: message.replace(/ \(\d+:\d+\)$/, '') };
  }
}

const startOf = ({ loc }: AnyNode): { line: number; column: number } => ({ line: loc?.start.line ?? 1, column: loc?.start.column ?? 0 });

/** All names that are bound anywhere: which of them are seen where is for the run to tell, and all globals are hidden there. */
function namesIn(program: Program): string[] {
  return [...nodesOf(program)].flatMap(({ node }): string[] => {
    switch (node.type) {
      case 'VariableDeclarator':
        return boundNames(node.id);
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return [...(node.id ? [node.id.name] : []), ...node.params.flatMap(boundNames)];
      case 'CatchClause':
        return node.param ? boundNames(node.param) : [];
      case 'ImportSpecifier':
        return [node.local.name];
      default:
        return [];
    }
  });
}

const exportsScene = ({ body }: Program): boolean =>
  body.some(
    (one) =>
      one.type === 'ExportDefaultDeclaration' ||
      (one.type === 'ExportNamedDeclaration' && one.specifiers.some(({ exported }) => exported.type === 'Identifier' && exported.name === 'default')),
  );

const PLAIN = 'write functions, generators and plain objects instead';

/** Kinds of syntax that no scene needs, each with what to say of it. */
const REFUSED: Readonly<Partial<Record<AnyNode['type'], string>>> = {
  ImportExpression: 'import() is not allowed; import at the top',
  MetaProperty: 'import.meta and new.target are not allowed',
  ThisExpression: `this is not allowed; ${PLAIN}`,
  Super: `super is not allowed; ${PLAIN}`,
  ClassDeclaration: `classes are not allowed; ${PLAIN}`,
  ClassExpression: `classes are not allowed; ${PLAIN}`,
  AwaitExpression: 'await is not allowed: a scene is drawn frame by frame; wait with yield* waitFor(seconds) or yield* stage.until(phrase)',
  DebuggerStatement: 'debugger is not allowed',
  WithStatement: 'with is not allowed',
  ImportDefaultSpecifier: 'default imports are not allowed; import by name',
  ImportNamespaceSpecifier: 'import * is not allowed; import by name',
  ExportAllDeclaration: 'export * is not allowed; there is one export, the default',
};

function faultOf(placed: Placed, known: ReadonlySet<string>): string | undefined {
  const { node } = placed;
  const refused = REFUSED[node.type];
  if (refused) return refused;
  switch (node.type) {
    case 'ImportDeclaration':
      return moduleFault(node.source.value);
    case 'ImportSpecifier':
      return importFault(placed);
    case 'ExportNamedDeclaration':
      return exportFault(node);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.async ? 'async functions are not allowed: a scene is drawn frame by frame; use generators' : undefined;
    case 'Identifier':
      return nameFault(placed, known);
    case 'MemberExpression':
      return propertyFault(node.computed ? knownText(node.property) : node.property.type === 'Identifier' ? node.property.name : undefined);
    case 'Property':
      return propertyFault(node.computed || node.key.type !== 'Identifier' ? knownText(node.key) : node.key.name);
    case 'AssignmentExpression':
      return changeFault(node.left);
    default:
      return undefined;
  }
}

const WRITTEN = Object.keys(ALLOWED_IMPORTS).filter((name) => name !== JSX_RUNTIME).join(', ');

function moduleFault(name: unknown): string | undefined {
  if (typeof name === 'string' && Object.hasOwn(ALLOWED_IMPORTS, name)) return undefined;
  return `"${String(name)}" can't be imported; there are ${WRITTEN}`;
}

function importFault({ node, parent }: Placed): string | undefined {
  if (node.type !== 'ImportSpecifier' || parent?.type !== 'ImportDeclaration') return undefined;
  const module = String(parent.source.value);
  const name = node.imported.type === 'Identifier' ? node.imported.name : String(node.imported.value);
  const names = Object.hasOwn(ALLOWED_IMPORTS, module) ? ALLOWED_IMPORTS[module] : undefined;
  if (!names || names.includes(name)) return undefined;
  return `${name} can't be imported from ${module}; there are ${names.join(', ') || 'types alone'}`;
}

function exportFault(node: Extract<AnyNode, { type: 'ExportNamedDeclaration' }>): string | undefined {
  const [one, ...more] = node.specifiers;
  const isDefault = one !== undefined && more.length === 0 && one.exported.type === 'Identifier' && one.exported.name === 'default' && !node.source;
  return isDefault ? undefined : 'only the default export is allowed: the function of the scene';
}

function nameFault(placed: Placed, known: ReadonlySet<string>): string | undefined {
  const { node } = placed;
  if (node.type !== 'Identifier' || isMereName(placed)) return undefined;
  if (node.name.startsWith(RESERVED)) return `names that begin with ${RESERVED} are not allowed`;
  if (node.name === 'eval' || node.name === 'arguments') return `${node.name} is not allowed`;
  return known.has(node.name) ? undefined : `${node.name} is not there; of globals there are ${ALLOWED_GLOBALS.join(', ')}`;
}

const propertyFault = (name: string | undefined): string | undefined =>
  name !== undefined && FORBIDDEN_PROPERTIES.includes(name) ? `the property "${name}" is not allowed: it leads out of the scene` : undefined;

/** What all scenes of a page share must stay as it is. */
function changeFault(target: AnyNode): string | undefined {
  const root = target.type === 'MemberExpression' ? target.object : undefined;
  const shared = root?.type === 'Identifier' && (ALLOWED_GLOBALS as readonly string[]).includes(root.name);
  return shared ? `${root.name} can't be changed` : undefined;
}
