const LONGEST = 40;

/** The beginning of a title as it may stand in an id: lower-case letters, digits and hyphens; empty where none is left. */
export const readableName = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
