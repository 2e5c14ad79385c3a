import { Circle, Layout, Line, Node, Rect, Txt, makeScene2D } from '@revideo/2d';
import { Color, all, chain, createRef, delay, easeInCubic, easeInOutSine, easeOutBack, easeOutCubic, loop, makeProject, sequence, useScene, waitFor, type ThreadGenerator } from '@revideo/core';

const DISPLAY = '"Bricolage Grotesque Variable", "Inter Variable", "Noto Color Emoji", "Noto Sans SC Variable", "Noto Sans Arabic Variable", sans-serif';
const TEXT = '"Inter Variable", "Noto Color Emoji", "Noto Sans SC Variable", "Noto Sans Arabic Variable", sans-serif';
const PAPER = '#fff9f0';
const INK = '#221a16';

/** Where balloons rise, in shares of the picture, how large and how late. */
const BALLOONS = [
  { x: -0.4, y: -0.2, size: 1, late: 0 },
  { x: 0.41, y: -0.27, size: 1.15, late: 0.18 },
  { x: -0.3, y: -0.36, size: 0.72, late: 0.34 },
  { x: 0.3, y: -0.4, size: 0.66, late: 0.46 },
] as const;
const CONFETTI = 44;

/** The largest size at which the longest word of a name fits, as letters of this face are wide. */
const fitting = (name: string, width: number, largest: number): number => {
  const longest = Math.max(...name.split(/\s+/).map((word) => [...word].length), 1);
  return Math.min(largest, width / (longest * 0.62));
};

/** The colour itself or a darker one, in which words on paper can be read: 4.5 : 1 or more. */
function darkEnough(colour: Color): Color {
  const linear = (share: number): number => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  const brightness = ({ r, g, b }: Color): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  let dark = colour;
  for (let step = 0; step < 20 && brightness(dark) > 0.16; step += 1) dark = dark.lerp('#000000', 0.1, 'oklab');
  return dark;
}

/** A greeting for one person: name, occasion, a line of one's own, and a colour. */
const greeting = makeScene2D('greeting', function* (view) {
  const { variables } = useScene();
  const name = variables.get('name', 'Ada')();
  const occasion = variables.get('occasion', 'Happy birthday')();
  const message = variables.get('message', '')();
  const colour = new Color(variables.get('colour', '#b8391b')());
  // Whatever colour is asked for, words in it can be read on paper.
  const deep = darkEnough(colour);
  const tints = [deep, deep.lerp('#f2b33d', 0.72, 'oklab'), '#2b6a7c', deep.lerp(PAPER, 0.62, 'oklab')].map((tint) => new Color(tint).hex());
  const { x: width, y: height } = view.size();
  const unit = Math.min(width, height) / 1080;

  const above = createRef<Txt>();
  const who = createRef<Txt>();
  const rule = createRef<Rect>();
  const below = createRef<Txt>();
  const words = createRef<Layout>();
  const confetti = Array.from({ length: CONFETTI }, (_, index) => piece(index, { width, height, unit, fill: tints[index % tints.length] ?? INK }));
  const balloons = BALLOONS.map((balloon, index) => balloonOf({ size: balloon.size * unit * 150, fill: tints[index % 3] ?? INK, string: INK }));

  yield view.add(
    <>
      <Rect width={width} height={height} fill={PAPER} />
      <Node>{confetti.map(({ node }) => node)}</Node>
      <Node>{balloons}</Node>
      <Layout ref={words} layout direction={'column'} alignItems={'center'} gap={30 * unit} width={width * 0.84} y={60 * unit}>
        <Txt ref={above} text={occasion} fontFamily={TEXT} fontWeight={560} fontSize={54 * unit} fill={INK} textAlign={'center'} textWrap={true} opacity={0} />
        <Txt ref={who} text={name} fontFamily={DISPLAY} fontWeight={760} fontSize={fitting(name, width * 0.8, 230 * unit)} lineHeight={'104%'} letterSpacing={-3 * unit} fill={deep} textAlign={'center'} textWrap={true} scale={0.86} opacity={0} />
        <Rect ref={rule} width={0} height={8 * unit} radius={4 * unit} fill={deep} />
        {message && <Txt ref={below} text={message} fontFamily={TEXT} fontWeight={430} fontSize={46 * unit} lineHeight={'136%'} fill={INK} textAlign={'center'} textWrap={true} opacity={0} />}
      </Layout>
    </>,
  );

  for (const [index, node] of balloons.entries()) {
    const { x, y, late } = BALLOONS[index] ?? BALLOONS[0];
    node.position([x * width, height * 0.9]);
    yield delay(late, rise(node, y * height, unit));
  }
  yield sequence(0.012, ...confetti.map(({ fall }) => fall()));
  yield* waitFor(0.35);
  yield* all(
    above().opacity(1, 0.6, easeOutCubic),
    delay(0.2, all(who().opacity(1, 0.5, easeOutCubic), who().scale(1, 0.9, easeOutBack))),
    delay(0.7, rule().width(150 * unit, 0.7, easeOutCubic)),
    ...(message ? [delay(1, below().opacity(1, 0.7, easeOutCubic))] : []),
  );
  yield* waitFor(3.4);
  yield* words().opacity(0, 0.45, easeInCubic);
  yield* waitFor(0.1);
});

function balloonOf({ size, fill, string }: { size: number; fill: string; string: string }): Node {
  return (
    <Node>
      <Line points={[[0, size * 0.62], [size * 0.06, size * 0.95], [-size * 0.05, size * 1.3], [size * 0.03, size * 1.7]]} radius={size * 0.3} stroke={string} lineWidth={size * 0.014} opacity={0.55} />
      <Line points={[[0, size * 0.54], [-size * 0.07, size * 0.66], [size * 0.07, size * 0.66]]} closed fill={fill} />
      <Circle width={size} height={size * 1.16} fill={fill} />
      <Circle width={size * 0.2} height={size * 0.34} x={-size * 0.22} y={-size * 0.26} rotation={28} fill={'#ffffff'} opacity={0.38} />
    </Node>
  );
}

/** Up from below, and then gently to and fro. */
function* rise(node: Node, y: number, unit: number): ThreadGenerator {
  yield* node.y(y, 2, easeOutCubic);
  yield* loop(4, () => chain(node.y(y - 14 * unit, 1.4, easeInOutSine), node.y(y, 1.4, easeInOutSine)));
}

/** A piece of paper that falls past the words. Where it falls follows from its number: every greeting has the same. */
function piece(index: number, { width, height, unit, fill }: { width: number; height: number; unit: number; fill: string }) {
  const share = (factor: number): number => ((index + 1) * factor) % 1;
  const x = (share(0.618034) - 0.5) * width;
  const side = (14 + 16 * share(0.754878)) * unit;
  const node = new Rect({ width: side, height: side * 0.5, radius: 3 * unit, fill, x, y: -height * 0.6, rotation: share(0.569841) * 360, opacity: 0.9 });
  const fall = (): ThreadGenerator => {
    const seconds = 3.2 + 2.2 * share(0.437016);
    return all(node.y(height * 0.62, seconds, easeInOutSine), node.x(x + (share(0.324718) - 0.5) * 260 * unit, seconds, easeInOutSine), node.rotation(node.rotation() + 540 * (index % 2 ? 1 : -1), seconds));
  };
  return { node, fall };
}

export default makeProject({ scenes: [greeting], settings: { shared: { background: PAPER, size: { x: 1080, y: 1080 } } } });
