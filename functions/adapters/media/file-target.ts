import { open, type FileHandle } from 'node:fs/promises';
import { StreamTarget, type StreamTargetChunk } from 'mediabunny';

/** Written at once. By default it would be 16 MiB, which are zeroed for every part of a few hundred KB. */
const CHUNK_BYTES = 2 ** 20;

/**
 * A file to be written by mediabunny. Its own takes a write that a full disk cut short for a whole one, and leaves the
 * file open after one that failed.
 */
export function fileTarget(path: string): StreamTarget {
  let file: FileHandle | undefined;
  const close = async (): Promise<void> => {
    await file?.close();
    file = undefined;
  };
  const stream = new WritableStream<StreamTargetChunk>({
    write: async (chunk) => {
      // Not before: a film that is refused before its first byte is never closed either.
      file ??= await open(path, 'w');
      try {
        await writeAll(file, chunk);
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
    abort: close,
  });
  return new StreamTarget(stream, { chunked: true, chunkSize: CHUNK_BYTES });
}

async function writeAll(file: FileHandle, { data, position }: StreamTargetChunk): Promise<void> {
  for (let written = 0; written < data.byteLength; ) {
    const { bytesWritten } = await file.write(data, written, data.byteLength - written, position + written);
    written += bytesWritten;
  }
}
