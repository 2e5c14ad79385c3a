import { client, whatWentWrong } from '../shell/api.ts';
import { createStore } from '../shell/store.ts';
import { say } from '../shell/toasts.ts';

/** Films that are out of sight and go for good in a moment. Whoever closes the page before then keeps them. */
export const going = createStore<ReadonlySet<string>>(new Set());

export function deleteFilm({ filmId, title }: { filmId: string; title: string }, gone: () => void = () => undefined): void {
  going.set(new Set([...going.current, filmId]));
  say(`“${title}” is removed`, {
    action: { label: 'Undo', run: () => forget(filmId) },
    after: () => void remove(filmId).then(gone),
  });
}

async function remove(filmId: string): Promise<void> {
  try {
    await client.deleteFilm({ params: { filmId } });
  } catch (error) {
    forget(filmId);
    say(whatWentWrong(error));
  }
}

const forget = (filmId: string): void => going.set(new Set([...going.current].filter((one) => one !== filmId)));
