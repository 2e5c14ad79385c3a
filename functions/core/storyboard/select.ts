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

/** The passages to narrate so that the film lasts about `targetSeconds`: all of them if they fit, else the weightiest. */
export function selectPassages({ passages, title, targetSeconds, speed, voice, filmOf }: Selecting): readonly Passage[] {
  const secondsOf = (chosen: readonly Passage[]): number => filmSeconds(filmOf(chosen), speed, voice);
  const costs = passages.map(costOf);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total < targetSeconds * 3 && secondsOf(passages) <= targetSeconds * NEAR) return passages;
  const ranked = rank(passages, title);
  let [budget, best, distance]: [number, readonly Passage[], number] = [targetSeconds, [], Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS && distance > 0.02; round += 1) {
    const chosen = fill({ passages, costs, ranked, budget });
    const seconds = secondsOf(chosen);
    // Too long disappoints more than too short.
    const off = seconds > targetSeconds ? (seconds / targetSeconds - 1) * 1.5 : 1 - seconds / targetSeconds;
    if (off < distance) [best, distance] = [chosen, off];
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
}

/** A passage with all it leans on that is not chosen yet, and what they cost together; followed no further than `most`. */
function withSupport(
  { passages, costs }: Filling,
  index: number,
  most: number,
  chosen: ReadonlySet<number>,
): { added: number[]; cost: number } {
  const added = [index];
  let cost = costs[index] ?? 0;
  for (let at = index; at > 0 && passages[at]?.leans === true && !chosen.has(at - 1) && cost <= most; at -= 1) {
    added.push(at - 1);
    cost += costs[at - 1] ?? 0;
  }
  return { added, cost };
}

function fill(filling: Filling): Passage[] {
  const chosen = new Set<number>();
  let left = filling.budget;
  for (const index of filling.ranked) {
    if (left <= 0) break;
    if (chosen.has(index)) continue;
    const { added, cost } = withSupport(filling, index, left, chosen);
    if (cost > left) continue;
    for (const one of added) chosen.add(one);
    left -= cost;
  }
  // The briefest film still says something.
  if (chosen.size === 0) chosen.add(filling.passages.findIndex((passage) => !passage.leans));
  return filling.passages.filter((_, index) => chosen.has(index));
}
