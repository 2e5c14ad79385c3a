import { Player, Stage, Vector2 } from '@revideo/core';
import { makeFilm, prepareFilm } from '../../scenes/film.tsx';
import { LayoutRefusal } from '../../scenes/layout/refusal.ts';
import type { ScenesJob } from '../../workflows/contracts/index.ts';
import type { FromPreview, ToPreview } from '../src/new/preview/messages.ts';
import { readFootage } from './footage.ts';
import { lendMedia } from './lent-media.ts';

/** Plays the scenes that the studio sends. Nothing else is told to this page, and it can reach nothing. */
const stage = new Stage();
document.body.append(stage.finalBuffer);
stage.finalBuffer.setAttribute('role', 'img');
stage.finalBuffer.setAttribute('aria-label', 'The film as it will look');

let player: Player | undefined;
/** Which film was asked for last: one that takes longer to prepare than the next comes too late. */
let turn = 0;

const tell = (message: FromPreview): void => window.parent.postMessage(message, '*');

window.addEventListener('message', ({ source, data }: MessageEvent<ToPreview>) => {
  if (source === window.parent) void obey(data);
});
tell({ type: 'ready' });

async function obey(order: ToPreview): Promise<void> {
  if (order.type === 'film') await show(order);
  else if (order.type === 'play') player?.togglePlayback(true);
  else if (order.type === 'pause') player?.togglePlayback(false);
  else if (order.type === 'seek') player?.requestSeek(order.frame);
}

async function show({ job, media, frame, width }: Extract<ToPreview, { type: 'film' }>): Promise<void> {
  turn += 1;
  const mine = turn;
  try {
    lendMedia(media);
    await prepareFilm(job, readFootage);
    if (mine !== turn) return;
    begin(job, { frame, width });
    tell({ type: 'shown' });
  } catch (error) {
    tell({ type: 'fault', message: error instanceof Error ? error.message : String(error), ...(error instanceof LayoutRefusal ? { scene: error.scene } : {}) });
  }
}

/** Puts the film in the place of the one before, which goes on playing if it did. */
function begin(job: ScenesJob, { frame, width }: { frame: number; width: number }): void {
  const playing = player ? !player.onStateChanged.current.paused : false;
  const project = makeFilm(job);
  player?.deactivate();
  const size = new Vector2(job.picture.width, job.picture.height);
  const resolutionScale = Math.min(1, Math.max(0.1, width / job.picture.width));
  stage.configure({ size, resolutionScale, background: null });
  const next = new Player(project, { fps: job.picture.fps, size, resolutionScale, range: [0, Infinity] }, { loop: false }, Math.min(frame, job.endFrame - 1));
  player = next;
  next.onRender.subscribe(async () => {
    if (player === next) await stage.render(next.playback.currentScene, next.playback.previousScene);
  });
  next.onFrameChanged.subscribe((at) => player === next && tell({ type: 'frame', frame: at }));
  next.onStateChanged.subscribe(({ paused }) => player === next && tell({ type: 'playing', playing: !paused }));
  project.logger.onLogged.subscribe(({ level, message }) => {
    if (level === 'error' && player === next) tell({ type: 'fault', message });
  });
  if (playing) next.togglePlayback(true);
}
