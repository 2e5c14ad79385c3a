import { useEffect, useRef, useState } from 'react';
import { exactFps, type ScenesTimeline, type Storyboard } from '../../../../workflows/contracts/index.ts';
import { Icon } from '../../shell/icons.tsx';
import { useStore } from '../../shell/use-store.ts';
import { lengthOf } from '../../shell/words.ts';
import type { Choices } from '../draft.ts';
import type { FromPreview, ToPreview } from './messages.ts';
import { filmToShow, mediaFor } from './film-to-show.ts';
import { selectedScene } from './selected-scene.ts';

/** After how long of rest a change is shown, in ms. */
const REST_MS = 250;

/** The film as it will look, playing: the same scenes, timed as a voice would take. */
export function Preview({ storyboard, choices }: { storyboard: Storyboard; choices: Choices }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  const [shown, setShown] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [fault, setFault] = useState<string>();
  const [timeline, setTimeline] = useState<ScenesTimeline>();
  const scene = useStore(selectedScene);
  const place = useRef(0);
  place.current = at;
  /** Whether a place in the film was ever gone to. */
  const known = useRef(false);
  const tell = (message: ToPreview): void => frame.current?.contentWindow?.postMessage(message, '*');

  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<FromPreview>): void => {
      if (source !== frame.current?.contentWindow) return;
      if (data.type === 'ready') setReady(true);
      else if (data.type === 'shown') setShown(true);
      else if (data.type === 'frame') setAt(data.frame);
      else if (data.type === 'playing') setPlaying(data.playing);
      else setFault(data.message);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);

  const key = JSON.stringify([storyboard, choices]);
  useEffect(() => {
    if (!ready) return undefined;
    let late = false;
    const show = async (): Promise<void> => {
      const film = filmToShow(storyboard, choices);
      if (!film) return;
      const media = await mediaFor(film.job);
      if (late) return;
      setFault(undefined);
      setTimeline(film.timeline);
      const start = film.timeline.scenes[selectedScene.current];
      const stays = known.current && start !== undefined && place.current >= start.firstFrame && place.current < start.firstFrame + start.frames;
      known.current = true;
      tell({ type: 'film', job: film.job, media, frame: stays ? place.current : restOf(start), width: (frame.current?.clientWidth ?? 480) * Math.min(2, devicePixelRatio) });
    };
    const timer = setTimeout(() => void show(), REST_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [ready, key]);

  useEffect(() => {
    const start = timeline?.scenes[scene];
    if (start && !playing) tell({ type: 'seek', frame: restOf(start) });
    // Only when another scene is opened.
  }, [scene]);

  const { aspect } = choices;
  const fps = timeline ? exactFps(timeline.picture.fps) : 30;
  const frames = timeline?.frames ?? 1;
  return (
    <section aria-label="Preview" className="flex flex-col gap-2.5">
      <div className={`relative mx-auto overflow-hidden rounded-2xl bg-sunken shadow-card ${aspect === '16:9' ? 'aspect-video w-full' : aspect === '1:1' ? 'aspect-square w-80 max-w-full' : 'aspect-9/16 w-56'}`}>
        <iframe ref={frame} src="/preview/index.html" sandbox="allow-scripts" title="The film as it will look" tabIndex={-1} className={`absolute inset-0 size-full border-0 transition-opacity ${shown ? '' : 'opacity-0'}`} />
        {!shown && fault === undefined && <div className="absolute inset-0 animate-breathe bg-sunken" />}
      </div>
      {fault !== undefined && (
        <p role="alert" className="rounded-xl bg-bad-soft px-4 py-2.5 text-sm text-bad">
          {fault}
        </p>
      )}
      <div className="flex items-center gap-3">
        <button type="button" className="button-bare" disabled={!shown} aria-label={playing ? 'Pause' : 'Play'} onClick={() => tell({ type: playing ? 'pause' : 'play' })}>
          <Icon name={playing ? 'pause' : 'play'} size={20} />
        </button>
        <input type="range" aria-label="Place in the film" className="h-6 min-w-0 flex-1 accent-accent" min={0} max={Math.max(1, frames - 1)} value={Math.min(at, frames - 1)} disabled={!shown} aria-valuetext={`${lengthOf(at / fps)} of ${lengthOf(frames / fps)}`} onChange={({ target }) => tell({ type: 'seek', frame: target.valueAsNumber })} />
        <span className="font-mono text-xs text-soft tabular-nums">
          {lengthOf(at / fps)} / {lengthOf(frames / fps)}
        </span>
      </div>
    </section>
  );
}

/** Where most of a scene has come in: what one wants to see of it who writes it. */
const restOf = (scene: ScenesTimeline['scenes'][number] | undefined): number => (scene ? scene.firstFrame + Math.floor(scene.frames * 0.85) : 0);
