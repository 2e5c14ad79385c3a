/** The contours of an outline, each as a path by itself: they are drawn side by side, each in its own time. */
export function contoursOf(path: string): string[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Mm])\s*(-?[\d.]+)[\s,]*(-?(?:\d+\.?\d*|\.\d+))([^Mm]*)/g)].map(([, order, dx, dy, rest = '']) => {
    // A closed contour ends where it began: that is what the next one counts from.
    const [fromX, fromY] = order === 'm' ? [x, y] : [0, 0];
    [x, y] = [fromX + Number(dx), fromY + Number(dy)];
    return `M${x},${y}${rest}`;
  });
}

/** What the file of a drawing holds: the ink, and what is between its lines. */
export function pathsIn(svg: string): { readonly lines: string; readonly body: string } {
  const paths = [...svg.matchAll(/<path d="([^"]+)"([^>]*)>/g)].map(([, d = '', rest = '']) => ({ d, isBody: rest.includes('opacity') }));
  const joined = (body: boolean): string => paths.flatMap(({ d, isBody }) => (isBody === body ? [d] : [])).join('');
  return { lines: joined(false), body: joined(true) };
}
