import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import type { ChromiumRenderer } from '../../render-image/driver/chromium-renderer.ts';
import type { PartJob } from '../../workflows/contracts/index.ts';
import { partRetry } from '../../workflows/retry.ts';
import { CACHE, testFolder } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';
import { statement, testJob, testRenderer } from '../helpers/faulty-renderer.ts';

/** What rendering a job fails with, and after how long. */
async function faultOf(renderer: ChromiumRenderer, job: PartJob, path?: string) {
  const started = performance.now();
  const file = path ?? join(await testFolder(), 'part.mp4');
  const error: unknown = await renderer.render({ job, path: file, onProgress: () => undefined }).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  const { name, message, place } = error as { name: string; message: string; place?: object };
  return { name, message, place, seconds: (performance.now() - started) / 1000 };
}

const image = (key: string) => ({ kind: 'image', src: key }) as const;
const KEY = `media/${'a'.repeat(64)}.png`;

describe('a page at fault', () => {
  it('says where a node of its own threw, or a timer', async () => {
    const renderer = await testRenderer('throwing');
    const failed = (message: string, frame: number) => ({ name: 'SceneFailed', message, place: { frame } });
    expect(await faultOf(renderer, testJob(statement('node at 7')))).toMatchObject(failed('the node threw', 7));
    expect(await faultOf(renderer, testJob(statement('timer at 7')))).toMatchObject(failed('the timer threw', 10));
    expect(await faultOf(renderer, testJob(statement('wait at 7')))).toMatchObject(failed('the timer threw', 7));
  });

  it('whose JavaScript takes all memory is ended, by name and frame', async () => {
    const renderer = await testRenderer('throwing', { heapMegabytes: 100 });
    const found = await faultOf(renderer, testJob(statement('heap at 7')));
    expect(found).toMatchObject({ name: 'BrowserCrashed', place: { frame: 7 } });
    expect(found.message).toMatch(/memory/);
    expect(found.seconds).toBeLessThan(20);
  });

  it('is refused a size that the encoder does not take', async () => {
    const renderer = await testRenderer('throwing');
    for (const [width, height] of [[321, 180], [320, 181], [16384, 9216]] as const) {
      const found = await faultOf(renderer, testJob(statement('fine'), { picture: { width, height, fps: 30 } }));
      expect(found).toMatchObject({ name: 'EncoderRefused' });
      expect(found.message).toContain(`${width}×${height}`);
    }
  });
});

describe('media of a scene', () => {
  it.each(['missing', 'cut', 'garbled'])('that is %s is refused by name, with scene and key', async (what) => {
    const whole = await readFile(new URL('../fixtures/red.png', import.meta.url));
    const bytes = { missing: undefined, cut: whole.subarray(0, Math.floor(whole.length * 0.7)), garbled: Buffer.concat([whole.subarray(0, 8), Buffer.alloc(400, 7)]) }[what];
    const renderer = await testRenderer(undefined, { media: async () => bytes ?? Promise.reject(new Error('gone')) });
    const found = await faultOf(renderer, testJob(image(KEY)));
    expect(found).toMatchObject({ name: 'MediaRefused' });
    expect(found.message).toContain('scene 0');
    expect(found.message).toContain(KEY);
  });

  it('is refused where a font is missing', async () => {
    const found = await faultOf(await testRenderer('fontless'), testJob(statement('Hello')));
    expect(found).toMatchObject({ name: 'MediaRefused' });
    expect(found.message).toMatch(/the font .+ can't be loaded/);
  });
});

describe('a font of a brand’s own', () => {
  it.each(['missing', 'cut', 'garbled'])('that is %s is refused by name, and its key', async (what) => {
    const whole = await readFile(new URL('../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url));
    const bytes = { missing: undefined, cut: whole.subarray(0, Math.floor(whole.length * 0.7)), garbled: Buffer.concat([whole.subarray(0, 8), Buffer.alloc(4000, 7)]) }[what];
    const renderer = await testRenderer(undefined, { media: async () => bytes ?? Promise.reject(new Error('gone')) });
    const key = `media/${'b'.repeat(64)}.woff2`;
    const found = await faultOf(renderer, { ...testJob(statement('Hello'), { frames: 2 }), brand: { font: key } } as PartJob);
    expect(found).toMatchObject({ name: 'MediaRefused' });
    expect(found.message).toContain('brand.font');
    expect(found.message).toContain(key);
  });
});

describe('a renderer whose surroundings fail', () => {
  it('says that there is no room for the file', async () => {
    const found = await faultOf(await testRenderer('throwing'), testJob(statement('fine')), '/dev/full');
    expect(found.message).toMatch(/ENOSPC/);
  });

  it('renders anew a part whose frames did not arrive', async () => {
    const renderer = await testRenderer('throwing');
    const path = join(await testFolder(), 'part.mp4');
    // Whatever goes wrong while frames are taken breaks off the post, as a broken connection would.
    const onProgress = (): never => {
      throw new Error('no ear');
    };
    const lost = { name: 'PartCorrupt', message: expect.stringMatching(/^encoded frames did not reach the driver: /) };
    await expect(renderer.render({ job: testJob(statement('fine')), path, onProgress })).rejects.toMatchObject(lost);
    expect(partRetry.some(({ ErrorEquals }) => ErrorEquals.includes('PartCorrupt'))).toBe(true);
    expect(await renderer.render({ job: testJob(statement('fine')), path, onProgress: () => undefined })).toEqual({ frames: 30 });
  });

  it('gives up a browser that never answers, and leaves no process', async () => {
    const folder = await testFolder();
    const files = await chromiumFiles(CACHE);
    const executablePath = join(folder, 'browser.sh');
    await writeFile(executablePath, `#!/bin/sh\nexec sleep 600 # ${folder}\n`);
    await chmod(executablePath, 0o755);
    const renderer = await testRenderer('throwing', { files: async () => ({ ...files, executablePath }), profileFolder: join(folder, 'profile'), stallMs: 200 });
    expect(await faultOf(renderer, testJob(statement('fine')))).toMatchObject({ name: 'PartStalled', message: 'no progress for 0.4 s, starting the browser; it was ended' });
    expect((await processesOf(folder)).filter(({ command }) => command.startsWith('sleep'))).toEqual([]);
  });

  it('tells what a browser said that does not start', async () => {
    const folder = await testFolder();
    const files = await chromiumFiles(CACHE);
    const executablePath = join(folder, 'browser.sh');
    await writeFile(executablePath, '#!/bin/sh\necho "libnss3.so: cannot open shared object file" >&2\nexit 127\n');
    await chmod(executablePath, 0o755);
    const found = await faultOf(await testRenderer('throwing', { files: async () => ({ ...files, executablePath }) }), testJob(statement('fine')));
    expect(found).toMatchObject({ name: 'BrowserCrashed', message: 'the browser did not start: it ended at once (code 127): libnss3.so: cannot open shared object file' });
  });

  it('gives up a page that never loads', async () => {
    const renderer = await testRenderer('throwing', { stallMs: 1000, script: () => new Promise(() => undefined) });
    expect(await faultOf(renderer, testJob(statement('fine')))).toMatchObject({ name: 'PartStalled', message: 'no progress for 2 s, loading the page; it was ended' });
  });

  it('gives up an image that never comes', async () => {
    const renderer = await testRenderer(undefined, { stallMs: 1000, media: () => new Promise(() => undefined) });
    expect(await faultOf(renderer, testJob(image(KEY)))).toMatchObject({ name: 'PartStalled', message: 'no progress for 2 s, loading fonts and images; it was ended' });
  });

  it('renders the next part in a new browser', async () => {
    const renderer = await testRenderer('throwing', { stallMs: 2000 });
    expect(await faultOf(renderer, testJob(statement('endless at 7')))).toMatchObject({ name: 'PartStalled', place: { frame: 7 } });
    const path = join(await testFolder(), 'part.mp4');
    expect(await renderer.render({ job: testJob(statement('fine')), path, onProgress: () => undefined })).toEqual({ frames: 30 });
  });
});

describe('a page and the network', () => {
  /** A server beside the page's own; what it is asked for. */
  async function neighbour(): Promise<{ address: string; asked: string[] }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('hello');
    });
    server.on('connection', () => asked.push('a connection'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    if (!address || typeof address !== 'object') throw new Error('the neighbour has no port');
    return { address: `http://127.0.0.1:${address.port}`, asked };
  }

  it('reaches no other server, whatever way a scene tries', async () => {
    const { address, asked } = await neighbour();
    const path = join(await testFolder(), 'part.mp4');
    const renderer = await testRenderer('reaching');
    for (const target of [address, address.replace('127.0.0.1', 'localhost'), 'http://example.com']) {
      const rendering = renderer.render({ job: testJob(statement(target)), path, onProgress: () => undefined });
      // The footage of another server is refused by name, where that is found before the part is done.
      expect(['drawn', 'MediaRefused']).toContain(await rendering.then(() => 'drawn', ({ name }: Error) => name));
    }
    expect(asked).toEqual([]);
    expect(await (await fetch(address)).text()).toBe('hello');
  });

  it('does not even leave for another server', async () => {
    const { address, asked } = await neighbour();
    const found = await faultOf(await testRenderer('leaving', { stallMs: 2000 }), testJob(statement(address)));
    expect(found).toMatchObject({ name: expect.stringMatching(/BrowserCrashed|PartStalled/) });
    expect(asked).toEqual([]);
  });
});
