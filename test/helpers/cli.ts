import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from './machine.ts';

const FILM = fileURLToPath(new URL('../../infra/local/cli/film.ts', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in a process of its own, as a user starts it. */
export function startFilm(args: readonly string[], { cwd }: { cwd: string }): { child: ChildProcess; finished: Promise<Finished> } {
  const child = spawn(process.execPath, [FILM, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: childEnvironment() });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const finished = new Promise<Finished>((resolve) => child.once('close', (code) => resolve({ code, ...said })));
  return { child, finished };
}

export const film = (args: readonly string[], place: { cwd: string }): Promise<Finished> => startFilm(args, place).finished;
