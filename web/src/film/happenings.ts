import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { STATE_WORDS } from './state-words.ts';
import { allRendered } from './workflow-graph.ts';

export interface Happening {
  readonly at: string;
  readonly text: string;
}

/** What happened to a film, newest first, from what is known of it: a page that is loaded anew tells the same. */
export function happenings({ createdAt, endedAt, status, error, states, parts }: FilmDetail): Happening[] {
  const told: Happening[] = [{ at: createdAt, text: 'Asked for' }];
  for (const { name, startedAt, endedAt: done, attempts } of states) {
    const { begins, ends } = STATE_WORDS[name];
    told.push({ at: startedAt, text: begins });
    const tries = attempts > 1 && name !== 'RenderPart' && name !== 'SynthesizeSpeech' ? `, at the ${attempts}th try`.replace('2th', 'second').replace('3th', 'third') : '';
    if (done !== undefined && (name !== 'RenderPart' || allRendered(parts))) told.push({ at: done, text: `${name === 'RenderPart' ? renderedWords(parts) : ends}${tries}` });
  }
  if (endedAt !== undefined && status === 'failed') told.push({ at: endedAt, text: `Failed: ${error}` });
  if (endedAt !== undefined && status === 'cancelled') told.push({ at: endedAt, text: 'Cancelled' });
  return told.map((one, order) => ({ one, order })).toSorted((a, b) => b.one.at.localeCompare(a.one.at) || b.order - a.order).map(({ one }) => one);
}

function renderedWords(parts: FilmDetail['parts']): string {
  const reused = parts.filter((part) => part.reused).length;
  const again = parts.filter((part) => part.attempts > 1).length;
  const notes = [reused > 0 ? `${reused} found from before` : '', again > 0 ? `${again} tried again` : ''].filter(Boolean);
  return `${parts.length === 1 ? 'One part' : `${parts.length} parts`} rendered${notes.length > 0 ? `, ${notes.join(', ')}` : ''}`;
}
