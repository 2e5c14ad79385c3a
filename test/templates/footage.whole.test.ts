import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FolderTemplates } from '../../functions/adapters/local/folder-templates.ts';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { ChromiumRenderer } from '../../render-image/driver/chromium-renderer.ts';
import type { TemplateJob } from '../../workflows/contracts/index.ts';
import { CACHE, TEMPLATES, testFolder } from '../helpers/machine.ts';

const KEY = `media/${'0'.repeat(64)}.mp4`;
const WHOLE = fileURLToPath(new URL('../fixtures/templates/nodes/public/steps.mp4', import.meta.url));
const job: TemplateJob = {
  kind: 'template',
  engine: 'webcodecs',
  quality: 'draft',
  encoder: 'openh264',
  output: 'mp4',
  picture: { width: 256, height: 128, fps: 30 },
  bundleKey: 'bundle',
  variables: { show: 'video' },
  sceneStarts: [0],
  frames: 45,
  firstFrame: 0,
  endFrame: 45,
};

/** Footage that is as it was in its first bytes, where its samples lie or its index does. */
function spoilt(whole: Buffer, what: string): Buffer | undefined {
  const samples = whole.indexOf('mdat') + 4;
  const bytes = Buffer.from(whole);
  if (what === 'cut') return whole.subarray(0, Math.floor(whole.length * 0.6));
  if (what === 'garbled') return bytes.fill(0x5a, samples + Math.floor((whole.length - samples) / 4), whole.length - 16);
  return what === 'no video at all' ? Buffer.from('<!doctype html>Not found') : undefined;
}

describe('footage that went wrong after the template was measured', () => {
  it.each(['missing', 'cut', 'garbled', 'no video at all'])('is refused by name, in seconds: %s', async (what) => {
    const { script } = await new FolderTemplates(TEMPLATES).bundle('nodes');
    const bytes = spoilt(await readFile(WHOLE), what);
    const renderer = new ChromiumRenderer({
      version: '',
      files: () => chromiumFiles(CACHE),
      profileFolder: join(await testFolder(), 'browser'),
      script: () => Promise.reject(new Error('no scenes here')),
      media: async () => bytes ?? Promise.reject(new Error('gone')),
      template: async () => ({ script: async () => script, assets: { '/steps.mp4': KEY } }),
    });
    onTestFinished(() => renderer.close());
    const started = performance.now();
    const rendering = renderer.render({ job, path: join(await testFolder(), 'part.mp4'), onProgress: () => undefined });
    await expect(rendering).rejects.toMatchObject({ name: 'MediaRefused', message: expect.stringMatching(/footage \/steps\.mp4 /) });
    expect((performance.now() - started) / 1000).toBeLessThan(15);
  });
});
