import { Layout, Rect, Txt, makeScene2D } from '@revideo/2d';
import { all, createRef, createSignal, delay, easeInCubic, easeInOutCubic, easeOutCubic, makeProject, sequence, useScene, waitFor } from '@revideo/core';

const DISPLAY = '"Bricolage Grotesque Variable", "Inter Variable", "Noto Sans SC Variable", "Noto Sans Arabic Variable", sans-serif';
const TEXT = '"Inter Variable", "Noto Color Emoji", "Noto Sans SC Variable", "Noto Sans Arabic Variable", sans-serif';
const PAPER = '#101826';
const INK = '#f4f1ea';
const SOFT = '#a9b4c4';
const BAR = '#3d5673';
const ACCENT = '#ffb454';

interface Row {
  readonly label: string;
  readonly value: number;
}

const ROWS: readonly Row[] = [
  { label: 'One', value: 1 },
  { label: 'Two', value: 2 },
  { label: 'Three', value: 3 },
];
/** What can be read at once. */
const MOST_ROWS = 10;

/** Rows as the brief gives them; whatever is no number counts as nothing. */
function rowsOf(given: unknown): readonly Row[] {
  const rows = Array.isArray(given) ? given.slice(0, MOST_ROWS) : [];
  return rows.length > 0 ? rows.map((row: Partial<Row>) => ({ label: String(row?.label ?? ''), value: Number(row?.value) || 0 })) : ROWS;
}

/** As many decimals as the most exact value has. */
function formatter(rows: readonly Row[], unit: string): (value: number) => string {
  const decimals = Math.min(3, Math.max(...rows.map(({ value }) => (String(value).split('.')[1] ?? '').length)));
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return (value) => `${format.format(value)}${unit && (unit === '%' ? '' : '\u00a0') + unit}`;
}

/** Bars that grow to their values, the largest in colour; title, rows, unit and source come from the brief. */
const chart = makeScene2D('chart', function* (view) {
  const { variables } = useScene();
  const title = variables.get('title', 'A chart')();
  const rows = rowsOf(variables.get<unknown>('rows', ROWS)());
  const source = variables.get('source', '')();
  const text = formatter(rows, variables.get('unit', '')());
  const { x: width, y: height } = view.size();
  const unit = Math.min(width, height) / 1080;
  const margin = 0.08 * width;
  const heading = createRef<Txt>();
  const note = createRef<Txt>();
  const everything = createRef<Layout>();

  yield view.add(
    <>
      <Rect width={width} height={height} fill={PAPER} />
      <Layout ref={everything}>
        <Txt ref={heading} text={title} fontFamily={DISPLAY} fontWeight={680} fontSize={76 * unit} lineHeight={'108%'} letterSpacing={-1.4 * unit} fill={INK} textWrap={true} width={width - 2 * margin} offset={[-1, -1]} x={-width / 2 + margin} y={-height / 2 + 0.08 * height + 30 * unit} opacity={0} />
      </Layout>
    </>,
  );

  const portrait = height > width;
  // However many lines the title takes.
  const above = heading().height() + 76 * unit;
  const room = height - 2 * 0.08 * height - above - (source ? 90 : 20) * unit;
  const pitch = Math.min(room / rows.length, 170 * unit);
  const size = Math.min(46 * unit, pitch * (portrait ? 0.3 : 0.42));
  const labels = portrait ? 0 : Math.min(0.34 * width, Math.max(...rows.map(({ label }) => [...label].length)) * size * 0.58 + 40 * unit);
  const values = Math.max(...rows.map(({ value }) => text(value).length)) * size * 0.66 + 24 * unit;
  const longest = width - 2 * margin - labels - values;
  const largest = Math.max(...rows.map(({ value }) => value), Number.EPSILON);
  const top = -height / 2 + 0.08 * height + above + Math.max(0, (room - pitch * rows.length) / 2);

  const grown = rows.map(() => createSignal(0));
  const bars = rows.map(({ label, value }, index) => {
    const share = grown[index] ?? createSignal(1);
    const strong = value === largest;
    const thick = pitch * (portrait ? 0.34 : 0.56);
    const y = top + pitch * (index + 0.5) + (portrait ? pitch * 0.16 : 0);
    const left = -width / 2 + margin + labels;
    const long = (): number => Math.max(thick * 0.16, longest * Math.max(0, value / largest) * share());
    return (
      <Layout opacity={() => Math.min(1, share() * 6)}>
        <Txt text={label} fontFamily={TEXT} fontWeight={strong ? 640 : 460} fontSize={size} fill={strong ? INK : SOFT} offset={[-1, 0]} x={-width / 2 + margin} y={portrait ? y - thick * 0.5 - size * 0.78 : y} />
        <Rect width={long} height={thick} radius={thick * 0.16} fill={strong ? ACCENT : BAR} offset={[-1, 0]} x={left} y={y} />
        <Txt text={() => text(value * share())} fontFamily={TEXT} fontWeight={640} fontSize={size} fill={strong ? ACCENT : INK} offset={[-1, 0]} x={() => left + long() + 22 * unit} y={y} />
      </Layout>
    );
  });

  everything().add(bars);
  if (source) everything().add(<Txt ref={note} text={source} fontFamily={TEXT} fontWeight={430} fontSize={32 * unit} fill={SOFT} offset={[-1, 1]} x={-width / 2 + margin} y={height / 2 - 0.08 * height} opacity={0} />);

  yield* all(heading().opacity(1, 0.6, easeOutCubic), heading().y(heading().y() - 30 * unit, 0.6, easeOutCubic));
  yield* sequence(0.12, ...grown.map((share) => share(1, 1.3, easeInOutCubic)));
  if (source) yield* delay(0.1, note().opacity(1, 0.5, easeOutCubic));
  yield* waitFor(2.6);
  yield* everything().opacity(0, 0.4, easeInCubic);
  yield* waitFor(0.1);
});

export default makeProject({ scenes: [chart], settings: { shared: { background: PAPER, size: { x: 1920, y: 1080 } } } });
