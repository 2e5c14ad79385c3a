import { open } from 'node:fs/promises';
import { ApiProblem } from '../../../functions/api/problems.ts';
import { mediaType } from '../../../functions/core/media-type.ts';

/** Long enough for the marks of every type. */
const HEAD_BYTES = 64;

/** The bytes have to be what the ticket says; of videos only ffmpeg can tell, and it will. @throws ApiProblem 415 */
export async function checkType(path: string, contentType: string): Promise<void> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const found = mediaType(buffer.subarray(0, bytesRead));
    const [wanted] = contentType.split('/');
    const isRight = wanted === 'image' ? found?.contentType === contentType : wanted === 'audio' ? found?.kind === 'sound' : bytesRead > 0;
    if (!isRight) throw new ApiProblem(415, `the file is no ${contentType}`);
  } finally {
    await handle.close();
  }
}
