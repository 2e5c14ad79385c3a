import { cutAtWord, displayWidth, isSpeakable } from './measure.ts';

/** After these a full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"]|(?<=^|\s)')(?:Dr|Mr|Mrs|Ms|Prof|St|Mt|Sr|Jr|vs|e\.g|i\.e|cf|ca|approx|No|Nos|Fig|Vol|Ch|p|pp|Inc|Ltd|Co|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|bzw|usw|Nr|Hr|Fr|Mme|Sra?|Dra?|p\.\s?ex|\p{L}(?:\.\s?\p{L})*)\.["'”)]?\s*$/u;

/** Does a sentence that the segmenter ended before `next` go on? */
function goesOn(sofar: string, next: string): boolean {
  if (ABBREVIATION.test(sofar)) return true;
  if (/^[\p{Ll},;]/u.test(next)) return true;
  if (/\d\.\s*$/.test(sofar) && /^\d/.test(next) && !/\s$/.test(sofar)) return true;
  return !isSpeakable(next) || !isSpeakable(sofar);
}

/** Opening marks that the segmenter leaves at the end of a sentence open the next one. */
const OPENING = /[“「『（《〈‘([¿¡]{1,4}\s?$/u;

/** The sentences of a paragraph, in order; joined by what stood between them they are the paragraph again. */
export function sentencesOf(paragraph: string, locale: string): string[] {
  const sentences: string[] = [];
  let carry = '';
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(paragraph)) {
    const opening = carry;
    carry = OPENING.exec(segment)?.[0] ?? '';
    const sentence = opening + segment.slice(0, segment.length - carry.length);
    const sofar = sentences.at(-1);
    if (sofar !== undefined && goesOn(sofar, sentence)) sentences[sentences.length - 1] = sofar + sentence;
    else sentences.push(sentence);
  }
  if (carry !== '') sentences.push((sentences.pop() ?? '') + carry);
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** Where a sentence that is too long for the screen may turn the page, the best places first. */
const TURNS = [/(?<=[;；:：])\s*/gu, /(?<=[.!?。！？…]["'”’)]?)\s+|(?<=[。！？])/gu, /(?<=[,，、،—–])\s*/gu, /\s+/gu];

/** Pieces of at most `width`, as even as clause boundaries allow. Nothing is lost but space between the pieces. */
export function piecesOf(sentence: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > width || displayWidth(rest) > width) {
    // Halving what nearly fits avoids a last page of two words.
    const ahead = displayWidth(rest.slice(0, 4 * width));
    const share = ahead / Math.ceil(ahead / width);
    const piece = turnOf(rest, width, share) ?? cutAtWord(rest, width);
    pieces.push(piece.trim());
    rest = rest.slice(piece.length).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function turnOf(text: string, width: number, share: number): string | undefined {
  const start = text.slice(0, Math.ceil(width) + 1);
  for (const turn of TURNS) {
    const places = [...start.matchAll(turn)].map((match) => start.slice(0, match.index));
    const fitting = places.filter((place) => displayWidth(place) <= width && displayWidth(place) > share / 2);
    const distance = (place: string): number => Math.abs(displayWidth(place) - share);
    if (fitting.length > 0) return fitting.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  }
  return undefined;
}

/** The first clause of a text, as far as `width` allows; an ellipsis only where the cut is inside a clause. */
export function leadingClause(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const clause = /^.{12,}?(?:[.!?;:,。！？；：，](?=\s|$)|[。！？；：，]|\s[—–-](?=\s)|\s\()/u.exec(text)?.[0];
  const bare = clause?.replace(/[\s.;:,。；：，—–(-]+$/u, '');
  return bare !== undefined && displayWidth(bare) <= width ? bare : `${cutAtWord(text, width - 1).replace(/[\s,;:—–-]+$/u, '')}…`;
}

/** The text with an end that a voice pauses at. */
export function asSentence(text: string): string {
  if (/[.!?…:;,。！？；：，،؟]["'”’)»]*$/u.test(text) || !isSpeakable(text)) return text;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\P{L}*$/u.test(text) ? `${text}。` : `${text}.`;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60”’]$/u;
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60“‘]/u;

/** Joins sentences as their script does. */
export const joinSentences = (sentences: readonly string[]): string =>
  sentences.reduce(
    (sofar, next) => (sofar === '' || (UNSPACED.test(sofar) && UNSPACED_START.test(next)) ? sofar + next : `${sofar} ${next}`),
    '',
  );
