import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Machine } from '../../infra/local/machine.ts';
import { CACHE, TEMPLATES, temporaryFolder } from '../helpers/machine.ts';

const FAULTY: Readonly<Record<string, string>> = {
  'unclosed/project.tsx': 'export default makeProject({\n',
  'lost/project.tsx': "import { scene } from './scene';\nexport default scene;\n",
  'nameless/project.tsx': 'export const project = 1;\n',
  'other/project.tsx': 'export default { scenes: [] };\n',
  'throws/project.tsx': "throw new Error('not today');\nexport default 1;\n",
  'empty/README.md': 'No project here.\n',
};

describe('a template that cannot become a film', () => {
  let machine: Machine;
  let faulty: Machine;
  beforeAll(async () => {
    const folder = await temporaryFolder();
    for (const [file, text] of Object.entries(FAULTY)) {
      await mkdir(join(folder, 'templates', file, '..'), { recursive: true });
      await writeFile(join(folder, 'templates', file), text);
    }
    faulty = await Machine.start({ dataFolder: join(folder, 'one'), cacheFolder: CACHE, templates: join(folder, 'templates') });
    machine = await Machine.start({ dataFolder: join(folder, 'two'), cacheFolder: CACHE, templates: TEMPLATES, stallSeconds: 1.5 });
    return async () => {
      await faulty.close();
      await machine.close();
    };
  });

  it.each([
    ['nowhere', 'CheckBrief', 'BriefRefused', /^template: there is no template "nowhere"; there are empty, lost/],
    ['../other', 'CheckBrief', 'BriefRefused', /^template: lower-case letters/],
    ['empty', 'MeasureTemplate', 'BriefRefused', /^template: empty has no project\.tsx; /],
    ['unclosed', 'MeasureTemplate', 'BriefRefused', /^template: unclosed does not compile: project\.tsx:\d+:\d+: /],
    ['lost', 'MeasureTemplate', 'BriefRefused', /^template: lost does not compile: project\.tsx:1:\d+: Could not resolve ".\/scene"/],
    ['nameless', 'MeasureTemplate', 'BriefRefused', /^template: .*default/],
    ['other', 'MeasureTemplate', 'BriefRefused', /^template: its project\.tsx gives no project with scenes/],
    ['throws', 'MeasureTemplate', 'SceneFailed', /^project\.tsx cannot be loaded: not today$/],
  ])('is refused with one line: %s', async (template, state, error, reason) => {
    const outcome = await faulty.run('refused', { kind: 'template', template });
    expect(outcome).toEqual({ status: 'failed', state, error, reason: expect.stringMatching(reason) });
  });

  it.each([
    [{ template: 'nodes', variables: { show: 'missing' } }, /^image \/there-is-none\.png is missing/],
    [{ template: 'nodes', variables: { show: 'network' } }, /^footage https:\/\/example\.com\/a\.mp4: films are made without the network/],
    [{ template: 'sounds', variables: { src: '/none.wav' } }, /^sound \/none\.wav is missing/],
  ])('is refused by the file that it lacks: %j', async (brief, reason) => {
    expect(await machine.run('refused', { kind: 'template', ...brief })).toMatchObject({ status: 'failed', error: 'MediaRefused', reason: expect.stringMatching(reason) });
  });

  it.each([
    [{}, 'SceneFailed', /^the scene does not end: it is at its frame 108001$/],
    [{ how: 'stuck' }, 'PartStalled', /^no progress for 1\.5 s, drawing; it was ended$/],
  ])('is refused in seconds where it never ends: %j', async (variables, error, reason) => {
    const started = performance.now();
    const outcome = await machine.run('endless', { kind: 'template', template: 'endless', variables });
    expect(outcome).toEqual({ status: 'failed', state: 'MeasureTemplate', error, reason: expect.stringMatching(reason) });
    expect((performance.now() - started) / 1000).toBeLessThan(40);
  });

  it('is refused where its size cannot be encoded', async () => {
    const outcome = await machine.run('refused', { kind: 'template', template: 'numbered', format: { width: 385, height: 96 } });
    expect(outcome).toMatchObject({ status: 'failed', error: 'BriefRefused', reason: expect.stringMatching(/^format\.width/) });
  });
});
