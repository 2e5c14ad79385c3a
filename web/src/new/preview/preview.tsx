import { useEffect, useRef, useState } from 'react';
import { exactFps, type Storyboard } from '../../../../workflows/contracts/index.ts';
import { Icon } from '../../shell/icons.tsx';
import { whatWentWrong } from '../../shell/api.ts';
import { useStore } from '../../shell/use-store.ts';
import { lengthOf } from '../../shell/words.ts';
import type { Choices } from '../draft.ts';
import type { FromPreview, ToPreview } from './messages.ts';
import { filmToShow, heardIn, mediaFor, type FilmToShow } from './film-to-show.ts';
import { PreviewSound } from './preview-sound.ts';
import { selectedScene } from './selected-scene.ts';
import { speakAll, spokenCount } from './speech.ts';

/** After how long of rest a change is shown, in ms. */
const REST_MS = 250;
/** So far may the picture be from the sound before it is taken to it, in seconds. */
const DRIFT = 0.2;

/** The film as it will look and sound, playing: the same scenes, spoken as soon as somebody wants to hear them. */
export function Preview({ storyboard, choices }: { storyboard: Storyboard; choices: Choices }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  const [shown, setShown] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  const [heard, setHeard] = useState(true);
  const [at, setAt] = useState(0);
  const [fault, setFault] = useState<string>();
  const [film, setFilm] = useState<FilmToShow>();
  const scene = useStore(selectedScene);
  const spoken = useStore(spokenCount);
  const sound = useRef<PreviewSound>(undefined);
  const now = useRef({ at, film });
  now.current = { at, film };
  /** Whether a place in the film was ever gone to. */
  const known = useRef(false);
  const tell = (message: ToPreview): void => frame.current?.contentWindow?.postMessage(message, '*');

  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<FromPreview>): void => {
      if (source !== frame.current?.contentWindow) return;
      if (data.type === 'ready') setReady(true);
      else if (data.type === 'shown') setShown(true);
      else if (data.type === 'frame') arrived(data.frame);
      else if (data.type === 'playing') setPlaying(data.playing);
      else setFault(data.message);
    };
    const arrived = (next: number): void => {
      setAt(next);
      const { film: shownFilm } = now.current;
      const heardAt = sound.current?.seconds;
      if (heardAt === undefined || !shownFilm) return;
      const fps = exactFps(shownFilm.timeline.picture.fps);
      // Ears forgive less than eyes: the picture follows.
      if (Math.abs(next / fps - heardAt) > DRIFT) tell({ type: 'seek', frame: Math.round((heardAt + 0.05) * fps) });
    };
    window.addEventListener('message', hear);
    return () => {
      window.removeEventListener('message', hear);
      sound.current?.close();
      sound.current = undefined;
    };
  }, []);

  /** Puts the film as it stands now into the frame, unless it is there already. */
  const lastShown = useRef('');
  const show = async (isLate: () => boolean): Promise<void> => {
    const next = filmToShow(storyboard, choices);
    if (!next) return;
    const media = await mediaFor(next.job);
    const name = JSON.stringify([next.job, [...media.keys()]]);
    if (isLate() || name === lastShown.current) return;
    lastShown.current = name;
    setFault(undefined);
    setFilm(next);
    const start = next.timeline.scenes[selectedScene.current];
    const place = now.current.at;
    const stays = known.current && start !== undefined && place >= start.firstFrame && place < start.firstFrame + start.frames;
    known.current = true;
    tell({ type: 'film', job: next.job, media, frame: stays ? place : restOf(start), width: (frame.current?.clientWidth ?? 480) * Math.min(2, devicePixelRatio) });
  };

  const key = JSON.stringify([storyboard, choices]);
  useEffect(() => {
    if (!ready || speaking) return undefined;
    let late = false;
    const timer = setTimeout(() => void show(() => late), REST_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [ready, key, spoken, speaking]);

  useEffect(() => {
    const start = film?.timeline.scenes[scene];
    if (start && !playing) tell({ type: 'seek', frame: restOf(start) });
    // Only when another scene is opened.
  }, [scene]);

  // Sound and picture begin together, and end together.
  useEffect(() => {
    if (!playing || !heard || !film) return sound.current?.stop();
    sound.current ??= new PreviewSound();
    void sound.current.play(heardIn(film), now.current.at / exactFps(film.timeline.picture.fps));
    return () => sound.current?.stop();
  }, [playing, heard, film]);

  const play = async (): Promise<void> => {
    if (playing) return tell({ type: 'pause' });
    const wanted = filmToShow(storyboard, choices);
    if (heard && wanted) {
      setSpeaking(true);
      await speakAll(wanted.storyboard, new AbortController().signal).catch((error: unknown) => setFault(whatWentWrong(error)));
      await show(() => false);
      setSpeaking(false);
    }
    if (film && at >= film.timeline.frames - 1) tell({ type: 'seek', frame: 0 });
    tell({ type: 'play' });
  };
  const seek = (to: number): void => {
    tell({ type: 'seek', frame: to });
    if (playing && heard && film) void sound.current?.play(heardIn(film), to / exactFps(film.timeline.picture.fps));
  };

  const { aspect } = choices;
  const fps = film ? exactFps(film.timeline.picture.fps) : 30;
  const frames = film?.timeline.frames ?? 1;
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
      <div className="flex items-center gap-1.5">
        <button type="button" className="button-bare" disabled={!shown || speaking} aria-label={playing ? 'Pause' : 'Play'} onClick={() => void play()}>
          <Icon name={playing ? 'pause' : 'play'} size={20} />
        </button>
        <button type="button" className="button-bare" aria-pressed={heard} aria-label="Sound" title={heard ? 'The voice is heard; music comes with the film' : 'Silent'} onClick={() => setHeard(!heard)}>
          <Icon name={heard ? 'sound' : 'silent'} size={20} />
        </button>
        <input type="range" aria-label="Place in the film" className="mx-1.5 h-6 min-w-0 flex-1 accent-accent" min={0} max={Math.max(1, frames - 1)} value={Math.min(at, frames - 1)} disabled={!shown} aria-valuetext={`${lengthOf(at / fps)} of ${lengthOf(frames / fps)}`} onChange={({ target }) => seek(target.valueAsNumber)} />
        <span className="font-mono text-xs text-soft tabular-nums" aria-live="polite">
          {speaking ? 'Speaking …' : `${lengthOf(at / fps)} / ${lengthOf(frames / fps)}`}
        </span>
      </div>
    </section>
  );
}

/** Where most of a scene has come in: what one wants to see of it who writes it. */
const restOf = (scene: FilmToShow['timeline']['scenes'][number] | undefined): number => (scene ? scene.firstFrame + Math.floor(scene.frames * 0.85) : 0);
