import { roomBeside } from '../pictograms/place.ts';
import { below, columnOf, type Box } from '../stage/grid.ts';
import { ruleStep } from '../stage/ornaments.ts';
import { from, growAt } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, lowered, type Step } from '../stage/step.ts';
import { lineSteps, px, ROLES, setType } from '../stage/type-setter.ts';
import { cssFont, directionOf } from '../text/type.ts';
import type { SceneKind } from './kind.ts';

export const chapter: SceneKind<'chapter'> = (visual, set) => {
  const { grid } = set;
  const reversed = directionOf(visual.title) === 'rtl';

  // The set: a number as high as three lines of type, the chapter's name beside it, or under it where there is no room beside; or a drawing there.
  const { box: room, stand, steps: drawing } = roomBeside(visual, grid.content, set, { reversed, stand: grid.shape === 'tall' ? 0.42 : 0.46 });
  const beside = grid.shape === 'wide' && visual.number !== undefined && drawing.length === 0;
  const digit = visual.number === undefined ? undefined : digitOf(visual.number, room, set, { reversed, beside });
  const gap = px(set, 40);
  const box = beside ? columnOf(room, reversed ? 0 : 0.36, reversed ? 0.64 : 1) : below(room, digit && !beside ? digit.height + gap : 0);
  const { rule, steps: words, height } = wordsOf(visual, box, set, reversed);
  const whole = beside ? Math.max(digit?.height ?? 0, height) : (digit ? digit.height + gap : 0) + height;
  const dy = Math.max(0, room.height - whole) * stand;

  const steps = [
    // 0.10 s  the drawing
    ...drawing,
    // 0.00 s  the number swells
    ...(digit ? lowered([digit.step], dy + (beside ? (whole - digit.height) / 2 : 0)) : []),
    // 0.20 s  a rule is drawn, and the name rises
    ...lowered([rule, ...words], dy + (beside ? (whole - height) / 2 : 0)),
  ];
  // The end: all of it goes on in the direction of reading.
  return leaving(steps, from(px(set, reversed ? 40 : -40), 0));
};

/** The number at the top of its room, as wide as its column at most; over a name it leaves that its height. */
function digitOf(number: string, room: Box, set: SceneSet, { reversed, beside }: { reversed: boolean; beside: boolean }): { step: Step; height: number } {
  const wide = set.grid.shape === 'wide';
  const face = { ...set.theme.faces.display, size: 100 };
  const width = wide ? room.width * (beside ? 0.32 : 0.6) : room.width;
  const height = beside || room.height === set.grid.content.height ? Number.POSITIVE_INFINITY : room.height * 0.36;
  const size = Math.min(px(set, beside ? 400 : wide ? 260 : 360), height, (width / set.measure(number, face)) * 100);
  const font = { ...face, size };
  const x = reversed ? room.x + room.width : room.x;
  const baseline = room.y + size * 0.74;
  const step: Step = {
    at: 0,
    lasts: 0.7,
    enter: growAt(x, baseline, 0.86),
    draw: (context) => {
      context.font = cssFont(font);
      context.letterSpacing = `${font.tracking * size}px`;
      context.direction = 'ltr';
      context.textAlign = reversed ? 'right' : 'left';
      context.fillStyle = set.theme.palette.accent;
      context.fillText(number, x, baseline);
    },
  };
  return { step, height: size * 0.76 };
}

function wordsOf({ title, subtitle }: { title: string; subtitle?: string | undefined }, box: Box, set: SceneSet, reversed: boolean) {
  const { palette, shape } = set.theme;
  const gap = px(set, 44);
  const name = setType(set, title, ROLES.title, { ...below(box, gap), height: box.height * 0.62 }, { maxLines: 5, scale: 0.86 });
  const rest = below(box, gap + name.box.height + gap * 0.6);
  const more = subtitle ? setType(set, subtitle, ROLES.body, { ...rest, height: Math.max(box.height * 0.2, rest.height) }, { maxLines: 3 }) : undefined;
  const width = px(set, 120);
  const rule = ruleStep(set, { x: reversed ? box.x + box.width - width : box.x, y: box.y, width, height: px(set, shape.rule) }, 0.2, reversed, box);
  const steps = [...lineSteps(set, name, palette.ink, 0.2), ...(more ? lineSteps(set, more, palette.soft, 0.45) : [])];
  return { rule, steps, height: gap + name.box.height + (more ? gap * 0.6 + more.box.height : 0) };
}
