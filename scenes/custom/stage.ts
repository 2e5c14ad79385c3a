import type { Node } from '@revideo/2d';
import { useThread, waitFor, type ThreadGenerator } from '@revideo/core';
import { headingAbove } from '../stage/heading.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import type { Face } from '../text/type.ts';
import { foundTimes } from '../words/cue-times.ts';

/** Where a custom scene adds its nodes: as large as the picture, with its origin in the middle. */
export type View = Node;

/** A face as `<Txt {...stage.fonts.text}>` takes it. */
export interface StageFont {
  readonly fontFamily: string;
  readonly fontWeight: number;
}

/**
 * What a custom scene knows of the film it plays in. Lengths are pixels, counted from the middle of the picture; times
 * are seconds since the scene began.
 */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** A pixel of a 1920 × 1080 picture. */
  readonly unit: number;
  /** What heading and captions leave free. */
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number; readonly width: number; readonly height: number };
  readonly fps: number;
  /** How long the scene is. */
  readonly seconds: number;
  /** Its number in the film, from 0. */
  readonly index: number;
  readonly narration: string;
  readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  readonly colours: Readonly<Record<'paper' | 'sheet' | 'ink' | 'soft' | 'accent' | 'tint' | 'hairline', string>> & { readonly series: readonly [string, string, string, string] };
  readonly fonts: Readonly<Record<'display' | 'text' | 'strong' | 'mono', StageFont>>;
  /** When consecutive words of the narration begin to be spoken. @throws Error where they are not said */
  at(phrase: string): number;
  /** Waits until then, or until words begin to be spoken; at once where that is past. */
  until(when: string | number): ThreadGenerator;
}

/** The function that a custom scene exports. */
export type CustomScene = (view: View, stage: Stage) => ThreadGenerator | void;

export function stageOf(set: SceneSet): Stage {
  const { scene, grid, theme, fps } = set;
  const { paper, sheet, ink, soft, accent, tint, hairline, series } = theme.palette;
  const at = (phrase: string): number => {
    const [time] = foundTimes([phrase], scene.words);
    if (time === undefined) throw new Error(`"${phrase}" is not said in this scene; its narration is "${scene.narration}"`);
    return time;
  };
  return Object.freeze({
    width: grid.width,
    height: grid.height,
    unit: grid.unit,
    area: areaOf(set),
    fps,
    seconds: scene.frames / fps,
    index: scene.index,
    narration: scene.narration,
    words: Object.freeze(scene.words.map(({ text, startSeconds, endSeconds }) => Object.freeze({ text, start: startSeconds, end: endSeconds }))),
    colours: Object.freeze({ paper, sheet, ink, soft, accent, tint, hairline, series }),
    fonts: Object.freeze({ display: fontOf(theme.faces.display), text: fontOf(theme.faces.text), strong: fontOf(theme.faces.strong), mono: fontOf(theme.faces.mono) }),
    at,
    *until(when: string | number) {
      const seconds = typeof when === 'number' ? when : at(when);
      yield* waitFor(Math.max(0, seconds - useThread().time()));
    },
  });
}

const fontOf = ({ family, weight }: Face): StageFont => Object.freeze({ fontFamily: family, fontWeight: weight });

function areaOf(set: SceneSet): Stage['area'] {
  const { scene, grid } = set;
  const { rest } = headingAbove('heading' in scene.visual ? scene.visual.heading : undefined, set);
  const [left, top] = [rest.x - grid.width / 2, rest.y - grid.height / 2];
  return Object.freeze({ left, top, right: left + rest.width, bottom: top + rest.height, width: rest.width, height: rest.height });
}
