import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from './cases.ts';
import type { Told } from './subjects/subject.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** No case takes this long; one that does hangs. */
const TIMEOUT_MS = 300_000;

export interface Measured extends Told {
  readonly seconds: number;
}

/** Runs a case once, in a process and a folder of its own. @throws Error where it fails or hangs */
export async function measure({ program, args, counts }: Case, cacheFolder: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-bench-'));
  try {
    const before = performance.now();
    const said = await run([program, ...args], { folder, cacheFolder });
    const seconds = (performance.now() - before) / 1000;
    const told = toldIn(said);
    return { ...told, seconds: counts === 'last' ? (told.lastSeconds ?? seconds) : seconds };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(command: readonly string[], { folder, cacheFolder }: { folder: string; cacheFolder: string }): Promise<string> {
  const env = { ...process.env, TMPDIR: folder, HOME: folder, FANREEL_CACHE: cacheFolder, FANREEL_DATA: join(folder, 'data'), DISABLE_TELEMETRY: 'true', NODE_COMPILE_CACHE: join(cacheFolder, 'node') };
  const out = command[0]?.endsWith('film.ts') ? ['--out', join(folder, 'film')] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...command, ...out], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(said.stdout);
      else reject(new Error(`${command.join(' ')} ended (${signal ?? code}): ${said.stderr.slice(-1000)}`));
    });
  });
}

/** The last line that is JSON (the stock renderer writes lines of its own before it), or what the command line says of a film. */
function toldIn(stdout: string): Told {
  const frames = /, (\d+) frames, verified/.exec(stdout)?.[1];
  if (frames !== undefined) return { frames: Number(frames) };
  const line = stdout.trim().split('\n').findLast((one) => one.startsWith('{"'));
  return line === undefined ? {} : (JSON.parse(line) as Told);
}
