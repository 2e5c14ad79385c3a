import { useEffect, useMemo, useRef, useState } from 'react';
import { exactFps, Film, type FilmDetail } from '../../../workflows/contracts/index.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { lengthOf } from '../shell/words.ts';
import { chaptersOf, chaptersVtt, type Chapter } from './chapters.ts';
import { storyboardOf } from './edit-film.ts';

/** The finished film, with captions and chapters. */
export function Screen({ film, reload }: { film: FilmDetail; reload: () => Promise<void> }) {
  const video = useRef<HTMLVideoElement>(null);
  // Addresses that are signed anew would begin the film anew: those of the first look stay while they work.
  const [urls, setUrls] = useState(() => urlsOf(film));
  const { value: chapters = [] } = useLoaded((signal) => loadChapters(film, signal), { key: `${film.filmId} ${film.endedAt}` });
  const track = useMemo(() => (chapters.length > 1 ? URL.createObjectURL(new Blob([chaptersVtt(chapters)], { type: 'text/vtt' })) : undefined), [chapters]);
  useEffect(() => () => void (track !== undefined && URL.revokeObjectURL(track)), [track]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!failed) return;
    setUrls(urlsOf(film));
    setFailed(false);
    // Not when it fails: then the film has not been asked for anew yet.
  }, [film]);
  const renew = (): void => {
    setFailed(true);
    void reload();
  };
  const seek = (seconds: number): void => {
    if (!video.current) return;
    video.current.currentTime = seconds;
    void video.current.play();
  };
  if (urls.picture !== undefined) return <img src={urls.picture} alt="The finished picture" className="mx-auto max-h-[75vh] rounded-2xl" />;
  return (
    <section aria-label="The film" className="flex flex-col gap-5">
      <video ref={video} controls playsInline preload="metadata" src={urls.film} poster={urls.poster} onError={renew} className="max-h-[75vh] w-full rounded-2xl bg-screen shadow-card">
        {urls.captions !== undefined && <track kind="captions" src={urls.captions} label="Captions" srcLang="und" />}
        {track !== undefined && <track kind="chapters" src={track} label="Chapters" srcLang="und" default />}
      </video>
      {chapters.length > 1 && <Chapters chapters={chapters} seek={seek} />}
    </section>
  );
}

function Chapters({ chapters, seek }: { chapters: readonly Chapter[]; seek: (seconds: number) => void }) {
  return (
    <nav aria-label="Chapters">
      <ol className="flex flex-wrap gap-2">
        {chapters.map(({ startSeconds, title }) => (
          <li key={startSeconds} className="max-w-full">
            <button type="button" className="flex max-w-full items-baseline gap-2 rounded-full border border-line bg-surface px-3.5 py-1.5 text-sm hover:border-edge" onClick={() => seek(startSeconds)}>
              <span className="font-mono text-xs text-soft tabular-nums">{lengthOf(startSeconds)}</span>
              <span className="truncate">{title}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function urlsOf({ files, posterUrl }: FilmDetail): { film?: string; poster?: string; captions?: string; picture?: string } {
  const urlOf = (name: string): string | undefined => files.find((file) => file.name === name)?.url;
  const [film, captions, picture] = [urlOf('film.mp4') ?? urlOf('film.webm'), urlOf('captions.vtt'), urlOf('film.gif') ?? urlOf('film.png')];
  return { ...(film !== undefined && { film }), ...(posterUrl !== undefined && { poster: posterUrl }), ...(captions !== undefined && { captions }), ...(picture !== undefined && { picture }) };
}

async function loadChapters(film: FilmDetail, signal: AbortSignal): Promise<Chapter[]> {
  const record = film.files.find(({ name }) => name === 'film.json');
  const storyboard = await storyboardOf(film, signal);
  if (!record || !storyboard) return [];
  const { scenes, fps } = Film.parse(await (await fetch(record.url, { signal })).json());
  const rate = exactFps(fps);
  return chaptersOf(storyboard, scenes.map(({ firstFrame, frames }) => ({ startSeconds: firstFrame / rate, endSeconds: (firstFrame + frames) / rate })));
}
