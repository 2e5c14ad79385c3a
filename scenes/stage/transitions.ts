import type { Transition } from '../../workflows/contracts/index.ts';
import type { Backdrop } from './backdrop.ts';
import { easeInOut, easeOut, progress } from './clock.ts';
import { uncover } from './moves.ts';
import type { Scenery } from './scenery.ts';
import { playSteps, type Shared, type Step } from './step.ts';

export interface Takeover {
  readonly transition: Transition;
  /** How far it is over, 0 to 1. */
  readonly share: number;
  readonly before: Scenery;
  readonly now: Scenery;
  /** Seconds of the scene that takes over. */
  readonly seconds: number;
  readonly backdrop: Backdrop;
}

type Context = CanvasRenderingContext2D;

/** Paints a scene as it is at a time; its figure comes and goes with what it shows. */
export function paintScene(context: Context, { set, steps }: Scenery, { seconds, backdrop }: Pick<Takeover, 'seconds' | 'backdrop'>): void {
  const { exit, theme, scene, reading } = set;
  const came = scene.entrance ? 1 : progress(seconds, 0, theme.motion.enter);
  const presence = came * (1 - progress(seconds, exit.at, exit.lasts));
  backdrop(context, { index: scene.index, reading }, easeInOut(presence));
  playSteps(context, steps, exit, seconds);
}

/** Paints the frames in which one scene takes over from another, which stands as it stood in its last frame. */
export function paintTakeover(context: Context, takeover: Takeover): void {
  switch (takeover.transition) {
    case 'push':
      return push(context, takeover);
    case 'wipe':
      return wipe(context, takeover);
    case 'morph':
      return morph(context, takeover);
    case 'cut':
    case 'fade':
      return fade(context, takeover);
  }
}

/** When the last frame of a scene is, in its seconds. */
export const lastOf = ({ set }: Scenery): number => (set.scene.frames - 1) / set.fps;

function paintBefore(context: Context, { before, backdrop }: Takeover): void {
  paintScene(context, before, { seconds: lastOf(before), backdrop });
}

/** The new scene comes from the side where lines end, and shoves the old one out. */
function push(context: Context, takeover: Takeover): void {
  const { now, share } = takeover;
  const { width, height } = now.set.grid;
  const way = now.set.reading === 'rtl' ? -1 : 1;
  const moved = Math.round(width * easeInOut(share)) * way;
  // Washes and rays reach further than their picture: neither scene may be painted over the other.
  const beside = (x: number, paint: () => void): void =>
    within(context, () => {
      context.translate(x, 0);
      context.beginPath();
      context.rect(0, 0, width, height);
      context.clip();
      paint();
    });
  beside(-moved, () => paintBefore(context, takeover));
  beside(width * way - moved, () => paintScene(context, now, takeover));
}

/** The new scene is uncovered in the direction of reading. */
function wipe(context: Context, takeover: Takeover): void {
  const { now, share } = takeover;
  const { width, height, unit } = now.set.grid;
  const reversed = now.set.reading === 'rtl';
  const bounds = { x: 0, y: 0, width, height };
  paintBefore(context, takeover);
  within(context, () => {
    uncover(bounds, reversed ? 'right' : 'left')(context, easeInOut(share));
    paintScene(context, now, takeover);
  });
  const edge = easeInOut(share) * width;
  context.fillStyle = now.set.theme.palette.accent;
  context.fillRect(reversed ? width - edge : edge - 6 * unit, 0, 6 * unit, height);
}

/** What fills a picture dissolves into what fills the next one, or the paper would flash between them. */
const PICTURES: ReadonlySet<string> = new Set(['image', 'gallery', 'split', 'footage', 'reel', 'custom']);
/** Words pale before others come: of the change, the share that is theirs, and when those that come begin. */
const WORDS = { gone: 0.52, begin: 0.3 };

/** The old scene pales, and the new one comes. */
function fade(context: Context, { before, now, share, seconds, backdrop }: Takeover): void {
  const dissolves = [before, now].every(({ set }) => PICTURES.has(set.scene.visual.kind));
  const [gone, come] = dissolves ? [share, share] : [progress(share, 0, WORDS.gone), progress(share, WORDS.begin, 1 - WORDS.begin)];
  paintFigures(context, { before, now, share, backdrop });
  pale(context, before, { steps: before.steps, presence: 1 - easeInOut(gone) });
  within(context, () => {
    context.globalAlpha *= easeInOut(come);
    playSteps(context, now.steps, now.set.exit, seconds);
  });
}

/** What both scenes show moves from its old place to its new one; the rest of the old scene makes room first. */
function morph(context: Context, { before, now, share, seconds, backdrop }: Takeover): void {
  const pairs = pairsOf(before, now);
  const leaving = before.steps.filter((step) => !pairs.some((pair) => pair.from === step));
  const coming = now.steps.filter((step) => !pairs.some((pair) => pair.step === step));
  paintFigures(context, { before, now, share, backdrop });
  pale(context, before, { steps: leaving, presence: 1 - easeOut(Math.min(1, share * 2.2)) });
  playSteps(context, coming, now.set.exit, seconds);
  for (const { step, old, place } of pairs) {
    within(context, () => {
      // There before the rest comes in around it.
      carry(context, old, place, easeInOut(Math.min(1, share * 1.6)));
      step.draw(context, { seconds, entered: 1 });
    });
  }
}

/** Both figures over the bare paper. */
function paintFigures(context: Context, { before, now, share, backdrop }: Pick<Takeover, 'before' | 'now' | 'share' | 'backdrop'>): void {
  backdrop(context, { index: before.set.scene.index, reading: before.set.reading }, 1);
  within(context, () => {
    context.globalAlpha *= easeInOut(share);
    backdrop(context, { index: now.set.scene.index, reading: now.set.reading }, 1);
  });
}

function pale(context: Context, { set }: Scenery, { steps, presence }: { steps: readonly Step[]; presence: number }): void {
  if (presence <= 0) return;
  within(context, () => {
    context.globalAlpha *= presence;
    playSteps(context, steps, set.exit, lastOf({ set, steps }));
  });
}

function within(context: Context, work: () => void): void {
  context.save();
  work();
  context.restore();
}

interface Pair {
  readonly step: Step;
  readonly from: Step;
  readonly place: Shared['box'];
  readonly old: Shared['box'];
}

/** What the new scene shows, that the old one still shows at its end. */
export function pairsOf(before: Scenery, now: Scenery): Pair[] {
  const end = lastOf(before);
  return now.steps.flatMap((step): Pair[] => {
    const { shared } = step;
    const from = shared && before.steps.find((old) => old.shared?.name === shared.name && old.at + old.lasts <= end && end < (old.until ?? Number.POSITIVE_INFINITY));
    return from?.shared && shared ? [{ step, from, place: shared.box, old: from.shared.box }] : [];
  });
}

/** Takes the new scene for one that has its shared things already: they have no entrance any more. */
export function settled(before: Scenery, now: Scenery): Scenery {
  const carried = new Set(pairsOf(before, now).map(({ step }) => step));
  return { ...now, steps: now.steps.map((step) => (carried.has(step) ? { ...step, at: -step.lasts } : step)) };
}

/** Draws what stands at `place` a share of the way from `old`. */
function carry(context: Context, old: Shared['box'], place: Shared['box'], share: number): void {
  const between = (from: number, to: number) => from + (to - from) * share;
  const scale = place.height > 0 ? between(old.height / place.height, 1) : 1;
  context.translate(between(old.x, place.x) - place.x * scale, between(old.y, place.y) - place.y * scale);
  context.scale(scale, scale);
}
