// By name, not as a whole: with all of Revideo's nodes comes MathJax, and every film would load it.
import { blur, brightness, Circle, contrast, CubicBezier, Gradient, grayscale, Grid, hue, invert, Knot, Layout, Line, Node, Path, Polygon, QuadBezier, Ray, Rect, saturate, sepia, Spline, Txt } from '@revideo/2d';
import * as runtime from '@revideo/2d/lib/jsx-runtime';
import * as core from '@revideo/core';
import { CORE, JSX_RUNTIME, NODES } from './allowed.ts';

const nodes = { blur, brightness, Circle, contrast, CubicBezier, Gradient, grayscale, Grid, hue, invert, Knot, Layout, Line, Node, Path, Polygon, QuadBezier, Ray, Rect, saturate, sepia, Spline, Txt } satisfies Record<(typeof NODES)[number], unknown>;

const pick = <From extends object>(from: From, names: readonly (keyof From & string)[]): Readonly<Record<string, unknown>> =>
  Object.freeze(Object.fromEntries(names.map((name) => [name, from[name]])));

/** What custom scenes may import, by module. */
export const MODULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = Object.freeze({
  '@revideo/core': pick(core, CORE),
  '@revideo/2d': pick(nodes, NODES),
  [JSX_RUNTIME]: pick(runtime, ['jsx', 'jsxs', 'Fragment']),
  fanreel: {},
});
