import type { Captions, Cue } from '../workflows/contracts/index.ts';
import { frameOf, isFull } from './catalogue/image-frame.ts';
import { fade } from './stage/moves.ts';
import { drawPlate, plateOf } from './stage/plate.ts';
import { fitOptions, ROLES } from './stage/type-setter.ts';
import type { SceneSet } from './stage/scene-set.ts';
import type { Drawing, Step } from './stage/step.ts';
import { fitText } from './text/fit.ts';
import { directionOf } from './text/type.ts';
import { placeText, spanLines, type PlacedText } from './text/typeset.ts';
import { STYLES } from './captions/styles.ts';

/** Captions come and go quicker than anything else, the old one before the new one: they are read, not looked at. */
const COMES = 0.08;
/** Where lines are short, they may be larger. */
const SCALES = { wide: 1, square: 1.2, tall: 1.35 } as const;

/** The captions of a scene: one step for each cue, in the band that the grid keeps free for them. */
export function captionSteps(set: SceneSet, style: Captions): Step[] {
  if (!set.captioned) return [];
  const { cues } = set.scene;
  return cues.map((cue, index) => {
    const next = cues[index + 1]?.startSeconds ?? Number.POSITIVE_INFINITY;
    const at = Math.max(0, cue.startSeconds - COMES);
    const until = Math.min(cue.endSeconds, next - COMES) - COMES;
    return { at, lasts: COMES, until, leaves: COMES, enter: fade, draw: drawCue(set, cue, style) };
  });
}

/** The words of a cue as they stand in the narration, with where each begins and ends; broken where the files break them. */
function cueText({ scene }: SceneSet, cue: Cue) {
  let text = '';
  let end: number | undefined;
  const marks = scene.words.slice(cue.firstWord, cue.endWord).map((word, index) => {
    if (cue.firstWord + index === cue.turnWord) text += '\n';
    else if (end !== undefined && /\s/u.test(scene.narration.slice(end, word.from))) text += ' ';
    end = word.to;
    text += word.text;
    return { from: text.length - word.text.length, to: text.length, tag: cue.firstWord + index };
  });
  return { text, marks };
}

function drawCue(set: SceneSet, cue: Cue, style: Captions): Drawing {
  const { text, marks } = cueText(set, cue);
  const placed = placeCue(set, text);
  const plate = liesOverImage(set) ? plateOf(set, placed.box) : undefined;
  const lines = spanLines(placed, marks, set.measure);
  const drawWords = STYLES[style](set, placed);
  return (context, { seconds }) => {
    if (plate) drawPlate(context, set, plate);
    for (const line of lines) drawWords(context, line, seconds);
  };
}

/** Whether an image reaches into the band of the captions. */
function liesOverImage(set: SceneSet): boolean {
  const { visual } = set.scene;
  if (visual.kind === 'footage' || visual.kind === 'reel') return true;
  const picture = visual.kind === 'image' ? set.pictures.get(visual.src) : undefined;
  return picture !== undefined && isFull(frameOf(picture, set), set);
}

/** One or two balanced lines, in the middle of the band. */
function placeCue(set: SceneSet, text: string): PlacedText {
  const band = set.grid.captions;
  const fitted = fitText(text, fitOptions(set, ROLES.caption, band, { maxLines: 2, scale: SCALES[set.grid.shape] }));
  const y = band.y + (band.height - fitted.height) / 2;
  return placeText(fitted, { ...band, y }, 'center', directionOf(text));
}
