import { Circle, Node, Rect, Txt, makeScene2D } from '@revideo/2d';
import { all, easeInOutSine, linear, makeProject } from '@revideo/core';

const COLUMNS = 6;
const ROWS = 5;
const SECONDS = 10;
const COLOURS = ['#e4572e', '#17bebb', '#ffc914', '#2e282a', '#76b041'];

/** Thirty shapes and letters that never rest, in a node that turns: no frame repeats the one before. */
const restless = makeScene2D('restless', function* (view) {
  const field = <Node />;
  view.add(<Rect width={'100%'} height={'100%'} fill={'#f7f3e9'} />);
  view.add(field);
  const things = Array.from({ length: COLUMNS * ROWS }, (_, index) => {
    const x = ((index % COLUMNS) - (COLUMNS - 1) / 2) * 290;
    const y = (Math.floor(index / COLUMNS) - (ROWS - 1) / 2) * 200;
    const fill = COLOURS[index % COLOURS.length] ?? '#000000';
    if (index % 3 === 0) return <Circle x={x} y={y} size={140} fill={fill} />;
    if (index % 3 === 1) return <Rect x={x} y={y} width={150} height={110} radius={18} fill={fill} />;
    return <Txt x={x} y={y} text={`No. ${index}`} fontSize={72} fontWeight={700} fill={fill} />;
  });
  field.add(things);
  yield* all(
    field.rotation(30, SECONDS, easeInOutSine),
    ...things.flatMap((thing, index) => [
      thing.rotation(360 * (index % 2 ? 1 : -1), SECONDS, linear),
      thing.position([thing.position.x() + 160 * Math.cos(index), thing.position.y() + 160 * Math.sin(index)], SECONDS, easeInOutSine),
      thing.scale(index % 2 ? 1.6 : 0.6, SECONDS, easeInOutSine),
    ]),
  );
});

/** An ordinary Revideo project: 31 moving nodes, 300 frames of 1080p. */
export default makeProject({ scenes: [restless], settings: { shared: { size: { x: 1920, y: 1080 } }, rendering: { fps: 30 } } });
