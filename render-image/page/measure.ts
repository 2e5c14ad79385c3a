import { PlaybackState, Renderer, type PlaybackManager, type Scene } from '@revideo/core';
import { templatePicture } from '../../functions/core/picture.ts';
import { SoundSpans } from '../../functions/core/sound/spans.ts';
import type { PlayedTemplate } from '../../functions/ports.ts';
// Not by way of the index: the page has no use for zod.
import { LONGEST_TEMPLATE_SECONDS } from '../../functions/core/longest.ts';
import { exactFps } from '../../workflows/contracts/frame-rate.ts';
import type { TemplateFormat, TemplateVariables } from '../../workflows/contracts/index.ts';
import { projectWith } from './film-module.ts';
import { layoutOf } from './layout.ts';
import { mediaFault } from './media-faults.ts';
import { playbackOf, stayInScene } from './playback.ts';
import { WatchedProject } from './watched-project.ts';

export interface MeasureRequest {
  readonly variables: TemplateVariables;
  readonly format?: TemplateFormat;
}

/** Plays the template of this page once, and once more with an ear on its sound; nothing is drawn. */
export async function measure({ variables, format }: MeasureRequest): Promise<PlayedTemplate> {
  const project = await projectWith(variables);
  const { shared, rendering } = project.settings;
  const picture = templatePicture({ width: shared.size.x, height: shared.size.y, fps: rendering.fps }, format);
  const watched = new WatchedProject(project, [], Math.ceil(LONGEST_TEMPLATE_SECONDS * picture.fps));
  const played = watched.run(async () => {
    const playback = await prepared(watched, picture);
    const scenes = playback.onScenesRecalculated.current.map(placeOf);
    const spans = new SoundSpans(exactFps(picture.fps));
    for (let frame = 0; frame < playback.duration; frame += 1) {
      watched.check();
      spans.add(frame, playback.currentScene.getMediaAssets());
      await playback.progress();
    }
    const sounds = spans.finish(playback.duration / exactFps(picture.fps));
    return { picture, frames: playback.duration, scenes, sounds };
  });
  return Promise.race([played, mediaFault]);
}

/** As Revideo's renderer sets itself up: every scene played to its end, then the first one begun anew. */
async function prepared({ project }: WatchedProject, picture: PlayedTemplate['picture']): Promise<PlaybackManager> {
  const renderer = new Renderer(project);
  stayInScene(renderer);
  const playback = playbackOf(renderer);
  playback.fps = exactFps(picture.fps);
  playback.state = PlaybackState.Rendering;
  await renderer['reloadScenes'](layoutOf('template', project, picture));
  await playback.recalculate();
  await playback.reset();
  return playback;
}

const placeOf = ({ name, firstFrame, lastFrame }: Scene) => ({ name, firstFrame, frames: lastFrame - firstFrame });
