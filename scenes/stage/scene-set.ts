import type { ScenesJob, TimelineScene } from '../../workflows/contracts/index.ts';
import type { Formulas } from '../formula/formula.ts';
import type { Pictures, SceneFootage } from '../media.ts';
import type { Pictograms } from '../pictograms/pictogram.ts';
import { themeOf } from '../themes/index.ts';
import type { Theme } from '../themes/theme.ts';
import { showsItsWords } from '../words/on-screen.ts';
import { directionOf, type Direction, type Measure } from '../text/type.ts';
import { exactFps } from '../../workflows/contracts/frame-rate.ts';
import { gridOf, type Grid } from './grid.ts';
import type { Exit } from './step.ts';

/** All that a scene of any kind is made from. */
export interface SceneSet {
  readonly scene: TimelineScene;
  readonly theme: Theme;
  readonly grid: Grid;
  readonly measure: Measure;
  readonly pictures: Pictures;
  readonly formulas?: Formulas;
  readonly pictograms?: Pictograms;
  readonly footage?: SceneFootage;
  readonly fps: number;
  readonly exit: Exit;
  /** The direction in which its words are read. */
  readonly reading: Direction;
  /** Captions are shown under this scene. */
  readonly captioned: boolean;
}

/** What film-wide things a set needs. */
export interface Props {
  readonly measure: Measure;
  readonly pictures: Pictures;
  readonly formulas?: Formulas;
  readonly pictograms?: Pictograms;
  readonly footage?: SceneFootage;
}

/** `scale`: how much of its size the theme's type is set in, for a scene that would not fit otherwise. */
export function setOf(job: ScenesJob, scene: TimelineScene, props: Props, scale = 1): SceneSet {
  const theme = scaled(themeOf(job), scale);
  const fps = exactFps(job.picture.fps);
  const captioned = job.captions !== 'none' && scene.cues.length > 0 && !showsItsWords(scene);
  const grid = gridOf(job.picture, captioned);
  const reading = directionOf(scene.narration || JSON.stringify(Object.values(scene.visual).slice(1)));
  return { ...props, scene, theme, grid, fps, reading, captioned, exit: exitOf(scene, fps, theme.motion.leave) };
}

/**
 * Everything has left when the last frame is drawn; a scene of a few frames leaves sooner. A scene that the next one takes
 * over from is still there then.
 */
function exitOf({ frames, stays }: TimelineScene, fps: number, leave: number): Exit {
  const last = (frames - 1) / fps;
  const lasts = Math.min(leave, last / 4);
  return stays ? { at: frames / fps, lasts } : { at: last - lasts, lasts };
}

function scaled(theme: Theme, scale: number): Theme {
  if (scale === 1) return theme;
  const { title, statement, quote, heading, body, caption, label, code } = theme.sizes;
  const sizes = { title: title * scale, statement: statement * scale, quote: quote * scale, heading: heading * scale, body: body * scale, caption: caption * scale, label: label * scale, code: code * scale };
  return { ...theme, sizes };
}
