import { Brief, FilmError } from '../../workflows/contracts/index.ts';
import { refusal } from './refusal.ts';

/**
 * A brief as a task can trust it: known fields only, defaults filled in.
 * @throws FilmError BriefRefused, one line with the path of the field
 */
export function checkedBrief(given: unknown): Brief {
  const result = Brief.safeParse(given);
  if (result.success) return result.data;
  const { path, message } = refusal(result.error);
  throw new FilmError('BriefRefused', path ? `${path}: ${message}` : message, { path });
}

/** The objects that a brief names, each with the path of the field that names it. */
export function mediaOf(brief: Brief): { path: string; key: string }[] {
  const music = typeof brief.music === 'object' && 'file' in brief.music ? [{ path: 'music.file', key: brief.music.file }] : [];
  const scenes = brief.kind === 'storyboard' ? brief.scenes : [];
  const images = scenes.flatMap(({ visual }, index) =>
    visual.kind === 'image' ? [{ path: `scenes[${index}].visual.src`, key: visual.src }] : [],
  );
  return [...music, ...images];
}
