import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const RUNTIME = fileURLToPath(new URL('.', import.meta.url));
const SANDBOX = join(RUNTIME, 'sandbox.sh');
/** Whom functions run as where this process may choose: somebody who owns nothing. */
const NOBODY = 65_534;

/** The folders of one process: what it sees as its temporary folder, and where its root is put together. */
export interface SandboxFolders {
  readonly task: string;
  readonly temporary: string;
  readonly root: string;
}

/** How to start a process, and what it will find where. */
export interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly taskRoot: string;
  readonly temporary: string;
  readonly user?: number;
}

/**
 * How far processes are kept from this machine. `namespace`: they see a root of their own, read-only but for /tmp, without
 * /dev/shm. `permissions`: where the system grants no namespaces, they see the machine, as a user who can't write to
 * their folder.
 */
export interface Isolation {
  readonly kind: 'namespace' | 'permissions';
  prepare(folders: SandboxFolders): Promise<void>;
  start(folders: SandboxFolders): Start;
  /** Gives the folder of a function back to its owner, so that it can be removed. */
  release(task: string): Promise<void>;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** The strictest that this system grants. Tried once, with a process that does nothing. */
export async function isolationHere(): Promise<Isolation> {
  const folder = await mkdtemp(join(tmpdir(), 'fanreel-probe-'));
  const folders = { task: RUNTIME, temporary: join(folder, 'tmp'), root: join(folder, 'root') };
  try {
    await namespace.prepare(folders);
    const { command, args } = namespace.start(folders);
    await run(command, [...args.slice(0, -1), '--version']);
    return namespace;
  } catch {
    return permissions;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const namespace: Isolation = {
  kind: 'namespace',
  prepare: makeFolders,
  start: ({ task, temporary, root }) => {
    // A user without rights has them in a namespace of its own, over what it owns.
    const own = isRoot() ? [] : ['--user', '--map-root-user'];
    const user = isRoot() ? String(NOBODY) : 'same';
    const program = ['/var/lang/bin/node', '/var/runtime/bootstrap.ts'];
    const args = ['--mount', ...own, '--', 'sh', SANDBOX, root, task, RUNTIME, process.execPath, temporary, user, ...program];
    return { command: 'unshare', args, taskRoot: '/var/task', temporary: '/tmp' };
  },
  release: async () => undefined,
};

export const permissions: Isolation = {
  kind: 'permissions',
  prepare: async (folders) => {
    await makeFolders(folders);
    if (!isRoot()) await setModes(folders.task, 0o555);
  },
  start: ({ task, temporary }) => ({
    command: process.execPath,
    args: [join(RUNTIME, 'bootstrap.ts')],
    taskRoot: task,
    temporary,
    ...(isRoot() ? { user: NOBODY } : {}),
  }),
  release: (task) => setModes(task, 0o755),
};

async function makeFolders({ temporary, root }: SandboxFolders): Promise<void> {
  await mkdir(root, { recursive: true });
  await mkdir(temporary, { recursive: true });
  if (isRoot()) await chown(temporary, NOBODY, NOBODY);
}

/** From the outside inwards: a folder has to be open before those in it can be. */
async function setModes(folder: string, mode: number): Promise<void> {
  await chmod(folder, mode);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.filter((one) => one.isDirectory())) await setModes(join(folder, entry.name), mode);
}
