import { FilmError } from '../../workflows/contracts/index.ts';

/** What the system answers where a disk, a quota or the largest size of a file is reached. */
const CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];
/** The same, as tools write it. */
const WORDS = /No space left on device|Disk quota exceeded|File too large|File size limit exceeded/i;

/** The error, or DiskFull in its place if that is what it comes from. */
export function orDiskFull(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'DiskFull' || !isDiskFull(error)) return error;
  return new FilmError('DiskFull', `there is no room left to write (${error.message}); make room where the objects and the temporary files lie`, {}, { cause: error });
}

function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && CODES.includes(error.code)) || WORDS.test(error.message) || isDiskFull(error.cause);
}
