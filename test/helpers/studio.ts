import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { CACHE, childEnvironment } from './machine.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A server with the studio as it is in this folder, in a process of its own. */
export async function studioServer(dataFolder: string): Promise<{ child: ChildProcess; address: string }> {
  await promisify(execFile)(process.execPath, [at('../../web/build.ts'), '--if-stale']);
  const child = spawn(process.execPath, [at('../../infra/local/server/main.ts'), '--port', '0', '--data', dataFolder], { stdio: ['ignore', 'pipe', 'inherit'], env: childEnvironment() });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, address: line.replace('Fanreel is at ', '') };
}

/** The browser that also renders, as people see it. */
export async function studioBrowser(): Promise<Browser> {
  const { executablePath, env } = await chromiumFiles(CACHE);
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'] });
}

/** Everything that axe finds on a page and calls serious or worse, by all rules or by these. */
export async function seriousFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const options = { resultTypes: ['violations'], iframes: false, ...(rules && { runOnly: rules }) };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
