import type { Box } from '../stage/grid.ts';
import { growAt } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving } from '../stage/step.ts';
import { lineSteps, px, ROLES, setType, shifted } from '../stage/type-setter.ts';
import { closingFigure } from './closing-figure.ts';
import type { SceneKind } from './kind.ts';

/** The disc that sets: its radius and how far its middle lies under the picture, both in radii or shares of the width. */
const SUN = { wide: { radius: 0.34, under: 0.56 }, tall: { radius: 0.62, under: 0.42 }, square: { radius: 0.46, under: 0.5 } } as const;

export const closing: SceneKind<'closing'> = (visual, set) => {
  // The set: everything on the middle axis, above what the theme has at the foot of its last picture.
  const { grid, theme } = set;
  const radius = SUN[grid.shape].radius * grid.width;
  // Captions keep clear of it: then only its top shows.
  const highest = set.captioned ? grid.captions.y + grid.captions.height + px(set, 50) : 0;
  const disc = { x: grid.width / 2, y: Math.max(grid.height + SUN[grid.shape].under * radius, highest + radius), radius };
  const { content } = grid;
  const end = Math.min(content.y + content.height, disc.y - radius - px(set, 90));
  const { name, more } = compose(visual.title, visual.subtitle, { ...content, height: end - content.y }, set);
  const middle = growAt(name.box.x + name.box.width / 2, name.box.y + name.box.height / 2, 0.95);

  const steps = [
    // 0.00 s  the figure comes to its place
    closingFigure(set, disc),
    // 0.15 s  the title settles
    ...lineSteps(set, name, theme.palette.ink, 0.15, middle),
    // 0.45 s  the subtitle follows
    ...(more ? lineSteps(set, more, theme.palette.soft, 0.45) : []),
  ];
  // The end: it opens, and is gone.
  return leaving(steps, growAt(grid.width / 2, grid.height / 2, 1.03));
};

function compose(text: string, subtitle: string | undefined, box: Box, set: SceneSet) {
  const align = 'center';
  const gap = px(set, 36);
  const name = setType(set, text, ROLES.title, { ...box, height: box.height * (subtitle ? 0.7 : 1) }, { align, maxLines: 6 });
  const under = { ...box, y: name.box.y + name.box.height + gap, height: Math.max(box.height * 0.3, box.height - name.box.height - gap) };
  const more = subtitle ? setType(set, subtitle, ROLES.body, under, { align, maxLines: 4 }) : undefined;
  const dy = Math.max(0, box.height - name.box.height - (more ? gap + more.box.height : 0)) * 0.55;
  return { name: shifted(name, dy), more: more && shifted(more, dy) };
}
