import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ApiKey } from '../../../functions/api/access/api-keys.ts';

/** What the server of a data folder must remember and nobody else may read. */
const Secrets = z.object({ addresses: z.string(), webhooks: z.string(), keys: z.array(ApiKey) });
export type Secrets = z.infer<typeof Secrets>;

const FILE = 'server.json';
const READ_BY_OWNER = 0o600;

/** Those of a data folder, made on first use. */
export async function readSecrets(folder: string): Promise<Secrets> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return Secrets.parse(JSON.parse(text));
  const made = { addresses: secret(), webhooks: `whsec_${secret()}`, keys: [] };
  await writeSecrets(folder, made);
  return made;
}

export async function writeSecrets(folder: string, secrets: Secrets): Promise<void> {
  const draft = join(folder, `${FILE}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: READ_BY_OWNER });
  await rename(draft, join(folder, FILE));
}

const secret = (): string => randomBytes(32).toString('base64url');
