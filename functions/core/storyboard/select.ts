import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import { filmSeconds, speechSeconds } from './estimate.ts';
import { importanceOf } from './importance.ts';
import type { Passage } from './passages.ts';

export interface Selecting {
  readonly passages: readonly Passage[];
  readonly title: string;
  readonly targetSeconds: number;
  /** How fast the voice speaks, and in which language. */
  readonly speed: number;
  readonly voice: string;
  /** The whole film of the chosen passages. */
  readonly filmOf: (passages: readonly Passage[]) => StoryboardScene[];
}

/** So close to the target a text counts as fitting it. */
const NEAR = 1.06;
const ROUNDS = 12;
/** A scene's pauses, shared by the passages on it. */
const PAUSES = 0.5;

/** A selection that is further from the target than this, in shares of it, is worth a list that is cut short. */
const FAR = 0.1;
/** One list, or one chain of thoughts, does not take more of a film that could say several things. */
const A_THIRD = 1 / 3;

/** The passages to narrate so that the film lasts about `targetSeconds`: all of them if they fit, else the weightiest. */
export function selectPassages(asked: Selecting): readonly Passage[] {
  const { passages, targetSeconds, speed, voice, filmOf } = asked;
  const costs = passages.map(costOf);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total < targetSeconds * 3 && filmSeconds(filmOf(passages), speed, voice) <= targetSeconds * NEAR) return passages;
  const ranked = rank(passages, asked.title);
  // Rather a film of one list than a list cut short, and rather that than a film of another length.
  const ways = [
    { mostDrawn: passages.length, mostCost: targetSeconds * A_THIRD },
    { mostDrawn: passages.length, mostCost: targetSeconds },
    ...(passages.some(({ draws = 0 }) => draws > 1) ? [{ mostDrawn: 1, mostCost: targetSeconds }] : []),
  ];
  let best: Selection = { chosen: [], distance: Number.POSITIVE_INFINITY };
  for (const way of ways) {
    const found = nearest(asked, { passages, costs, ranked, ...way });
    if (found.distance < best.distance) best = found;
    if (best.distance <= FAR) break;
  }
  return best.chosen;
}

interface Selection {
  readonly chosen: readonly Passage[];
  /** From the target, in shares of it. */
  readonly distance: number;
}

/** The selection that comes nearest to the target. */
function nearest({ targetSeconds, speed, voice, filmOf }: Selecting, filling: Omit<Filling, 'budget'>): Selection {
  let best: Selection = { chosen: [], distance: Number.POSITIVE_INFINITY };
  let budget = targetSeconds;
  for (let round = 0; round < ROUNDS && best.distance > 0.02; round += 1) {
    const chosen = fill({ ...filling, budget });
    const seconds = filmSeconds(filmOf(chosen), speed, voice);
    // Too long disappoints more than too short.
    const distance = seconds > targetSeconds ? (seconds / targetSeconds - 1) * 1.5 : 1 - seconds / targetSeconds;
    if (distance < best.distance) best = { chosen, distance };
    budget += (targetSeconds - seconds) * 0.8;
  }
  return best;
}

/** Roughly what a passage adds to the film, in seconds. */
const costOf = (passage: Passage): number =>
  PAUSES + Math.max(speechSeconds(passage.narration), passage.kind === 'scene' ? (passage.scene.holdSeconds ?? 3) : 0);

/** Indexes of the passages, the best of every section first, then by weight. */
function rank(passages: readonly Passage[], title: string): number[] {
  const weights = importanceOf(passages, title);
  const byWeight = [...passages.keys()].toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  const seen = new Set<number>();
  const heads = byWeight.filter((index) => {
    const section = passages[index]?.section ?? 0;
    return seen.has(section) ? false : Boolean(seen.add(section));
  });
  const rest = new Set(heads);
  return [...heads, ...byWeight.filter((index) => !rest.has(index))];
}

interface Filling {
  readonly passages: readonly Passage[];
  readonly costs: readonly number[];
  readonly ranked: readonly number[];
  readonly budget: number;
  /** How many passages one draws after it at most. */
  readonly mostDrawn: number;
  /** What one of them may cost with all that it needs, in seconds. */
  readonly mostCost: number;
}

/** A passage with all it leans on and draws after it that is not chosen yet, and what they cost together; followed no further than `most`. */
function withSupport(filling: Filling, index: number, most: number, chosen: ReadonlySet<number>): { added: ReadonlySet<number>; cost: number } {
  const added = new Set<number>();
  let cost = 0;
  for (const at of neededBy(filling, index, chosen)) {
    if (cost > most) break;
    if (chosen.has(at) || added.has(at)) continue;
    added.add(at);
    cost += filling.costs[at] ?? 0;
  }
  return { added, cost };
}

/** The passage itself, those before it that it leans on, and those that the first of these and itself draw after them. */
function* neededBy({ passages, mostDrawn }: Filling, index: number, chosen: ReadonlySet<number>): Generator<number> {
  yield index;
  let first = index;
  while (first > 0 && passages[first]?.leans === true && !chosen.has(first - 1)) {
    first -= 1;
    yield first;
  }
  for (const at of [first, index]) {
    const drawn = Math.min(passages[at]?.draws ?? 0, mostDrawn);
    for (let next = at + 1; next <= at + drawn; next += 1) yield next;
  }
}

function fill(filling: Filling): Passage[] {
  const chosen = new Set<number>();
  let left = filling.budget;
  for (const index of filling.ranked) {
    if (left <= 0) break;
    if (chosen.has(index)) continue;
    const { added, cost } = withSupport(filling, index, Math.min(left, filling.mostCost), chosen);
    if (cost > Math.min(left, filling.mostCost)) continue;
    for (const one of added) chosen.add(one);
    left -= cost;
  }
  // The briefest film still says something.
  if (chosen.size === 0) {
    const first = filling.passages.findIndex((passage) => !passage.leans);
    for (const one of withSupport(filling, first, Number.POSITIVE_INFINITY, chosen).added) chosen.add(one);
  }
  return filling.passages.filter((_, index) => chosen.has(index));
}
