import { z } from 'zod';
import { outputForm, type Output } from './encoding.ts';

/** `filmId` names a film, its execution, and every object and row of it. */
export const FilmId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower-case letters, digits and hyphens, at most 80');
export type FilmId = z.infer<typeof FilmId>;

/** The files of a published film, as they appear in `film.json` and in the folder the command line writes. */
export const FILM_FILES = ['film.mp4', 'poster.jpg', 'captions.srt', 'captions.vtt', 'storyboard.json', 'film.json'] as const;
/** Those of a film from a template: nothing is said in it, and its brief is what can be edited and run again. */
export const TEMPLATE_FILM_FILES = ['film.mp4', 'poster.jpg', 'brief.json', 'film.json'] as const;
export type FilmFile = (typeof FILM_FILES)[number] | (typeof TEMPLATE_FILM_FILES)[number] | `film.${'webm' | 'gif' | 'png'}`;

/** The film itself among its files. */
export const filmName = (output: Output): Extract<FilmFile, `film.${'mp4' | 'webm' | 'gif' | 'png'}`> => `film.${outputForm(output)}`;

/** The files of a film by what it is delivered as. A still is its own poster, and says nothing. */
export function filmFiles(kind: 'scenes' | 'template', output: Output): FilmFile[] {
  const files: readonly FilmFile[] = kind === 'scenes' ? FILM_FILES : TEMPLATE_FILM_FILES;
  const named = files.map((file) => (file === 'film.mp4' ? filmName(output) : file));
  return outputForm(output) === 'png' ? named.filter((file) => !/^(poster|captions)\./.test(file)) : named;
}

/**
 * Where things lie in the object store. Documents of one film lie under its id; whatever costs time to make lies under
 * the hash of what it was made from, so that any film that needs the same thing finds it.
 */
export const keys = {
  brief: (filmId: FilmId) => `films/${filmId}/brief.json`,
  /** The brief with every file in the form that films use. */
  preparedBrief: (filmId: FilmId) => `films/${filmId}/prepared.json`,
  storyboard: (filmId: FilmId) => `films/${filmId}/storyboard.json`,
  script: (filmId: FilmId) => `films/${filmId}/script.json`,
  timeline: (filmId: FilmId) => `films/${filmId}/timeline.json`,
  filmFile: (filmId: FilmId, file: FilmFile) => `films/${filmId}/${file}`,
  narration: (hash: string) => `speech/${hash}.json`,
  speech: (hash: string) => `speech/${hash}.wav`,
  written: (hash: string) => `scripts/${hash}.json`,
  soundtrack: (hash: string, output: Output = 'mp4') => `soundtracks/${hash}.${output === 'webm' ? 'webm' : 'm4a'}`,
  /** Parts are MP4, whatever becomes of them: it counts time in frames, where WebM has milliseconds. */
  part: (hash: string, output: Output = 'mp4') => `parts/${hash}.${outputForm(output) === 'png' ? 'png' : 'mp4'}`,
  assembled: (hash: string, output: Output = 'mp4') => `assembled/${hash}.${outputForm(output)}`,
  template: (hash: string) => `templates/${hash}.json`,
  templateScript: (hash: string) => `templates/${hash}.js`,
  measure: (hash: string) => `measures/${hash}.json`,
  /** What was found out about the file beside it. */
  prepared: (hash: string) => `media/${hash}.json`,
  media: (hash: string, extension: string) => `media/${hash}.${extension}`,
} as const;

export const MEDIA_KEY = /^media\/[0-9a-f]{64}\.[a-z0-9]{2,5}$/;
