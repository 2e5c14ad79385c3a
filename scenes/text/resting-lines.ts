import type { Line, MeasuredText, Sized } from './lines.ts';

export interface LineLimits {
  /** So many lines, neither more nor fewer. */
  readonly count: number;
  /** In em. */
  readonly width: number;
  readonly maxCharacters: number;
}

/** What a break costs, where a line that is half empty costs a quarter. */
const COSTS = { word: 0, rest: -0.1, clause: -0.04, leans: 0.06, hyphen: 0.2, ends: 0.12, begins: 0.2 } as const;
/** The last line may be shorter than the others. */
const LAST = 0.4;

const ENDS_SENTENCE = /[.!?…。！？]["'”’»)]*$/u;
const ENDS_CLAUSE = /[,;:–—、，；：]["'”’»)]*$/u;
/** Articles, prepositions, pronouns: in most languages of few letters, and nothing to end a line with. */
const SMALL = /^\p{L}{1,3}$/u;

interface Way {
  readonly cost: number;
  /** Where the last line begins. */
  readonly from: number;
}

/** The best way to cut a text into so many lines; undefined where a word or a line's end is given beforehand. */
export function restingLines(measured: MeasuredText, { count, width, maxCharacters }: LineLimits): Line[] | undefined {
  const { pieces } = measured;
  if (pieces.length > MOST || pieces.some((piece) => piece.hard || piece.width > width)) return undefined;
  const ways: Map<number, Way>[] = [new Map([[0, { cost: 0, from: 0 }]])];
  for (let line = 1; line <= count; line++) ways.push(nextLine(measured, ways[line - 1] ?? new Map<number, Way>(), { width, maxCharacters, last: line === count }));
  const ends = [pieces.length];
  for (let line = count; line > 0; line--) {
    const way = ways[line]?.get(ends[0] ?? 0);
    if (!way) return undefined;
    ends.unshift(way.from);
  }
  return ends.slice(1).map((to, index) => lineOf(measured, ends[index] ?? 0, to));
}

/** A longer text is not set in one piece. */
const MOST = 400;

/** The cheapest ways to end one more line, by where it ends. */
function nextLine(measured: MeasuredText, before: ReadonlyMap<number, Way>, { width, maxCharacters, last }: Omit<LineLimits, 'count'> & { last: boolean }): Map<number, Way> {
  const { pieces } = measured;
  const ways = new Map<number, Way>();
  for (const [from, { cost }] of before) {
    for (let to = from + 1; to <= pieces.length; to++) {
      const filled = filledBy(measured, from, to);
      if (filled.width > width + 1e-6 || filled.characters > maxCharacters) break;
      if (last && to < pieces.length) continue;
      const spare = (1 - filled.width / width) ** 2;
      const whole = cost + (last ? spare * LAST : spare + breakCost(pieces, to));
      if (whole < (ways.get(to)?.cost ?? Number.POSITIVE_INFINITY)) ways.set(to, { cost: whole, from });
    }
  }
  return ways;
}

/** What it costs to break a line before a piece. */
function breakCost(pieces: readonly Sized[], at: number): number {
  const [earlier, ending] = [pieces[at - 2]?.text ?? '', pieces[at - 1]?.text ?? ''];
  if (ENDS_SENTENCE.test(ending)) return COSTS.rest;
  if (ENDS_SENTENCE.test(earlier)) return COSTS.begins;
  if (/\p{L}-$/u.test(ending)) return COSTS.hyphen;
  if (ENDS_CLAUSE.test(ending)) return COSTS.clause;
  // The last word of a sentence would begin the next line.
  if (at < pieces.length && ENDS_SENTENCE.test(pieces[at]?.text ?? '')) return COSTS.ends;
  return SMALL.test(ending) ? COSTS.leans : COSTS.word;
}

function filledBy({ pieces, space }: MeasuredText, from: number, to: number): { width: number; characters: number } {
  return pieces.slice(from, to).reduce(
    (sum, piece, index) => {
      const gap = index > 0 && pieces[from + index - 1]?.space === true;
      return { width: sum.width + piece.width + (gap ? space : 0), characters: sum.characters + piece.characters + (gap ? 1 : 0) };
    },
    { width: 0, characters: 0 },
  );
}

function lineOf(measured: MeasuredText, first: number, end: number): Line {
  const [begin, last] = [measured.pieces[first], measured.pieces[end - 1]];
  const [from, to] = [begin?.from ?? 0, (last?.from ?? 0) + (last?.text.length ?? 0)];
  return { text: measured.text.slice(from, to), from, to, width: filledBy(measured, first, end).width };
}
