import { isLoopback } from './browser-guard.ts';
import type { ServerArguments } from './arguments.ts';
import { startServer, type ServerOptions } from './server.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** A server that is this process: says where it is, and ends both when it is told to. */
export async function runServer({ data, atOnce, host, ...given }: Extract<ServerArguments, { kind: 'serve' }>, more: Partial<ServerOptions> = {}): Promise<never> {
  const cacheFolder = process.env['FANREEL_CACHE'];
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const server = await startServer({ ...given, ...more, dataFolder: data, host, log: complain, ...(atOnce === undefined ? {} : { atOnce }), ...(cacheFolder === undefined ? {} : { cacheFolder }) });
  say(`Fanreel is at ${server.address}`);
  if (!isLoopback(host)) complain('Callers need a key: npm start -- --new-key NAME makes one.');
  await interrupted;
  complain('ending; films that are not done go on when the server is started again');
  await server.close();
  // By name, because the state machine's clocks for tasks that were given up would keep the process for minutes.
  process.exit(0);
}
