import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { Film, FILM_FILES } from '../../workflows/contracts/index.ts';
import { film, startFilm } from '../helpers/cli.ts';
import { testFolder } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/wait-for.ts';

const SMALL = { width: 320, height: 180, fps: 24 };
const storyboard = (middle: string) => ({
  kind: 'storyboard',
  title: 'A small film',
  format: SMALL,
  parts: 4,
  scenes: [
    { narration: 'A small film.', visual: { kind: 'title', title: 'A small film' } },
    { narration: middle, visual: { kind: 'statement', text: middle } },
    { narration: 'It ends as it began.', visual: { kind: 'statement', text: 'It ends as it began.' } },
    { visual: { kind: 'closing', title: 'A small film' }, holdSeconds: 2 },
  ],
});

async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await testFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const filmOf = async (folder: string): Promise<Film> => Film.parse(JSON.parse(await readFile(join(folder, 'film.json'), 'utf8')));

describe('npm run film', () => {
  it('makes a film of a brief, with everything that goes along, and its storyboard makes the same film again', async () => {
    const cwd = await folderWith({ 'brief.json': JSON.stringify(storyboard('In the middle there is a sentence.')) });
    const first = await film(['brief.json', '--out', 'out'], { cwd });
    expect(first.stderr).toContain('PublishFilm done');
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^out\/film\.mp4 .*verified\n$/) });
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual([...FILM_FILES].sort());
    const made = await filmOf(join(cwd, 'out'));
    expect(made).toMatchObject({ title: 'A small film', ...SMALL, scenes: [{ kind: 'title' }, { kind: 'statement' }, { kind: 'statement' }, { kind: 'closing' }] });
    for (const { name, bytes } of made.files) expect((await stat(join(cwd, 'out', name))).size).toBe(bytes);

    const again = await film(['out/storyboard.json', '--out', 'again'], { cwd });
    expect(again.code).toBe(0);
    const same = await filmOf(join(cwd, 'again'));
    expect(same.parts.every(({ reused }) => reused)).toBe(true);
    expect(same.files.find(({ name }) => name === 'film.mp4')).toEqual(made.files.find(({ name }) => name === 'film.mp4'));
  });

  it('renders only what a changed sentence touches', async () => {
    const cwd = await folderWith({
      'one.json': JSON.stringify(storyboard('In the middle there is a sentence.')),
      'two.json': JSON.stringify(storyboard('In the middle there is quite another sentence, and it is longer.')),
    });
    expect((await film(['one.json', '--out', 'one'], { cwd })).code).toBe(0);
    expect((await film(['two.json', '--out', 'two'], { cwd })).code).toBe(0);
    const { parts, scenes } = await filmOf(join(cwd, 'two'));
    const changed = scenes[1] ?? { firstFrame: 0, frames: 0 };
    for (const part of parts) {
      const touched = part.firstFrame < changed.firstFrame + changed.frames && part.endFrame > changed.firstFrame;
      expect(part.reused, `part ${part.index}`).toBe(!touched);
    }
  });

  it('takes a text in quotes, and makes exactly the parts it is asked for', async () => {
    const cwd = await testFolder();
    const { code, stdout } = await film(['Hello from a very small film.', '--parts', '3', '--aspect', '1:1'], { cwd });
    expect(code).toBe(0);
    const folder = stdout.split('/film.mp4')[0] ?? '';
    expect(folder).toMatch(/^films\/hello-from-a-very-small-film-[0-9a-f]{10}$/);
    const made = await filmOf(join(cwd, folder));
    expect(made).toMatchObject({ width: 1080, height: 1080, parts: [{ index: 0 }, { index: 1 }, { index: 2 }] });
  });

  it('has the image of a Markdown file beside it in the film', async () => {
    const png = await readFile(new URL('../fixtures/red.png', import.meta.url));
    const cwd = await folderWith({ 'red.png': png, 'brief.md': '# Red\n\nThis is what red looks like:\n\n![A red square](red.png)\n' });
    const { code, stderr } = await film(['brief.md', '--out', 'out'], { cwd });
    expect(code, stderr).toBe(0);
    expect((await filmOf(join(cwd, 'out'))).scenes.map(({ kind }) => kind)).toContain('image');
  });

  it.each([
    ['an unknown field', { 'brief.json': '{"kind":"text","text":"Hello.","colour":"red"}' }, 'unknown field "colour"'],
    ['an unknown voice', { 'brief.json': '{"kind":"text","text":"Hello.","voice":"xx-yy"}' }, 'voice: there is no voice "xx-yy"'],
    ['broken JSON', { 'brief.json': '{"kind":' }, 'brief: brief.json is no JSON'],
    ['an empty text', { 'brief.md': '\n\n' }, 'text: has no word to narrate'],
    ['a binary file', { 'brief.txt': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]) }, 'text: looks like a binary file'],
    ['a megabyte of text', { 'brief.md': 'A word. '.repeat(131_072) }, 'more than 60000 characters make no film'],
    ['an image that is not there', { 'brief.md': '# A\n\n![x](missing.png)' }, 'text: cannot read missing.png beside the brief'],
    ['an image that is none', { 'brief.md': '# A\n\n![x](fake.png)', 'fake.png': 'text' }, 'text: fake.png is no image that can be used'],
  ])('refuses %s with one line and leaves nothing behind', async (_what, files, line) => {
    const cwd = await folderWith(files as Record<string, string | Buffer>);
    const { code, stderr, stdout } = await film([Object.keys(files)[0] ?? ''], { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n').at(-1)).toContain(line);
    expect(stderr).not.toContain('    at ');
    expect(await readdir(cwd)).not.toContain('films');
    expect(await processesOf(cwd)).toEqual([]);
  });

  it('stops at Ctrl-C without leaving a process or half an object, and goes on from there', async () => {
    const cwd = await folderWith({ 'brief.json': JSON.stringify({ ...storyboard('In the middle there is a sentence.'), format: { width: 1920, height: 1080, fps: 30 } }) });
    const { child, finished } = startFilm(['brief.json', '--out', 'out'], { cwd });
    const parts = join(cwd, 'data', 'objects', 'parts');
    await mkdir(parts, { recursive: true });
    await waitFor(async () => (await readdir(parts)).length > 0);
    child.kill('SIGINT');
    const { code, stderr } = await finished;
    expect(code).toBe(130);
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^interrupted/);
    expect(await processesOf(cwd)).toEqual([]);
    expect(await readdir(cwd)).not.toContain('out');
    expect(await readdir(join(cwd, 'data'))).not.toContain('tmp');

    const tool = new FfmpegMediaTool();
    for (const name of await readdir(parts)) expect((await tool.picture(join(parts, name), { decode: true })).frames).toBeGreaterThan(0);
    expect((await film(['brief.json', '--out', 'out'], { cwd })).code).toBe(0);
    expect((await filmOf(join(cwd, 'out'))).parts.some(({ reused }) => reused)).toBe(true);
  });

  it('says in one line that another one is at work in the same folder', async () => {
    const cwd = await folderWith({ 'brief.json': JSON.stringify(storyboard('In the middle there is a sentence.')) });
    const first = startFilm(['brief.json', '--out', 'one'], { cwd });
    await waitFor(async () => (await readdir(join(cwd, 'data')).catch((): string[] => [])).includes('objects'));
    const second = await film(['brief.json', '--out', 'two'], { cwd });
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('another Fanreel is at work in') });
    expect((await first.finished).code).toBe(0);
  });
});
