import type { Ledger } from '../../../functions/ports.ts';
import type { FilmId } from '../../../workflows/contracts/index.ts';
import { newsIn, plainLines } from './plain-lines.ts';
import { terminalLines } from './terminal-lines.ts';
import { filmView, type FilmView } from './view.ts';

const LOOK_EVERY_MS = 200;

/** Where progress is written: standard error, so that the result alone is on standard output. */
export type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns' | 'rows'>;

/** Shows a film's progress from the ledger until `stop`; the last state of things is always shown. */
export function followFilm({ ledger, filmId, screen }: { ledger: Ledger; filmId: FilmId; screen: Screen }): { stop: () => Promise<void> } {
  const show = screen.isTTY ? terminalShow(screen) : plainShow(screen);
  const since = new Date().toISOString();
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const record = await ledger.record(filmId);
    // What stands there from an earlier execution is no news.
    if (record && record.film.startedAt >= since) show(filmView(record, Date.now()));
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // A ledger that does not answer is told by the execution itself; a look that failed is no news.
    looking = look()
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      await look().catch(() => undefined);
    },
  };
}

function terminalShow(screen: Screen): (view: FilmView) => void {
  let drawn = 0;
  return (view) => {
    const lines = terminalLines(view, { columns: screen.columns || 80, rows: screen.rows || 24 });
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    screen.write(`${up}\u001b[J${lines.join('\n')}\n`);
    drawn = lines.length;
  };
}

function plainShow(screen: Screen): (view: FilmView) => void {
  const told = new Set<string>();
  return (view) => {
    for (const line of plainLines(view)) {
      const news = newsIn(line);
      if (!told.has(news)) screen.write(`${line}\n`);
      told.add(news);
    }
  };
}
