import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CUSTOM_EXAMPLE, type ScenesJob } from '../../workflows/contracts/index.ts';
import { testJob, testRenderer } from '../helpers/faulty-renderer.ts';

const WORDS = [
  ...['The', 'Moon', 'goes', 'round', 'the', 'Earth'].map((text, index) => ({ text, at: 0.2 + index * 0.1 })),
  ...['once', 'a', 'month'].map((text, index) => ({ text, at: 0.9 + index * 0.1 })),
].map(({ text, at }, index) => ({ text, startSeconds: at, endSeconds: at + 0.1, from: index * 5, to: index * 5 + text.length }));

function customJob(source: string, frames = 45): ScenesJob {
  const job = testJob({ kind: 'custom', source }, { frames });
  if (job.kind !== 'scenes') throw new Error('not a job of scenes');
  return { ...job, scenes: job.scenes.map((scene) => ({ ...scene, narration: WORDS.map(({ text }) => text).join(' '), words: WORDS })) };
}

const scene = (body: string, imports = "import { Txt, Circle, Rect } from '@revideo/2d';\nimport { waitFor, createRef, createSignal } from '@revideo/core';"): string =>
  `${imports}\nexport default function* (view, stage) {\n${body}\n}`;

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it('plays the example of the contract, words and all, and lets it go before its end', async () => {
  const renderer = await testRenderer();
  const job = customJob(CUSTOM_EXAMPLE, 60);
  const stills = await renderer.stills(job, [0, 18, 40, 59]);
  const [first, grown, moving, last] = stills.map(hash);
  expect(new Set([first, grown, moving]).size).toBe(3);
  expect(last).toBe(hash(await renderer.still(customJob(scene('')), 44)));
});

it('says of a scene that throws where its source does, and of one without end that it has none', async () => {
  const renderer = await testRenderer();
  const faults: [body: string, message: RegExp][] = [
    ["yield* waitFor(0.5);\n\nconst list = [];\nview.add(<Txt text={list[3].name} />);", /^line 7 of its source: Cannot read properties of undefined/],
    ["const size = createSignal(10);\nview.add(<Circle size={() => {\n  if (size() > 5)\n    throw new Error('too large');\n  return 3; }} />);\nyield;", /^line 7 of its source: too large/],
    ['while (true) {\n}', /^line 4 of its source: it does not come to the end of a frame/],
    ["const k = ['con', 'structor'].join('');\nview.add(<Txt text={`${waitFor[k]('return 1')()}`} />);", /^line 5 of its source: the property "constructor" is not allowed/],
    ["yield* stage.until('never said');", /^line 4 of its source: "never said" is not said/],
  ];
  for (const [body, message] of faults) {
    await expect(renderer.stills(customJob(scene(body)), [0, 22, 44]), body).rejects.toMatchObject({ name: 'SceneFailed', message: expect.stringMatching(message) });
  }
});

it('refuses, before a page is opened, a source that reaches for the network', async () => {
  const renderer = await testRenderer();
  const refused = renderer.stills(customJob(scene("fetch('https://example.org/');\nyield;")), [0]);
  await expect(refused).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringMatching(/^scenes\[0\]\.visual\.source: line 4, column 1: fetch is not there; /) });
});
