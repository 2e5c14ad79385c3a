import type { VisualOf } from '../../workflows/contracts/index.ts';
import { evenType } from '../stage/even-type.ts';
import { below, type Box } from '../stage/grid.ts';
import { ruleStep } from '../stage/ornaments.ts';
import { from } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, lowered, type Step } from '../stage/step.ts';
import { lineSteps, px, ROLES, setType } from '../stage/type-setter.ts';
import { directionOf } from '../text/type.ts';
import { placeText } from '../text/typeset.ts';
import { beatsOf, spanOf } from '../words/beats.ts';
import { readingPages, readingSteps } from '../words/reading.ts';
import { itemStep } from './bullet-item.ts';
import { pictureStep } from './image.ts';
import type { SceneKind } from './kind.ts';

export const split: SceneKind<'split'> = (visual, set) => {
  const picture = set.pictures.get(visual.src);
  if (!picture) throw new Error(`image ${visual.src} was not loaded before its scene`);

  // The set: the image on one side up to the edges of the picture, or on top of a tall one; the words beside it, in their middle.
  const reversed = directionOf(`${visual.heading ?? ''}${visual.text ?? ''}${visual.items?.join(' ') ?? ''}`) === 'rtl';
  const first = (visual.side ?? 'end') === 'start';
  const { frame, box } = divide(set, first !== reversed);
  const { steps: heading, rest } = headingIn(visual.heading, box, set, reversed);
  const words = visual.items ? itemsIn(visual.items, rest, set, reversed) : textIn(visual, rest, set);
  const used = (visual.heading ? rest.y - box.y : 0) + words.height;
  const dy = Math.max(0, box.height - used) * 0.46;

  return [
    // 0.00 s  the image is uncovered, and comes slowly nearer
    pictureStep(picture, frame, set, visual.focus),
    // 0.10 s  heading and words; points come as they are spoken. They leave to their own side
    ...leaving(lowered([...heading, ...words.steps], dy), set.grid.shape === 'wide' ? from(px(set, box.x > frame.x ? 32 : -32), 0) : from(0, px(set, 32))),
  ];
};

/** The two halves. Captions have their band to themselves: the image ends above it. */
function divide({ grid, captioned }: SceneSet, imageFirst: boolean): { frame: Box; box: Box } {
  const { content, width, height } = grid;
  const end = captioned ? content.y + content.height : height;
  if (grid.shape !== 'wide') {
    const share = grid.shape === 'tall' ? 0.44 : 0.46;
    const frame = { x: 0, y: 0, width, height: height * share };
    const y = frame.height + content.y * 0.7;
    return { frame, box: { ...content, y, height: content.y + content.height - y } };
  }
  const half = width * 0.46;
  const gap = content.x * 0.6;
  const box = { ...content, width: width - half - gap - content.x };
  return imageFirst ? { frame: { x: 0, y: 0, width: half, height: end }, box: { ...box, x: half + gap } } : { frame: { x: width - half, y: 0, width: half, height: end }, box };
}

function headingIn(heading: string | undefined, box: Box, set: SceneSet, reversed: boolean): { steps: Step[]; rest: Box } {
  if (!heading) return { steps: [], rest: box };
  const rule = px(set, set.theme.shape.rule);
  const text = setType(set, heading, ROLES.heading, { ...below(box, rule + px(set, 26)), height: box.height * 0.4 }, { maxLines: 4, scale: 0.9 });
  const width = px(set, 84);
  const steps = [ruleStep(set, { x: reversed ? box.x + box.width - width : box.x, y: box.y, width, height: rule }, 0.05, reversed, box), ...lineSteps(set, text, set.theme.palette.ink, 0.1)];
  return { steps, rest: below(box, rule + px(set, 26) + text.box.height + px(set, 52)) };
}

function textIn({ text, heading }: VisualOf<'split'>, box: Box, set: SceneSet): { steps: Step[]; height: number } {
  if (!text) return { steps: [], height: 0 };
  const options = { role: heading ? ROLES.body : ROLES.quote, box, stand: 0, smallest: 0.7, at: 0.25 };
  const pages = readingPages(text, set, options);
  return { steps: readingSteps(text, set, options), height: Math.max(...pages.map(({ placed }) => placed.box.height)) };
}

function itemsIn(items: readonly string[], box: Box, set: SceneSet, reversed: boolean): { steps: Step[]; height: number } {
  const indent = px(set, 76);
  const fitted = evenType(set, items, ROLES.body, { width: box.width - indent, height: box.height / items.length - px(set, 18) }, { maxLines: 4, scale: items.length < 5 ? 1.15 : 1 });
  const beats = beatsOf(items.map((words) => ({ words })), set, 0.3);
  let y = box.y;
  const steps = fitted.map((one, index) => {
    const text = placeText(one, { x: reversed ? box.x : box.x + indent, y, width: box.width - indent, height: 0 }, 'start', reversed ? 'rtl' : 'ltr');
    y += one.height + Math.min(px(set, 48), one.font.size * 0.8);
    return itemStep({ text, mark: undefined, ...spanOf(beats, index, set) }, box, set);
  });
  return { steps, height: y - box.y };
}
