import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { Icon } from '../shell/icons.tsx';
import { say } from '../shell/toasts.ts';
import { bytesOf } from '../shell/words.ts';

const NAMES: Readonly<Record<string, string>> = {
  'film.mp4': 'Film',
  'film.webm': 'Film',
  'film.gif': 'Film',
  'film.png': 'Still',
  'poster.jpg': 'Poster',
  'captions.srt': 'Captions, SRT',
  'captions.vtt': 'Captions, VTT',
  'storyboard.json': 'Storyboard',
  'brief.json': 'Brief',
  'film.json': 'Record',
};

export function Downloads({ film: { filmId, files } }: { film: FilmDetail }) {
  const main = files.find(({ name }) => name.startsWith('film.') && name !== 'film.json');
  const share = async (): Promise<void> => {
    const url = main?.url;
    if (url === undefined) return;
    await navigator.clipboard.writeText(url).then(
      () => say('A link to the film is copied; it works for an hour'),
      () => say('The browser does not let the link be copied'),
    );
  };
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads" className="text-lg font-semibold">
        Take it with you
      </h2>
      {main && (
        <div className="mt-4 flex flex-wrap gap-2">
          <a className="button-main flex-1" href={main.url} download={`${filmId}-${main.name}`}>
            <Icon name="down2" /> Download
          </a>
          <button type="button" className="button min-h-11" onClick={() => void share()}>
            <Icon name="link" /> Copy link
          </button>
        </div>
      )}
      <ul className="mt-4 divide-y divide-line border-y border-line text-sm">
        {files
          .filter((file) => file !== main)
          .map(({ name, bytes, url }) => (
            <li key={name}>
              <a href={url} download={`${filmId}-${name}`} className="flex items-baseline justify-between gap-4 py-2.5 hover:text-accent">
                {NAMES[name] ?? name}
                <span className="text-soft tabular-nums">{bytesOf(bytes)}</span>
              </a>
            </li>
          ))}
      </ul>
    </section>
  );
}
