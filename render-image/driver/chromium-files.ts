import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const FONTS = join('fonts', 'fonts');
const LIBRARIES = join('al2023', 'lib');

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
  return { executablePath, version, fontsFolder: join(home, FONTS), env: await libraries(executablePath, home) };
}

/** What `prepareChromium` found out; the libraries are a folder below the browser's. */
const Prepared = z.object({ version: z.string(), libraries: z.string().nullable() });
const PREPARED = 'prepared.json';

/** Inflates the browser into `home` and writes down beside it what it needs here, so that no start has to try. */
export async function prepareChromium(home: string): Promise<void> {
  await inflate(home);
  const needed = Object.keys(await libraries(join(home, 'chromium'), home)).length > 0;
  const prepared: z.infer<typeof Prepared> = { version: await chromiumVersion(), libraries: needed ? LIBRARIES : null };
  await writeFile(join(home, PREPARED), JSON.stringify(prepared));
}

/** The browser as `prepareChromium` left it: nothing is inflated, written or tried. */
export async function preparedChromium(home: string): Promise<ChromiumFiles> {
  const { version, libraries: needed } = Prepared.parse(JSON.parse(await readFile(join(home, PREPARED), 'utf8')));
  return { executablePath: join(home, 'chromium'), version, fontsFolder: join(home, FONTS), env: needed === null ? {} : { LD_LIBRARY_PATH: join(home, needed) } };
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
    const env = { LD_LIBRARY_PATH: join(home, LIBRARIES) };
    await run(executablePath, ['--version'], { env });
    return env;
  }
}
