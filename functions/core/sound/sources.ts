import { FilmError, MEDIA_KEY } from '../../../workflows/contracts/index.ts';

/**
 * The object that holds the sound of an `<Audio>` or `<Video>`, by what the project gave as its `src`.
 * @throws FilmError MediaRefused for what is not among the template's own files
 */
export function soundKeyOf(source: string, assets: Readonly<Record<string, string>>): string {
  if (/^(https?|data|blob):/i.test(source)) {
    throw new FilmError('MediaRefused', `src "${source.slice(0, 120)}": sound is taken from the template's own files only; put the file into its public folder`);
  }
  const path = new URL(source, 'http://page').pathname;
  const decoded = decodeURIComponent(path);
  const key = assets[decoded];
  if (key !== undefined) return key;
  if (MEDIA_KEY.test(decoded.slice(1))) return decoded.slice(1);
  throw new FilmError('MediaRefused', `src "${source}": the template has no such file; put it into its public folder`);
}
