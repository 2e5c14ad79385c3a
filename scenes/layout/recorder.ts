import type { Drawn, InkOf, TextState } from './drawn.ts';
import { apply, boundsOf, IDENTITY, meet, scaleOf, times, type Bounds, type Matrix, type Point } from './matrix.ts';

interface State extends TextState {
  matrix: Matrix;
  clip: Bounds | undefined;
  [setting: string]: unknown;
}

const START: State = {
  matrix: IDENTITY,
  clip: undefined,
  font: '10px sans-serif',
  letterSpacing: '0px',
  direction: 'ltr',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  fillStyle: '#000000',
  globalAlpha: 1,
};

/** Into how many straight lines a whole turn is cut. */
const TURN = 24;

/** Notes which texts a drawing writes and which areas it fills, and where in the picture they end up. Draws nothing. */
export function record(draw: (context: CanvasRenderingContext2D) => void, inkOf: InkOf): Drawn[] {
  const recorder = new Recorder(inkOf);
  draw(recorder.context);
  return recorder.drawn;
}

class Recorder {
  readonly drawn: Drawn[] = [];
  readonly context: CanvasRenderingContext2D;
  readonly #inkOf: InkOf;
  #state: State = { ...START };
  readonly #saved: State[] = [];
  #path: Point[] = [];

  constructor(inkOf: InkOf) {
    this.#inkOf = inkOf;
    const target: object = {};
    this.context = new Proxy(target as CanvasRenderingContext2D, {
      get: (_, name) => this.#methods[String(name)] ?? (String(name) in this.#state ? this.#state[String(name)] : () => undefined),
      set: (_, name, value) => {
        this.#state[String(name)] = value;
        return true;
      },
    });
  }

  readonly #methods: Readonly<Record<string, (...given: never[]) => unknown>> = {
    save: () => void this.#saved.push({ ...this.#state }),
    restore: () => void (this.#state = this.#saved.pop() ?? this.#state),
    translate: (e: number, f: number) => this.#turn({ ...IDENTITY, e, f }),
    scale: (a: number, d: number) => this.#turn({ ...IDENTITY, a, d }),
    rotate: (angle: number) => this.#turn({ ...IDENTITY, a: Math.cos(angle), b: Math.sin(angle), c: -Math.sin(angle), d: Math.cos(angle) }),
    transform: (a: number, b: number, c: number, d: number, e: number, f: number) => this.#turn({ a, b, c, d, e, f }),
    beginPath: () => void (this.#path = []),
    moveTo: (x: number, y: number) => this.#to({ x, y }),
    lineTo: (x: number, y: number) => this.#to({ x, y }),
    quadraticCurveTo: (cx: number, cy: number, x: number, y: number) => this.#to({ x: cx, y: cy }, { x, y }),
    bezierCurveTo: (ax: number, ay: number, bx: number, by: number, x: number, y: number) => this.#to({ x: ax, y: ay }, { x: bx, y: by }, { x, y }),
    arcTo: (ax: number, ay: number, x: number, y: number) => this.#to({ x: ax, y: ay }, { x, y }),
    rect: (...box: [number, number, number, number]) => this.#to(...corners(box)),
    roundRect: (...box: [number, number, number, number]) => this.#to(...corners(box)),
    arc: (x: number, y: number, radius: number, from: number, to: number) => this.#to(...turn({ x, y }, [radius, radius], [from, to])),
    ellipse: (x: number, y: number, rx: number, ry: number, _: number, from: number, to: number) => this.#to(...turn({ x, y }, [rx, ry], [from, to])),
    // Where a path that comes as an object lies can't be told: what it draws says so by its step's `clear`.
    fill: (path?: unknown) => void (isPath(path) || this.#fill(this.#path)),
    fillRect: (...box: [number, number, number, number]) => this.#fill(corners(box).map((point) => apply(this.#state.matrix, point))),
    clip: (path?: unknown) => void (isPath(path) || (this.#state.clip = this.#clipped(boundsOf(this.#path)))),
    drawImage: (_: unknown, ...at: number[]) => this.#image(at),
    fillText: (text: string, x: number, y: number) => this.#text(text, { x, y }),
    measureText: () => ({ width: 0 }),
  };

  #turn(by: Matrix): void {
    this.#state.matrix = times(this.#state.matrix, by);
  }

  #to(...points: Point[]): void {
    this.#path.push(...points.map((point) => apply(this.#state.matrix, point)));
  }

  #clipped(to: Bounds): Bounds {
    return this.#state.clip ? meet(this.#state.clip, to) : to;
  }

  #alpha(): number {
    return Number(this.#state['globalAlpha']);
  }

  #fill(polygon: readonly Point[], colour: unknown = this.#state['fillStyle']): void {
    if (polygon.length < 3 || this.#alpha() <= 0) return;
    this.drawn.push({ kind: 'area', polygon: [...polygon], bounds: this.#clipped(boundsOf(polygon)), colour: typeof colour === 'string' ? colour : undefined, alpha: this.#alpha() });
  }

  /** `drawImage` with a place, a place and a size, or a piece of the image and both. */
  #image(at: readonly number[]): void {
    const [x = 0, y = 0, width = 0, height = 0] = at.length === 8 ? at.slice(4) : at;
    this.#fill(corners([x, y, width, height]).map((point) => apply(this.#state.matrix, point)), null);
  }

  #text(text: string, { x, y }: Point): void {
    if (text.trim() === '' || this.#alpha() <= 0) return;
    const { matrix, clip, font, letterSpacing, direction, textAlign, textBaseline } = this.#state;
    const ink = this.#inkOf(text, { font, letterSpacing, direction, textAlign, textBaseline });
    const box = corners([x - ink.left, y - ink.ascent, ink.left + ink.right, ink.ascent + ink.descent]);
    const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 0) * scaleOf(matrix);
    this.drawn.push({ kind: 'text', text, bounds: boundsOf(box.map((point) => apply(matrix, point))), size, colour: String(this.#state['fillStyle']), alpha: this.#alpha(), clip });
  }
}

const isPath = (given: unknown): boolean => typeof given === 'object';

const corners = ([x, y, width, height]: readonly [number, number, number, number]): Point[] => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
];

function turn({ x, y }: Point, [rx, ry]: readonly [number, number], [from, to]: readonly [number, number]): Point[] {
  const count = Math.max(2, Math.ceil((Math.abs(to - from) / (2 * Math.PI)) * TURN));
  return Array.from({ length: count + 1 }, (_, index) => {
    const angle = from + ((to - from) * index) / count;
    return { x: x + rx * Math.cos(angle), y: y + ry * Math.sin(angle) };
  });
}
