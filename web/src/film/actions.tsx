import type { FilmDetail } from '../../../workflows/contracts/index.ts';
import { deleteFilm } from '../films/delete-film.ts';
import { titleOf } from '../films/film-card.tsx';
import { client } from '../shell/api.ts';
import { Icon } from '../shell/icons.tsx';
import { paths } from '../shell/routes.ts';
import { go } from '../shell/router.tsx';
import { useDoing } from '../shell/use-doing.ts';
import { editFilm } from './edit-film.ts';

export function Actions({ film, reload }: { film: FilmDetail; reload: () => Promise<void> }) {
  const { filmId, status } = film;
  const { busy, doing } = useDoing(reload);
  const remove = (): void => {
    deleteFilm({ filmId, title: titleOf(film) });
    go(paths.films);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {(status === 'running' || status === 'queued') && (
        <button type="button" className="button" disabled={busy} onClick={doing(() => client.cancelFilm({ params: { filmId } }))}>
          <Icon name="close" /> Cancel
        </button>
      )}
      {(status === 'failed' || status === 'cancelled') && (
        <button type="button" className="button-main" disabled={busy} onClick={doing(() => client.retryFilm({ params: { filmId } }))}>
          <Icon name="retry" /> Go on
        </button>
      )}
      {status === 'published' && film.files.some(({ name }) => name === 'storyboard.json') && (
        <button type="button" className="button" disabled={busy} onClick={doing(() => editFilm(film))}>
          <Icon name="pen" /> Edit and render again
        </button>
      )}
      <button type="button" className="button" onClick={remove}>
        <Icon name="trash" /> Remove
      </button>
    </div>
  );
}
