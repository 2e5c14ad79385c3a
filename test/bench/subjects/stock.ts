import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderVideo } from '@revideo/renderer';
import chromium from '@sparticuz/chromium';
import { chromiumFiles } from '../../../render-image/driver/chromium-files.ts';
import { cacheFolder, say } from './subject.ts';

// stock.ts <wasm|ffmpeg> [seconds]: the restless project as Revideo's own documentation renders it, and nothing of ours.
const [exporter = 'wasm', seconds] = process.argv.slice(2);
const { executablePath } = await chromiumFiles(cacheFolder);
const file = await renderVideo({
  projectFile: './test/bench/restless/project.tsx',
  settings: {
    outDir: join(tmpdir(), 'output'),
    ...(seconds === undefined ? {} : { projectSettings: { range: [0, Number(seconds)], ...exporterOf(exporter) } }),
    ...(seconds === undefined ? { projectSettings: exporterOf(exporter) } : {}),
    puppeteer: {
      executablePath,
      headless: 'shell',
      args: [...chromium.args],
      // The one thing that is not as recommended: with it the browser hangs when it is closed, now and then, for ever.
      ignoreDefaultArgs: ['--single-process'],
    },
    // Bundled dependencies are kept from run to run, as in anybody's node_modules.
    viteConfig: { cacheDir: join(cacheFolder, 'vite'), logLevel: 'error' },
  },
});
say({ bytes: (await stat(file)).size });
process.exit();

function exporterOf(name: string) {
  if (name === 'ffmpeg') return { exporter: { name: '@revideo/core/ffmpeg', options: { format: 'mp4' } } } as const;
  return { exporter: { name: '@revideo/core/wasm' } } as const;
}
