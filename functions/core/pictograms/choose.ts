import type { StoryboardScene, VisualOf } from '../../../workflows/contracts/index.ts';
import { thingsIn, type Found } from './find.ts';

/** Words that stand beside a drawing have less room. */
const LONGEST = 170;
/** At most this share of the scenes that could has a drawing: one on every scene would be wallpaper. */
const SHARE = 0.5;
/** The same drawing comes so often at most, and not within so many scenes. */
const MOST_TIMES = 2;
const APART = 6;

/** Kinds that have room for a drawing. */
type Drawn = VisualOf<'statement' | 'number' | 'bullets' | 'chapter'>;

interface Candidate {
  readonly index: number;
  readonly found: Found;
  readonly score: number;
}

/**
 * The scenes with drawings beside the words where those speak of a thing that can be drawn; what is chosen already stays. Which, follows
 * from the words alone: nouns that stand for the thing, the rarer in the film the better, no two in a row, about half of the scenes that could.
 */
export function withPictograms(scenes: readonly StoryboardScene[], locale: string): StoryboardScene[] {
  const texts = scenes.map(({ visual, narration }) => (takesDrawing(visual) ? subjectOf(visual, narration) : ''));
  const found = texts.map((text) => thingsIn(text, locale));
  const counted = countIcons(scenes.map(({ narration }) => thingsIn(narration, locale)));
  const candidates = found.flatMap((things, index) => things.map((thing) => ({ index, found: thing, score: scoreOf(thing, { counted, length: texts[index]?.length ?? 1 }) })));
  const chosen = pick(scenes, candidates.toSorted((a, b) => b.score - a.score || a.index - b.index || a.found.at - b.found.at));
  return scenes.map((scene, index) => withDrawing(scene, chosen.get(index)));
}

/** A statement that has a number to show beside it has no room for a drawing. */
const takesDrawing = (visual: StoryboardScene['visual']): visual is Drawn => {
  if (visual.kind === 'statement') return visual.pictogram === undefined && visual.figure === undefined && visual.text.length <= LONGEST;
  return (visual.kind === 'number' || visual.kind === 'bullets' || visual.kind === 'chapter') && visual.pictogram === undefined;
};

/** What a drawing in the scene would be taken to be about: of a list, what it is called, and none of its points. */
function subjectOf(visual: Drawn, narration: string): string {
  if (visual.kind === 'statement') return visual.text;
  if (visual.kind === 'number') return narration.length <= LONGEST ? narration : visual.label;
  return (visual.kind === 'chapter' ? visual.title : visual.heading) ?? '';
}

function countIcons(film: readonly (readonly Found[])[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { icon } of film.flat()) counted.set(icon, (counted.get(icon) ?? 0) + 1);
  return counted;
}

/** Rare things say more of a scene than what the whole film is about, and what a sentence begins with more than what it ends with. */
function scoreOf({ icon, at, behindArticle }: Found, { counted, length }: { counted: ReadonlyMap<string, number>; length: number }): number {
  return 1 / Math.sqrt(counted.get(icon) ?? 1) + (behindArticle ? 0.15 : 0) + 0.35 * (1 - at / length);
}

function pick(scenes: readonly StoryboardScene[], ranked: readonly Candidate[]): ReadonlyMap<number, Found> {
  const could = scenes.filter(({ visual }) => visual.kind === 'statement' || takesDrawing(visual)).length;
  const most = Math.max(1, Math.round(could * SHARE));
  const chosen = new Map<number, Found>();
  const icons = new Map(scenes.flatMap(({ visual }, index) => ('pictogram' in visual && visual.pictogram !== undefined ? [[index, visual.pictogram] as const] : [])));
  for (const { index, found } of ranked) {
    const before = [...icons].filter(([, icon]) => icon === found.icon).map(([at]) => at);
    const repeats = before.length >= MOST_TIMES || before.some((at) => Math.abs(at - index) < APART);
    if (chosen.size >= most || [index - 1, index, index + 1].some((near) => icons.has(near)) || repeats) continue;
    icons.set(index, found.icon);
    chosen.set(index, found);
  }
  return chosen;
}

function withDrawing(scene: StoryboardScene, found: Found | undefined): StoryboardScene {
  const { visual, narration } = scene;
  if (!found || !takesDrawing(visual)) return scene;
  const cue = narration.toLowerCase().includes(found.cue.toLowerCase()) ? { cue: found.cue } : {};
  return { ...scene, visual: { ...visual, pictogram: found.icon, ...cue } };
}
