import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { filledIn, readDockerfile, variablesIn, type Instruction, type Stage } from './dockerfile.ts';

const run = promisify(execFile);
const SANDBOX = fileURLToPath(new URL('./run-here.sh', import.meta.url));

/** What Lambda's base image brings: it has Node and npm in the place where this machine's stand in for them. */
const BASE = { name: 'public.ecr.aws/lambda/nodejs:24', env: { LAMBDA_TASK_ROOT: '/var/task', LAMBDA_RUNTIME_DIR: '/var/runtime', PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin' }, workdir: '/var/task' } as const;

/** What a build leaves of an image: the files that its own instructions made, and how it is started. */
export interface BuiltImage {
  /** The folder of its root. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly said: string;
}

export interface BuildOptions {
  readonly dockerfile: string;
  /** The folder that COPY copies from. */
  readonly context: string;
  /** Where the roots of the stages are made. */
  readonly folder: string;
  /** Has npm install from its registry; without it, what is installed here, less what only development needs, stands for it. */
  readonly install: boolean;
}

/**
 * Executes a Dockerfile without Docker: COPY, ENV and WORKDIR as they stand there, each RUN in a namespace whose root is the
 * stage's. The base image itself is not there; this machine's system folders are, read-only.
 * @throws Error with the line of the instruction that fails
 */
export async function buildHere(options: BuildOptions): Promise<BuiltImage> {
  const stages = readDockerfile(await readFile(options.dockerfile, 'utf8'));
  const made: Made[] = [];
  for (const [index, stage] of stages.entries()) made.push(await buildStage({ ...options, stage, root: join(options.folder, `stage-${index}`), earlier: made }));
  const last = made.at(-1);
  if (!last) throw new Error(`${options.dockerfile} has no FROM`);
  return { root: last.root, env: last.env, command: last.command, said: made.flatMap(({ said }) => said).join('') };
}

interface Made {
  readonly name: string | undefined;
  readonly root: string;
  env: Record<string, string>;
  workdir: string;
  command: string[];
  readonly said: string[];
}

interface StageOptions extends BuildOptions {
  readonly stage: Stage;
  readonly root: string;
  readonly earlier: readonly Made[];
}

async function buildStage(options: StageOptions): Promise<Made> {
  const { stage, root } = options;
  if (stage.base !== BASE.name) throw new Error(`the base ${stage.base} is not known here; there is ${BASE.name}`);
  const made: Made = { name: stage.name, root, env: { ...BASE.env }, workdir: BASE.workdir, command: [], said: [] };
  await mkdir(join(root, made.workdir), { recursive: true });
  for (const instruction of stage.instructions) {
    await execute(instruction, made, options).catch((error: Error) => {
      throw new Error(`Dockerfile:${instruction.line}: ${instruction.name} ${instruction.text}: ${error.message}`);
    });
  }
  return made;
}

async function execute({ name, flags, text }: Instruction, made: Made, options: StageOptions): Promise<void> {
  const filled = name === 'RUN' || name === 'CMD' ? text : filledIn(text, made.env);
  if (name === 'WORKDIR') {
    made.workdir = posix.resolve(made.workdir, filled);
    await mkdir(join(made.root, made.workdir), { recursive: true });
  } else if (name === 'ENV') Object.assign(made.env, variablesIn(filled));
  else if (name === 'CMD') made.command = JSON.parse(text) as string[];
  else if (name === 'COPY') await copy(filled.split(/\s+/), made, { ...options, from: flags['from'] });
  else await runCommand(text, made, options);
}

/** As Docker has it: a folder's contents, several sources into a folder, paths of a stage from its root. */
async function copy(paths: readonly string[], made: Made, { context, earlier, from }: StageOptions & { from: string | undefined }): Promise<void> {
  const [sources, target = ''] = [paths.slice(0, -1), paths.at(-1)];
  const source = from === undefined ? undefined : earlier.find(({ name }) => name === from);
  if (from !== undefined && !source) throw new Error(`there is no stage ${from}`);
  const to = join(made.root, posix.resolve(made.workdir, target));
  const kept = source ? () => true : await keptBy(join(context, '.dockerignore'));
  for (const path of sources) {
    if (!kept(path)) throw new Error(`.dockerignore keeps ${path} away`);
    const origin = join(source?.root ?? context, path);
    const isFolder = (await stat(origin)).isDirectory();
    const place = isFolder || !target.endsWith('/') ? to : join(to, basename(path));
    await mkdir(isFolder ? place : dirname(place), { recursive: true });
    await cp(origin, place, { recursive: true, verbatimSymlinks: true });
  }
}

/** Ours lists what is let through, after a star. */
async function keptBy(file: string): Promise<(path: string) => boolean> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const passed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  if (!lines.includes('*')) throw new Error(`${file} keeps nothing away`);
  return (path) => passed.some((one) => path === one || path.startsWith(`${one}/`));
}

async function runCommand(command: string, made: Made, { context, install }: StageOptions): Promise<void> {
  if (/^npm ci\b/.test(command) && !install) return standForInstall(command, made, context);
  const { stdout } = await run('unshare', ['--mount', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--', 'sh', SANDBOX, made.root, process.execPath, made.workdir, 'sh', '-c', command], { env: { ...made.env, HOME: '/root' }, maxBuffer: 2 ** 26 });
  made.said.push(stdout);
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** What `npm ci --omit=dev` would install, from what is installed: links to the same files, less what is for development alone. */
async function standForInstall(command: string, made: Made, context: string): Promise<void> {
  if (!command.includes('--omit=dev')) throw new Error('only an install without what development needs can be stood for; use --install');
  const place = join(made.root, made.workdir);
  const { packages }: Lock = JSON.parse(await readFile(join(place, 'package-lock.json'), 'utf8'));
  await run('cp', ['--archive', '--link', join(context, 'node_modules'), place]).catch(() => cp(join(context, 'node_modules'), join(place, 'node_modules'), { recursive: true, verbatimSymlinks: true }));
  for (const [path, { dev }] of Object.entries(packages)) if (dev) await rm(join(place, path), { recursive: true, force: true });
  // What tools keep for themselves is not installed.
  for (const name of ['.cache', '.vite', '.vite-temp']) await rm(join(place, 'node_modules', name), { recursive: true, force: true });
  await writeFile(join(place, 'node_modules', '.stands-for'), command);
}
