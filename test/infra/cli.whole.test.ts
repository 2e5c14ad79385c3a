import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { Film, FILM_FILES } from '../../workflows/contracts/index.ts';
import { film, startFilm, type Finished } from '../helpers/cli.ts';
import { temporaryFolder, testFolder } from '../helpers/machine.ts';
import { pixelsOf } from '../helpers/pixels.ts';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/wait-for.ts';

const SMALL = { width: 160, height: 90, fps: 10 };
const storyboard = (middle: string) => ({
  kind: 'storyboard',
  title: 'A small film',
  format: SMALL,
  music: 'none',
  parts: 3,
  scenes: [
    { narration: 'A small film.', visual: { kind: 'title', title: 'A small film' } },
    { narration: middle, visual: { kind: 'statement', text: middle } },
    { narration: 'It ends as it began.', visual: { kind: 'statement', text: 'It ends as it began.' } },
    { visual: { kind: 'closing', title: 'A small film' }, holdSeconds: 2 },
  ],
});

async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await testFolder();
  await writeAll(folder, files);
  return folder;
}

async function writeAll(folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

const filmOf = async (folder: string): Promise<Film> => Film.parse(JSON.parse(await readFile(join(folder, 'film.json'), 'utf8')));

describe('npm run film', () => {
  const MIDDLE = 'In the middle there is a sentence.';
  let cwd: string;
  let first: Finished;
  let second: Finished;
  let made: Film;

  // One film for several tests; another command comes into its way.
  beforeAll(async () => {
    cwd = await temporaryFolder();
    await writeFile(join(cwd, 'brief.json'), JSON.stringify(storyboard(MIDDLE)));
    const making = startFilm(['brief.json', '--out', 'out'], { cwd });
    await waitFor(async () => (await readdir(join(cwd, 'data')).catch((): string[] => [])).includes('objects'));
    // Stopped, so that it is still there however quick it is.
    making.child.kill('SIGSTOP');
    second = await film(['brief.json', '--out', 'second'], { cwd });
    making.child.kill('SIGCONT');
    first = await making.finished;
    if (first.code !== 0) throw new Error(first.stderr);
    made = await filmOf(join(cwd, 'out'));
  });

  it('makes a film of a brief, with everything that goes along', async () => {
    expect(first.stderr).toContain('PublishFilm done');
    expect(first.stdout).toMatch(/^out\/film\.mp4 .*verified\n$/);
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual([...FILM_FILES].sort());
    expect(made).toMatchObject({ title: 'A small film', ...SMALL, scenes: [{ kind: 'title' }, { kind: 'statement' }, { kind: 'statement' }, { kind: 'closing' }] });
    for (const { name, bytes } of made.files) expect((await stat(join(cwd, 'out', name))).size).toBe(bytes);
  });

  it('says in one line that another one is at work in the same folder, which goes on', async () => {
    expect(second).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^another Fanreel is at work in [^\n]*\n$/) });
    expect(await readdir(cwd)).not.toContain('second');
  });

  it('makes the same film again of the storyboard that it gave', async () => {
    expect((await film(['out/storyboard.json', '--out', 'again'], { cwd })).code).toBe(0);
    const same = await filmOf(join(cwd, 'again'));
    expect(same.parts.every(({ reused }) => reused)).toBe(true);
    expect(same.files.find(({ name }) => name === 'film.mp4')).toEqual(made.files.find(({ name }) => name === 'film.mp4'));
  });

  it('renders only what a changed sentence touches', async () => {
    await writeFile(join(cwd, 'changed.json'), JSON.stringify(storyboard('In the middle there is quite another sentence, and it is longer.')));
    expect((await film(['changed.json', '--out', 'changed'], { cwd })).code).toBe(0);
    const { parts, scenes } = await filmOf(join(cwd, 'changed'));
    const changed = scenes[1] ?? { firstFrame: 0, frames: 0 };
    for (const part of parts) {
      const touched = part.firstFrame < changed.firstFrame + changed.frames && part.endFrame > changed.firstFrame;
      expect(part.reused, `part ${part.index}`).toBe(!touched);
    }
  });

  it('stops at Ctrl-C without leaving a process or half an object, and goes on from there', async () => {
    await writeFile(join(cwd, 'other.json'), JSON.stringify({ ...storyboard(MIDDLE), theme: 'midnight', format: { width: 320, height: 180, fps: 24 } }));
    const parts = join(cwd, 'data', 'objects', 'parts');
    const before = (await readdir(parts)).length;
    const { child, finished } = startFilm(['other.json', '--out', 'other'], { cwd });
    await waitFor(async () => (await readdir(parts)).length > before);
    child.kill('SIGINT');
    const { code, stderr } = await finished;
    expect(code).toBe(130);
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^interrupted/);
    expect(await processesOf(cwd)).toEqual([]);
    expect(await readdir(cwd)).not.toContain('other');
    expect(await readdir(join(cwd, 'data'))).not.toContain('tmp');

    const tool = new FfmpegMediaTool();
    for (const name of await readdir(parts)) expect((await tool.picture(join(parts, name), { decode: true })).frames).toBeGreaterThan(0);
    expect((await film(['other.json', '--out', 'other'], { cwd })).code).toBe(0);
    expect((await filmOf(join(cwd, 'other'))).parts.some(({ reused }) => reused)).toBe(true);
  });
});

describe('npm run film, in a folder of its own', () => {
  it('takes a text in quotes, and makes exactly the parts it is asked for', async () => {
    const cwd = await testFolder();
    const { code, stdout } = await film(['A very small film.', '--parts', '2', '--aspect', '1:1'], { cwd });
    expect(code).toBe(0);
    const folder = stdout.split('/film.mp4')[0] ?? '';
    expect(folder).toMatch(/^films\/a-very-small-film-[0-9a-f]{10}$/);
    const made = await filmOf(join(cwd, folder));
    expect(made).toMatchObject({ width: 1080, height: 1080, parts: [{ index: 0 }, { index: 1 }] });
  });

  it('has the image of a Markdown file beside it in the film, of which it gives a still', async () => {
    const png = await readFile(new URL('../fixtures/red.png', import.meta.url));
    const cwd = await folderWith({ 'red.png': png, 'brief.md': '# Red\n\nThis is what red looks like:\n\n![A red square](red.png)\n' });
    const { code, stderr } = await film(['brief.md', '--out', 'out', '--output', 'png:120'], { cwd });
    expect(code, stderr).toBe(0);
    const { scenes } = await filmOf(join(cwd, 'out'));
    expect(scenes.find(({ firstFrame, frames }) => firstFrame <= 120 && 120 < firstFrame + frames)).toMatchObject({ kind: 'image' });
    const [red = 0, green = 255] = (await pixelsOf(await readFile(join(cwd, 'out', 'film.png')))).at(960, 540);
    expect([red > 180, green < 80]).toEqual([true, true]);
  });
});

describe('npm run film, of a brief that is none', () => {
  let home: string;
  beforeAll(async () => void (home = await temporaryFolder()));

  // Each is a process of its own, in a folder of its own.
  it.concurrent.each([
    ['an unknown field', { 'brief.json': '{"kind":"text","text":"Hello.","colour":"red"}' }, 'unknown field "colour"'],
    ['an unknown voice', { 'brief.json': '{"kind":"text","text":"Hello.","voice":"xx-yy"}' }, 'voice: there is no voice "xx-yy"'],
    ['broken JSON', { 'brief.json': '{"kind":' }, 'brief: brief.json is no JSON'],
    ['an empty text', { 'brief.md': '\n\n' }, 'text: has no word to narrate'],
    ['a binary file', { 'brief.txt': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]) }, 'text: looks like a binary file'],
    ['a megabyte of text', { 'brief.md': 'A word. '.repeat(131_072) }, 'more than 60000 characters make no film'],
    ['an image that is not there', { 'brief.md': '# A\n\n![x](missing.png)' }, 'text: cannot read missing.png beside the brief'],
    ['an image that is none', { 'brief.md': '# A\n\n![x](fake.png)', 'fake.png': 'text' }, 'text: fake.png is no image that can be used'],
  ])('refuses %s with one line and leaves nothing behind', async (what, files, line) => {
    const cwd = join(home, what.replaceAll(' ', '-'));
    await writeAll(cwd, files as Record<string, string | Buffer>);
    const { code, stderr, stdout } = await film([Object.keys(files)[0] ?? ''], { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n').at(-1)).toContain(line);
    expect(stderr).not.toContain('    at ');
    expect(await readdir(cwd)).not.toContain('films');
    expect(await processesOf(cwd)).toEqual([]);
  });
});
