import type { StoryboardScene, Visual } from '../../workflows/contracts/index.ts';

/** Silence before the voice, in seconds: the picture comes first, and a title may rest a moment longer. */
const LEAD_IN = 0.35;
const TITLE_LEAD_IN = 0.6;
/** Silence after it; the end of a section is a breath. */
const TAIL = 0.45;
const SECTION_TAIL = 0.7;
/** The least of either, where the film has to be shorter or the next beat is near. */
const LEAST_TAIL = 0.28;
const LEAST_SECTION_TAIL = 0.45;
const SHORTEST_SCENE = 1.5;
/** Words a viewer takes in a second while looking at more than words. */
const READING_SPEED = 3.5;
/** Nobody wants to wait longer for a slower reader, while a voice tells the same; without one, what is shown is all there is. */
const LONGEST_READING = 10;
const LONGEST_SILENT_READING = 24;
/** Seconds to look at what is more than words: images that nothing is said about, bars and lines that are compared. */
const LOOKING: Partial<Record<Visual['kind'], number>> = { reel: 1, image: 3, gallery: 3.5, split: 1.5, footage: 3, chart: 2, math: 2.5, diagram: 2, number: 1.6, timeline: 1, process: 1, comparison: 1, chapter: 1.2 };

export interface ScenePace {
  /** When speech starts, in seconds from the start of the scene. */
  readonly speechStartSeconds: number;
  /** How long the scene lasts. */
  readonly seconds: number;
  /** Shorter, and its speech or its reading would be cut off. */
  readonly leastSeconds: number;
}

/** Fields that are not shown as they are written. */
const UNREAD = new Set(['kind', 'fit', 'fill', 'form', 'mark', 'src', 'id', 'group', 'from', 'to', 'cue', 'matrixCue', 'colour', 'shape', 'side', 'direction', 'language', 'emphasis', 'pictogram', 'tex', 'y', 'heading']);

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => (UNREAD.has(field) ? [] : textsIn(inner)));
}

function shownText(visual: Visual): string {
  if (visual.kind === 'custom') return visual.heading ?? '';
  if (visual.kind === 'code') return visual.code.replace(/[^\p{L}\p{N}\s]+/gu, ' ');
  const numbers = visual.kind === 'chart' ? visual.series.flatMap((one) => one.values) : [];
  return [...textsIn(visual), ...numbers].join(' ');
}

/** Words of a text; scripts without spaces count two signs for a word. */
function wordsIn(text: string): number {
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return signs / 2 + (text.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' ').match(/\S+/g)?.length ?? 0);
}

/** Seconds a viewer needs for what is shown. */
export function readingSeconds(visual: Visual, silent = false): number {
  const reading = wordsIn(shownText(visual)) / READING_SPEED;
  return Math.min(silent ? LONGEST_SILENT_READING : LONGEST_READING, (LOOKING[visual.kind] ?? 0) + reading);
}

/** How long a scene lasts whose narration takes `speechSeconds`. */
export function paceOf(scene: StoryboardScene, speechSeconds: number, endsSection: boolean): ScenePace {
  const speechStartSeconds = scene.visual.kind === 'title' || scene.visual.kind === 'chapter' ? TITLE_LEAD_IN : LEAD_IN;
  const tail = endsSection ? SECTION_TAIL : TAIL;
  const spoken = speechSeconds > 0 ? speechStartSeconds + speechSeconds + tail : 0;
  const leastSpoken = speechSeconds > 0 ? spoken - tail + (endsSection ? LEAST_SECTION_TAIL : LEAST_TAIL) : 0;
  const silent = Math.max(scene.holdSeconds ?? 0, readingSeconds(scene.visual, speechSeconds === 0), SHORTEST_SCENE);
  return { speechStartSeconds, seconds: Math.max(spoken, silent), leastSeconds: Math.max(leastSpoken, silent) };
}

const headingOf = (scene: StoryboardScene): string | undefined => ('heading' in scene.visual ? scene.visual.heading : undefined);

/** Is the scene the last of its section, or of the film? */
export function endsSection(scenes: readonly StoryboardScene[], index: number): boolean {
  const [scene, next] = [scenes[index], scenes[index + 1]];
  if (scene === undefined || next === undefined || next.visual.kind === 'closing' || next.visual.kind === 'chapter') return true;
  return scene.visual.kind !== 'title' && scene.visual.kind !== 'chapter' && headingOf(next) !== undefined && headingOf(next) !== headingOf(scene);
}
