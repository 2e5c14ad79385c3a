import type { AnyNode, Node } from 'acorn';

/** A node with the one that holds it, and the field it stands in. */
export interface Placed {
  readonly node: AnyNode;
  readonly parent: AnyNode | undefined;
  readonly field: string;
}

const isNode = (value: unknown): value is AnyNode => value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string' && 'start' in value;

/** Every node of a tree, each before what it holds: all of them, names of properties and bindings included. */
export function* nodesOf(root: Node): Generator<Placed> {
  const waiting: Placed[] = isNode(root) ? [{ node: root, parent: undefined, field: '' }] : [];
  for (let placed = waiting.pop(); placed; placed = waiting.pop()) {
    yield placed;
    const { node } = placed;
    for (const [field, value] of Object.entries(node)) {
      for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) waiting.push({ node: one, parent: node, field });
    }
  }
}

/** Whether an identifier only names a property, a label or an export, and stands for no binding. */
export function isMereName({ node, parent, field }: Placed): boolean {
  if (!parent || node.type !== 'Identifier') return false;
  switch (parent.type) {
    case 'MemberExpression':
      return field === 'property' && !parent.computed;
    case 'Property':
      return field === 'key' && !parent.computed && !parent.shorthand;
    case 'ImportSpecifier':
      return field === 'imported';
    case 'ExportSpecifier':
      return field === 'exported';
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    default:
      return false;
  }
}

/** The text of an expression that can be told without running it. */
export function knownText(node: AnyNode): string | undefined {
  if (node.type === 'Literal') return node.value === null || typeof node.value === 'object' ? undefined : String(node.value);
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const [left, right] = [knownText(node.left), knownText(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** The names that a pattern binds. */
export function boundNames(pattern: AnyNode): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => boundNames(one.type === 'Property' ? one.value : one.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one ? boundNames(one) : []));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
}
