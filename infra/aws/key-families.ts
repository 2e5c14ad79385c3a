import { keys } from '../../workflows/contracts/index.ts';

/** The first folder of a key: what permissions and lifetimes go by. */
export const familyOf = (key: string): string => key.slice(0, key.indexOf('/') + 1);

/** Every family of keys, by what lies in it. */
export const families = {
  /** Documents and results of one film. */
  films: familyOf(keys.brief('')),
  speech: familyOf(keys.speech('')),
  /** What models wrote and drew, under the question that it answers. */
  scripts: familyOf(keys.written('')),
  soundtracks: familyOf(keys.soundtrack('')),
  parts: familyOf(keys.part('')),
  assembled: familyOf(keys.assembled('')),
  templates: familyOf(keys.template('')),
  measures: familyOf(keys.measure('')),
  media: familyOf(keys.media('', '')),
} as const;

export type Family = keyof typeof families;

/** Whatever can be made or brought again. */
export const INTERMEDIATES: readonly string[] = Object.values(families).filter((family) => family !== families.films);
