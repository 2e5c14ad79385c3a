import type { AnyNode, Program } from 'acorn';
import { RESERVED } from '../../../scenes/custom/allowed.ts';
import { knownText, nodesOf } from './syntax-tree.ts';

interface Edit {
  readonly at: number;
  /** Of what stands there already, so much is left out. */
  readonly drop: number;
  readonly text: string;
  /** Edits at one place: what closes comes before what opens, the inner before the outer. */
  readonly rank: number;
}

const put = (at: number, text: string, rank = 0): Edit => ({ at, drop: 0, text, rank });

/**
 * A checked scene as the body of a function that gets `__fanreel` {modules, key, tick} and returns the scene: imports
 * become names out of `modules`, every property whose name is worked out goes by `key`, and every round of a loop and
 * call of a function by `tick`, which ends what would go on for ever. Lines stay where they are.
 */
export function programOf(code: string, program: Program): string {
  const edits = [...nodesOf(program)].flatMap(({ node }) => editsOf(node, code)).sort((a, b) => a.at - b.at || a.rank - b.rank);
  let done = 0;
  let text = '';
  for (const { at, drop, text: added } of edits) {
    text += code.slice(done, at) + added;
    done = at + drop;
  }
  return `${text}${code.slice(done)}\nreturn ${RESERVED}_scene;`;
}

const TICK = `${RESERVED}.tick();`;

function editsOf(node: AnyNode, code: string): Edit[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return [{ at: node.start, drop: node.end - node.start, text: imported(node, code), rank: 0 }];
    case 'ExportDefaultDeclaration':
      return [{ at: node.start, drop: node.declaration.start - node.start, text: `const ${RESERVED}_scene = `, rank: 0 }, put(node.end, ';', 4)];
    case 'ExportNamedDeclaration':
      return [{ at: node.start, drop: node.end - node.start, text: `const ${RESERVED}_scene = ${localOf(node)};`, rank: 0 }];
    case 'MemberExpression':
    case 'Property':
      return node.computed ? keyed(node.type === 'Property' ? node.key : node.property) : [];
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return counted(node.body);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.body.type === 'BlockStatement' ? counted(node.body) : [put(node.body.start, `(${RESERVED}.tick(), `, 2), put(node.body.end, ')', 1)];
    default:
      return [];
  }
}

/** On as many lines as the import itself. */
function imported(node: Extract<AnyNode, { type: 'ImportDeclaration' }>, code: string): string {
  const names = node.specifiers.flatMap((one) => (one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' ? [`${one.imported.name}: ${one.local.name}`] : []));
  const lines = code.slice(node.start, node.end).replace(/[^\n]/g, '');
  return `const { ${names.join(', ')} } = ${RESERVED}.modules[${JSON.stringify(node.source.value)}];${lines}`;
}

function localOf({ specifiers }: Extract<AnyNode, { type: 'ExportNamedDeclaration' }>): string {
  const local = specifiers[0]?.local;
  return local?.type === 'Identifier' ? local.name : 'undefined';
}

/** What can be told beforehand has been looked at. */
const keyed = (key: AnyNode): Edit[] => (knownText(key) === undefined ? [put(key.start, `${RESERVED}.key((`, 2), put(key.end, '))', 1)] : []);

const counted = (body: AnyNode): Edit[] => (body.type === 'BlockStatement' ? [put(body.start + 1, TICK, 3)] : [put(body.start, `{${TICK}`, 2), put(body.end, '}', 1)]);
