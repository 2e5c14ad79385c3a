import { createHash } from 'node:crypto';

/** SHA-256, in hex, of a document; the order of fields does not matter. */
export function contentHash(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document, sorted)).digest('hex');
}

function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
