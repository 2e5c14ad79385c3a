import { exactFps, THEME_FACTS, type Storyboard, type TimelineScene, type Transition } from '../../workflows/contracts/index.ts';

/** How long one scene takes to take over from another, in seconds. */
const SECONDS: Readonly<Record<Transition, number>> = { cut: 0, fade: 0.5, push: 0.6, wipe: 0.55, morph: 0.7 };
/** A scene is not on its way in for more than this share of itself, nor of the scene before it. */
const MOST = 0.25;

type Lengths = Pick<TimelineScene, 'frames'>;

/** How each scene comes in, and whether it stays for the next one: as it says itself, as the film does, or as the theme does. */
export function entrancesOf(
  { scenes, theme, transition }: Pick<Storyboard, 'scenes' | 'theme' | 'transition'>,
  lengths: readonly Lengths[],
  fps: number,
): Pick<TimelineScene, 'entrance' | 'stays'>[] {
  const entrances = lengths.map(({ frames }, index) => {
    const before = lengths[index - 1];
    const name = drawsItself(scenes[index]) || drawsItself(scenes[index - 1]) ? 'cut' : (scenes[index]?.transition ?? transition ?? THEME_FACTS[theme].transition);
    const most = Math.floor(Math.min(frames, before?.frames ?? 0) * MOST);
    const count = Math.min(Math.round(SECONDS[name] * exactFps(fps)), most);
    return count > 0 ? { transition: name, frames: count } : undefined;
  });
  return entrances.map((entrance, index) => ({ ...(entrance && { entrance }), ...(entrances[index + 1] && { stays: true }) }));
}

/** A custom scene comes and goes by itself: its nodes are moved from frame to frame, and no other scene can draw its last one. */
const drawsItself = (scene: Storyboard['scenes'][number] | undefined): boolean => scene?.visual.kind === 'custom';
