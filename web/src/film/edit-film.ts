import { Storyboard, type FilmDetail } from '../../../workflows/contracts/index.ts';
import { choicesIn, draft } from '../new/draft.ts';
import { paths } from '../shell/routes.ts';
import { go } from '../shell/router.tsx';

/** Lays the storyboard of a film on the table again. */
export async function editFilm(film: FilmDetail): Promise<void> {
  const storyboard = await storyboardOf(film);
  if (!storyboard) throw new Error('this film has no storyboard to edit');
  draft.set({ ...draft.current, kind: 'storyboard', storyboard, choices: choicesIn(storyboard, draft.current.choices) });
  go(paths.new);
}

export async function storyboardOf({ files }: FilmDetail, signal?: AbortSignal): Promise<Storyboard | undefined> {
  const file = files.find(({ name }) => name === 'storyboard.json');
  if (!file) return undefined;
  const response = await fetch(file.url, signal ? { signal } : {});
  if (!response.ok) throw new Error(`the storyboard can not be read: ${response.status}`);
  return Storyboard.parse(await response.json());
}
