import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { contrastIn } from './contrast.ts';
import { enumerationIn } from './enumeration.ts';
import { displayWidth } from './measure.ts';

type Event = VisualOf<'timeline'>['events'][number];

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre';
const OPENING = new RegExp(String.raw`^(?<lead>(?:In|On|By|Around|Since|Im|Um|Am|Seit|En|El|Le|Desde|Hacia|Dès|Vers)\s(?:the\s|Jahre?\s|el año\s|año\s|l’an\s)?)(?<date>(?:\d{1,2}\.?\s(?:de\s)?)?(?:(?:${MONTHS})\s(?:de\s)?(?:\d{1,2},\s)?)?(?:1\d{3}|20\d{2})(?:s|er)?(?:\s?(?:BC|AD|CE|BCE))?),?\s(?<what>\P{N}.{7,})$`, 'u');
const MOST_EVENTS = 5;
const TITLE = 84;
const TEXT = 130;
/** More said over one picture is a lecture, in letters. */
const LONGEST = 640;

export interface Dated {
  /** How many sentences it takes from the first on. */
  readonly taken: number;
  readonly visual: VisualOf<'timeline'>;
}

const capitalised = (text: string): string => `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`;
const bare = (sentence: string): string => capitalised(sentence.replace(/[.。]$/u, ''));

/** A sentence that is shown in a form of its own belongs to no event. */
const hasForm = (sentence: string, next = ''): boolean => (contrastIn(sentence, next) ?? enumerationIn(sentence)) !== undefined;

/** The events that sentences tell of from the first on, each opened by its date; a sentence after one belongs to it. */
export function datedFrom(sentences: readonly string[]): Dated | undefined {
  const events: Event[] = [];
  let taken = 0;
  while (events.length < MOST_EVENTS) {
    const { lead = '', date, what } = OPENING.exec(sentences[taken] ?? '')?.groups ?? {};
    if (date === undefined || what === undefined || displayWidth(what) > TITLE) break;
    const after = sentences[taken + 1];
    const belongs = after !== undefined && !OPENING.test(after) && displayWidth(after) <= TEXT && !hasForm(after, sentences[taken + 2]);
    const said = sentences.slice(0, taken + (belongs ? 2 : 1)).join(' ');
    if (said.length > LONGEST) break;
    const next = what.split(/\s+/)[0] ?? '';
    events.push({ date, title: bare(what), ...(belongs ? { text: bare(after) } : {}), cue: `${lead}${date} ${next}`.replace(/[,.;:]$/u, '') });
    taken += belongs ? 2 : 1;
  }
  return events.length >= 2 ? { taken, visual: { kind: 'timeline', events } } : undefined;
}
