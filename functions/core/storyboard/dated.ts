import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { clip } from './measure.ts';
import { leadingClause } from './sentences.ts';

type Event = VisualOf<'timeline'>['events'][number];

const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juin|juil|août|okt|dez|ene|abr|ago|dic)\p{L}*\.?`;
const DATE = new RegExp(
  String.raw`^(?<date>(?:(?:in|um|ca\.?|c\.|circa)\s+)?(?:\d{1,2}\.?\s+)?(?:${MONTH}\s+)?(?:1\d{3}|20\d{2}|[1-9]\d{2})s?(?:\s?(?:BC|AD|BCE|CE|v\. Chr\.|av\. J\.-C\.))?(?:\s?[–-]\s?\d{2,4})?|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[:.]\d{2}(?:\s?(?:am|pm|Uhr|h))?|${MONTH}\s+\d{1,2}(?:,\s?\d{4})?)\s*(?::|–|—|-(?=\s)|\|)\s*(?<what>.{3,})$`,
  'iu',
);
const MOST_EVENTS = 7;
const TITLE = 60;

/** The event of a line that begins with a date and a mark after it, such as `1969 – People walk on the Moon.` */
export function eventOf(line: string): Event | undefined {
  const { date, what } = DATE.exec(line.trim())?.groups ?? {};
  if (date === undefined || what === undefined || date.length > 24) return undefined;
  const bare = what.replace(/[.。]$/u, '');
  const title = leadingClause(bare, TITLE);
  const rest = bare.startsWith(title) ? bare.slice(title.length).replace(/^[\s.,;:–—-]+/u, '') : '';
  const text = rest.length > 3 ? `${rest.charAt(0).toUpperCase()}${rest.slice(1)}` : '';
  return { date, title: clip(title, 80), ...(text === '' ? {} : { text: clip(text, 120) }) };
}

/** A timeline where every line is dated. */
export function eventsOf(lines: readonly string[]): Event[] | undefined {
  const events = lines.flatMap((line) => eventOf(line) ?? []);
  return events.length === lines.length && lines.length >= 2 && lines.length <= MOST_EVENTS ? events : undefined;
}
