import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The inflated browser, and what its process needs in its environment. */
export interface ChromiumFiles {
  readonly executablePath: string;
  readonly version: string;
  readonly fontsFolder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The version of the package that carries the browser; part of what rendered parts are keyed by. */
export async function chromiumVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: { version: string } = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'));
  return manifest.version;
}

/**
 * The browser that `@sparticuz/chromium` carries, inflated once into `folder` (about 2 s, 200 MB) and found there ever
 * after. It appears under its name only when it is whole, so that two who inflate at once do no harm.
 */
export async function chromiumFiles(folder: string): Promise<ChromiumFiles> {
  const version = await chromiumVersion();
  const home = join(folder, `chromium-${version}`);
  const executablePath = join(home, 'chromium');
  if (!existsSync(executablePath)) await inflate(home);
  return { executablePath, version, fontsFolder: join(home, 'fonts', 'fonts'), env: await libraries(executablePath, home) };
}

async function inflate(home: string): Promise<void> {
  const staging = `${home}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  try {
    // Named so, the package also lays out the libraries it carries for bare systems.
    const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    await run(process.execPath, [fileURLToPath(new URL('./inflate-chromium.ts', import.meta.url))], { env });
    await rename(staging, home);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(join(home, 'chromium'))) throw error;
  }
}

/** The carried libnss3, libnspr4 and libexpat serve only where the system lacks its own, newer ones. */
async function libraries(executablePath: string, home: string): Promise<Record<string, string>> {
  try {
    await run(executablePath, ['--version']);
    return {};
  } catch {
    const env = { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') };
    await run(executablePath, ['--version'], { env });
    return env;
  }
}
