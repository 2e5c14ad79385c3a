import { contentHash } from './content-hash.ts';
import type { Brief, FilmId } from '../../workflows/contracts/index.ts';

const NAME_LENGTH = 40;

/** The same brief is the same film: a readable name from its first words, and a hash of all of it. */
export function filmIdOf(brief: Brief): FilmId {
  const words = brief.title ?? firstWords(brief);
  const name = words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, NAME_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
  return `${name || 'film'}-${contentHash(brief).slice(0, 10)}`;
}

function firstWords(brief: Brief): string {
  if (brief.kind === 'template') return brief.template;
  if (brief.kind === 'project') return brief.sentences[0]?.text ?? '';
  if (brief.kind === 'slideshow') return 'slideshow';
  if (brief.kind === 'prompt') return brief.prompt;
  return brief.kind === 'text' ? (/\S.*/.exec(brief.text)?.[0] ?? '') : '';
}
