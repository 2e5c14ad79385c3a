import { createHash } from 'node:crypto';
import { appendFile, open, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';

/** A box of MP4 that players skip: its length, `free`, a mark of ours, and the SHA-256 of all that lies before it. */
const MARK = Buffer.from('fanreel decoded ');
const HASH_BYTES = 32;
const SEAL_BYTES = 8 + MARK.length + HASH_BYTES;

/**
 * Says in a part itself that all of its frames were decoded, and of which bytes that is true. In the file, and not beside
 * it: two workers that render the same part at once then cannot mix one's part with the other's seal.
 */
export async function sealPart(path: string): Promise<void> {
  const { size } = await stat(path);
  await appendFile(path, sealOf(await hashOf(path, size)));
}

/** Whether a part is, byte for byte, what was decoded before it was published. */
export async function isSealed(path: string): Promise<boolean> {
  const { size } = await stat(path);
  const length = size - SEAL_BYTES;
  if (length <= 0) return false;
  return sealOf(await hashOf(path, length)).equals(await bytesAt(path, length));
}

function sealOf(hash: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(SEAL_BYTES);
  head.write('free', 4);
  return Buffer.concat([head, MARK, hash]);
}

async function hashOf(path: string, length: number): Promise<Buffer> {
  const hash = createHash('sha256');
  if (length > 0) for await (const piece of createReadStream(path, { end: length - 1 })) hash.update(piece);
  return hash.digest();
}

async function bytesAt(path: string, position: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(SEAL_BYTES), position });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
