import { expect } from 'vitest';
import { Storyboard, TextBrief } from '../../../../workflows/contracts/index.ts';
import type { StoryboardScene, VisualKind, VisualOf } from '../../../../workflows/contracts/index.ts';
import { writeStoryboard } from '../../../../functions/core/storyboard/write-storyboard.ts';

/** The storyboard of a text, which must hold its contract whatever the text. */
export function storyboardOf(text: string, more: { targetSeconds?: number; title?: string; voice?: string; sources?: Record<string, string> } = {}): Storyboard {
  const storyboard = writeStoryboard(TextBrief.parse({ kind: 'text', text, ...more }));
  expect(Storyboard.safeParse(storyboard).error?.issues ?? []).toEqual([]);
  return storyboard;
}

export const kindsOf = (storyboard: Storyboard): VisualKind[] => storyboard.scenes.map((scene) => scene.visual.kind);

/** The scenes between title and closing. */
export const bodyOf = (storyboard: Storyboard): StoryboardScene[] =>
  storyboard.scenes.filter(({ visual }) => visual.kind !== 'title' && visual.kind !== 'closing');

export function visualsOf<Kind extends VisualKind>(storyboard: Storyboard, kind: Kind): VisualOf<Kind>[] {
  return storyboard.scenes.map((scene) => scene.visual).filter((visual): visual is VisualOf<Kind> => visual.kind === kind);
}

export const narrationOf = (storyboard: Storyboard): string => storyboard.scenes.map((scene) => scene.narration).join(' ');

/** Words only, for comparing what is said with what was written. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
