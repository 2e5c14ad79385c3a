import { FilmError } from '../../workflows/contracts/index.ts';

/** Names between slashes, each beginning with a letter or digit: no key leaves a folder or needs to be quoted anywhere. */
const OBJECT_KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

export const isObjectKey = (key: string): boolean => OBJECT_KEY.test(key);

/** The key, if it is one. @throws FilmError ObjectMissing */
export function objectKey(key: string): string {
  if (!isObjectKey(key)) throw new FilmError('ObjectMissing', `"${key}" is no key of an object`);
  return key;
}

/** There is no such object: what every store says. */
export const objectMissing = (key: string, cause: unknown): FilmError => new FilmError('ObjectMissing', `there is no object ${key}`, {}, { cause });
