import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { newApiKey } from '../../../functions/api/access/api-keys.ts';
import { serverArguments, USAGE, type ServerArguments } from './arguments.ts';
import { runServer } from './run-server.ts';
import { readSecrets, writeSecrets } from './secrets.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  await main(serverArguments(process.argv.slice(2)));
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function main(given: ServerArguments): Promise<void> {
  if (given.kind === 'help') return say(USAGE);
  if (given.kind === 'key') return makeKey(given);
  await runServer(given);
}

/** The key itself is kept nowhere: what is kept is its hash. */
async function makeKey({ data, name, scopes, perMinute }: Extract<ServerArguments, { kind: 'key' }>): Promise<void> {
  const folder = resolve(data);
  await mkdir(folder, { recursive: true });
  const secrets = await readSecrets(folder);
  if (secrets.keys.some((key) => key.name === name)) throw new Error(`there is a key "${name}" already`);
  const { key, secret } = newApiKey({ name, scopes, perMinute, now: new Date() });
  await writeSecrets(folder, { ...secrets, keys: [...secrets.keys, key] });
  say(secret);
  complain(`This key may ${key.scopes.join(' and ')}, ${perMinute} times a minute. It is not shown again.`);
}
