import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scenesJob } from '../../functions/core/parts.ts';
import { buildTimeline } from '../../functions/core/timeline.ts';
import { Storyboard } from '../../workflows/contracts/index.ts';
import type { SeenFrame } from '../fixtures/pages/every-frame.ts';
import { testRenderer } from '../helpers/renderer.ts';

const picture = { width: 320, height: 180, fps: 20 };

/** Keeps a count outside its function, throws dice, and has several things move at once. */
const source = `import { Circle, Txt } from '@revideo/2d';
import { all, createRef, loop, waitFor } from '@revideo/core';
let count = 0;
export default function* (view, stage) {
  const ball = createRef();
  view.add(<Circle ref={ball} size={40} fill={stage.colours.accent} />);
  view.add(<Txt {...stage.fonts.text} text={() => \`\${count}\`} fontSize={30} fill={stage.colours.ink} y={50} />);
  yield loop(100, function* () { count += 1; ball().y(Math.random() * 40 - 20); yield* waitFor(0.13); });
  yield* all(ball().x(120, 0.7).to(-120, 0.7), ball().size(20, 0.4));
}`;

it('draws a custom scene the same in one part and in three, and as often as it is played', async () => {
  const renderer = await testRenderer({ page: fileURLToPath(new URL('../fixtures/pages/every-frame.ts', import.meta.url)) });
  const scenes = [{ holdSeconds: 1, visual: { kind: 'statement', text: 'Before' } }, { holdSeconds: 2, visual: { kind: 'custom', heading: 'Ball', source } }, { holdSeconds: 1, visual: { kind: 'statement', text: 'After' } }];
  const storyboard = Storyboard.parse({ kind: 'storyboard', title: 'Ball', voice: 'en-us', music: 'none', theme: 'chalk', transition: 'fade', format: picture, scenes });
  const timeline = buildTimeline({ storyboard, narrations: [null, null, null], picture });
  expect(timeline.scenes.map(({ entrance }) => entrance)).toEqual([undefined, undefined, undefined]);
  const pixelsOf = async (firstFrame: number, endFrame: number): Promise<string[]> => {
    const seen: SeenFrame[] = JSON.parse((await renderer.still(scenesJob(timeline, { firstFrame, endFrame }), 0)).toString());
    return seen.map(({ pixels }) => pixels);
  };
  const whole = await pixelsOf(0, timeline.frames);
  const [one, other] = [timeline.scenes[1]?.firstFrame ?? 0, timeline.scenes[2]?.firstFrame ?? 0];
  const cuts = [0, one + 11, other - 7, timeline.frames];
  const parts = [];
  for (const [index, cut] of cuts.slice(1).entries()) parts.push(...(await pixelsOf(cuts[index] ?? 0, cut)));
  expect(parts).toEqual(whole);
  expect(new Set(whole.slice(one, other)).size).toBeGreaterThan(20);
});
