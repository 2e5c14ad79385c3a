import type { ScenesJob } from '../../workflows/contracts/index.ts';
import type { Bounds } from '../layout/matrix.ts';
import { contoursOf, pathsIn } from './contours.ts';
import { filesOf, pictogramsIn, type PictogramFiles } from './needed.ts';
import type { Contour, Pictogram, Pictograms } from './pictogram.ts';

/** Loads the drawings that a job shows and no others. Rejects with scene and name of one that can't be had. */
export async function loadPictograms(job: ScenesJob): Promise<Pictograms> {
  return new Map(await Promise.all(pictogramsIn(job).map(async ({ name, scene }) => [name, await loadPictogram(filesOf(name, job), { name, scene })] as const)));
}

async function loadPictogram({ weight, lines, body }: PictogramFiles, { name, scene }: { name: string; scene: number }): Promise<Pictogram> {
  try {
    const [inked, filled] = await Promise.all([lines, body].map(textAt));
    const ink = pathsIn(inked ?? '').lines;
    const between = pathsIn(filled ?? '').body;
    const elements = contoursOf(ink).map((d) => ({ d, element: elementOf(d) }));
    const contours = elements.map(({ d, element }): Contour => ({ path: new Path2D(d), length: element.getTotalLength() }));
    if (contours.length === 0) throw new Error('nothing is drawn in its file');
    return { lines: new Path2D(ink), contours, body: between === '' ? undefined : new Path2D(between), weight, bounds: boundsOf(elements.map(({ element }) => element)) };
  } catch (cause) {
    throw new Error(`scene ${scene}: the pictogram ${name} can't be loaded`, { cause });
  }
}

async function textAt(file: string): Promise<string> {
  const response = await fetch(`/${file}`);
  if (!response.ok) throw new Error(`${file}: the answer was ${response.status}`);
  return response.text();
}

function elementOf(d: string): SVGPathElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  element.setAttribute('d', d);
  return element;
}

/** Points at which a contour is looked at, for where it reaches. */
const POINTS = 120;

function boundsOf(elements: readonly SVGPathElement[]): Bounds {
  const points = elements.flatMap((element) => {
    const step = element.getTotalLength() / POINTS;
    return Array.from({ length: POINTS }, (_, index) => element.getPointAtLength(index * step));
  });
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
