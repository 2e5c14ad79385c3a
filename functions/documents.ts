import type { z } from 'zod';
import { FilmError } from '../workflows/contracts/index.ts';
import type { ObjectStore } from './ports.ts';

/**
 * Reads a JSON document and holds it against its schema.
 * @throws FilmError ObjectMissing, ContractBroken
 */
export async function readDocument<Schema extends z.ZodType>(store: ObjectStore, key: string, schema: Schema): Promise<z.infer<Schema>> {
  const text = Buffer.from(await store.read(key)).toString('utf8');
  const result = schema.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new FilmError('ContractBroken', `${key} breaks its contract at ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Writes a JSON document, indented, so that a person can read it in the store. */
export async function writeDocument(store: ObjectStore, key: string, document: unknown): Promise<void> {
  await store.write(key, `${JSON.stringify(document, null, 2)}\n`, 'application/json');
}
