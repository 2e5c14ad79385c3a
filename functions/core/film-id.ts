import { contentHash } from './content-hash.ts';
import { readableName } from './readable-name.ts';
import type { Brief, FilmId } from '../../workflows/contracts/index.ts';

/** The same brief is the same film: a readable name from its first words, and a hash of all of it. */
export const filmIdOf = (brief: Brief): FilmId => `${readableName(brief.title ?? firstWords(brief)) || 'film'}-${contentHash(brief).slice(0, 10)}`;

function firstWords(brief: Brief): string {
  if (brief.kind === 'template') return brief.template;
  if (brief.kind === 'project') return brief.sentences[0]?.text ?? '';
  if (brief.kind === 'slideshow') return 'slideshow';
  if (brief.kind === 'prompt') return brief.prompt;
  return brief.kind === 'text' ? (/\S.*/.exec(brief.text)?.[0] ?? '') : '';
}
