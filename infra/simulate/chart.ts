/** Small charts as SVG: no library draws three bars and a line in fewer lines than these. */
const WIDTH = 760;
const HEIGHT = 320;
const MARGIN = { left: 64, right: 64, top: 40, bottom: 48 };
const INK = '#24292f';
const FAINT = '#d0d7de';
const FIRST = '#0b6bcb';
const SECOND = '#c2410c';

const frame = (title: string, body: string, height = HEIGHT): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">` +
  `<rect width="${WIDTH}" height="${height}" fill="#fff"/><text x="${MARGIN.left}" y="22" font-size="15" font-weight="600">${title}</text>${body}</svg>\n`;

/** Rounds up to 1, 2 or 5 times a power of ten. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

export interface TwoLines {
  readonly title: string;
  readonly across: string;
  readonly labels: readonly (string | number)[];
  /** The left axis and the right one. */
  readonly lines: readonly [Line, Line];
}

interface Line {
  readonly name: string;
  readonly values: readonly number[];
  readonly format: (value: number) => string;
}

/** Two quantities over the same steps, each on an axis of its own. */
export function twoLines({ title, across, labels, lines }: TwoLines): string {
  const bottom = HEIGHT - MARGIN.bottom;
  const x = (index: number): number => MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * (index + 0.5)) / labels.length;
  const drawn = lines.map(({ name, values, format }, axis) => {
    const most = niceCeiling(Math.max(...values));
    const y = (value: number): number => bottom - (bottom - MARGIN.top) * (value / most);
    const colour = axis === 0 ? FIRST : SECOND;
    const side = axis === 0 ? MARGIN.left - 8 : WIDTH - MARGIN.right + 8;
    const ticks = [0, 0.5, 1].map((share) => `<text x="${side}" y="${y(most * share) + 4}" fill="${colour}" text-anchor="${axis === 0 ? 'end' : 'start'}">${format(most * share)}</text>`);
    const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
    const dots = points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3.5" fill="${colour}"/>`);
    const label = `<text x="${axis === 0 ? MARGIN.left : WIDTH - MARGIN.right}" y="${HEIGHT - 8}" fill="${colour}" text-anchor="${axis === 0 ? 'start' : 'end'}">${name}</text>`;
    return `${ticks.join('')}<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${label}`;
  });
  const grid = [0, 0.5, 1].map((share) => `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${bottom - (bottom - MARGIN.top) * share}" y2="${bottom - (bottom - MARGIN.top) * share}" stroke="${FAINT}"/>`);
  const steps = labels.map((label, index) => `<text x="${x(index).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">${label}</text>`);
  const middle = `<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">${across}</text>`;
  return frame(title, grid.join('') + steps.join('') + middle + drawn.join(''));
}

export interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const ROW = 28;

/** What happens when: a row for each span, in seconds. */
export function spans({ title, rows }: { title: string; rows: readonly Span[] }): string {
  const left = 170;
  const most = niceCeiling(Math.max(...rows.map(({ to }) => to)));
  const height = MARGIN.top + rows.length * ROW + 30;
  const x = (seconds: number): number => left + (WIDTH - left - 70) * (seconds / most);
  const bars = rows.map(({ name, from, to }, index) => {
    const y = MARGIN.top + index * ROW;
    const width = Math.max(2, x(to) - x(from));
    return (
      `<text x="${left - 10}" y="${y + 18}" text-anchor="end">${name}</text>` +
      `<rect x="${x(from).toFixed(1)}" y="${y + 5}" width="${width.toFixed(1)}" height="${ROW - 10}" rx="3" fill="${FIRST}"/>` +
      `<text x="${(x(to) + 6).toFixed(1)}" y="${y + 18}">${(to - from).toFixed(1)} s</text>`
    );
  });
  const axis = `<text x="${left}" y="${height - 8}">0</text><text x="${x(most)}" y="${height - 8}" text-anchor="end">${most} s</text>`;
  return frame(title, bars.join('') + axis, height);
}
