import { COLOUR_ROLES, type ColourRole } from '../../workflows/contracts/colours.ts';
import type { Ink, Order } from './formula.ts';

/** An element of the picture that a formula is set as. */
export interface Drawn {
  readonly kind: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly children: readonly Drawn[];
}

/** Where things go: thousandths of an em, upwards. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly colour: ColourRole | undefined;
  /** Not inside a fraction, an index or a root. */
  readonly top: boolean;
}

const RELATIONS = new Set('3D 3C 3E 2264 2265 2248 2260 2261 223C 221D 2192 21D2 21D4 27F9 27FA 21A6'.split(' '));
const TOP = new Set(['math', 'mrow', 'TeXAtom', 'mstyle', 'mpadded', 'mo', 'undefined']);

/** The pieces of a formula in reading order, and where its first relation sign begins. */
export function inksOf(drawn: readonly Drawn[]): { inks: Ink[]; relation: number | undefined } {
  const inks: Ink[] = [];
  let relation: number | undefined;
  const visit = (node: Drawn, outer: Frame): void => {
    const frame = innerFrame(node, outer);
    const ink = inkOf(node, frame);
    if (ink) inks.push(ink);
    if (ink?.kind === 'glyph' && frame.top && relation === undefined && RELATIONS.has(ink.id)) relation = ink.x;
    for (const child of node.children) visit(child, frame);
  };
  for (const node of drawn) visit(node, { x: 0, y: 0, scaleX: 1, scaleY: -1, colour: undefined, top: true });
  return { inks, relation };
}

const numberOf = (value: unknown): number => Number(value ?? 0) || 0;

function innerFrame({ kind, attributes }: Drawn, outer: Frame): Frame {
  const classes = String(attributes['class'] ?? '').split(/\s+/);
  const colour = COLOUR_ROLES.find((role) => classes.includes(role)) ?? outer.colour;
  const top = outer.top && (kind !== 'g' || TOP.has(String(attributes['data-mml-node'])));
  let frame = { ...outer, colour, top };
  // The outermost group turns the picture upside down; a formula's inks are turned when they are made.
  for (const [, what, given = ''] of String(attributes['transform'] ?? '').matchAll(/(translate|scale)\(([^)]*)\)/g)) {
    const [x = 0, y] = given.split(/[\s,]+/).map(Number);
    if (given === '1,-1' && kind === 'g') continue;
    if (what === 'translate') frame = { ...frame, x: frame.x + x * frame.scaleX, y: frame.y - (y ?? 0) * frame.scaleY };
    else frame = { ...frame, scaleX: frame.scaleX * x, scaleY: frame.scaleY * Math.abs(y ?? x) };
  }
  if (kind === 'svg') frame = nested(attributes, frame);
  return frame;
}

/** A picture in the picture stretches what it shows: the long parts of braces and arrows. */
function nested(attributes: Drawn['attributes'], frame: Frame): Frame {
  const [viewX = 0, viewY = 0, width = 1, height = 1] = String(attributes['viewBox'] ?? '').split(' ').map(Number);
  const scaleX = frame.scaleX * (numberOf(attributes['width']) / width || 1);
  const scaleY = frame.scaleY * (numberOf(attributes['height']) / height || 1);
  return { ...frame, x: frame.x + numberOf(attributes['x']) * frame.scaleX - viewX * scaleX, y: frame.y - numberOf(attributes['y']) * frame.scaleY + viewY * scaleY, scaleX, scaleY };
}

function inkOf({ kind, attributes, text }: Drawn, frame: Frame): Ink | undefined {
  const { scaleX, colour } = frame;
  const stretch = Math.abs(frame.scaleY);
  const at = (x: number, y: number) => ({ x: (frame.x + x * scaleX) / 1000, y: -(frame.y + y * stretch) / 1000 });
  if (kind === 'path') {
    const path = String(attributes['d'] ?? '');
    const orders = ordersOf(path, scaleX / 1000, stretch / 1000);
    return orders.length === 0 ? undefined : { kind: 'glyph', id: String(attributes['data-c'] ?? path), ...at(0, 0), scale: scaleX, colour, orders };
  }
  if (kind === 'rect') {
    const [width, height] = [numberOf(attributes['width']), numberOf(attributes['height'])];
    const place = at(numberOf(attributes['x']), numberOf(attributes['y']) + height);
    return { kind: 'bar', id: 'bar', ...place, scale: scaleX, colour, width: (width * scaleX) / 1000, height: (height * stretch) / 1000 };
  }
  if (kind === 'line') {
    const [from, to] = [at(numberOf(attributes['x1']), numberOf(attributes['y1'])), at(numberOf(attributes['x2']), numberOf(attributes['y2']))];
    return { kind: 'stroke', id: 'stroke', ...from, scale: scaleX, colour, dx: to.x - from.x, dy: to.y - from.y, thickness: (numberOf(attributes['stroke-width']) * scaleX) / 1000 };
  }
  if (kind === 'text' && text.trim() !== '') return { kind: 'text', id: text, ...at(0, 0), scale: scaleX * 0.884, colour, text };
  return undefined;
}

const NUMBERS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Q: 4, T: 2 };

const chunks = (numbers: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(numbers.length / size) }, (_, index) => numbers.slice(index * size, (index + 1) * size));

/** The outline of a glyph, from the path language of SVG. */
export function ordersOf(path: string, scaleX: number, scaleY: number): Order[] {
  const orders: Order[] = [];
  let [x, y, controlX, controlY] = [0, 0, 0, 0];
  for (const [, letter = '', rest = ''] of path.matchAll(/([MLHVQTZ])([^MLHVQTZ]*)/g)) {
    const given = rest.match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    if (letter === 'Z') orders.push(['Z']);
    const count = NUMBERS[letter] ?? 1;
    for (const [at, [a = 0, b = 0, c = 0, d = 0]] of chunks(given, count).entries()) {
      if (letter === 'Q' || letter === 'T') {
        [controlX, controlY] = letter === 'Q' ? [a, b] : [2 * x - controlX, 2 * y - controlY];
        [x, y] = letter === 'Q' ? [c, d] : [a, b];
        orders.push(['Q', controlX * scaleX, -controlY * scaleY, x * scaleX, -y * scaleY]);
        continue;
      }
      [x, y] = letter === 'H' ? [a, y] : letter === 'V' ? [x, a] : [a, b];
      orders.push([letter === 'M' && at === 0 ? 'M' : 'L', x * scaleX, -y * scaleY]);
      [controlX, controlY] = [x, y];
    }
    if (letter !== 'Q' && letter !== 'T') [controlX, controlY] = [x, y];
  }
  return orders;
}
