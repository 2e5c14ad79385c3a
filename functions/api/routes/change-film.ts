import type { FilmId, FilmSummary } from '../../../workflows/contracts/index.ts';
import type { FilmRow } from '../../ports.ts';
import type { Route } from '../app.ts';
import { summaryOf } from '../film-view.ts';
import type { ApiPorts } from '../ports.ts';
import { ApiProblem, noSuchFilm } from '../problems.ts';

/** Ends the execution first: what is told to be cancelled is no longer at work. */
export const cancelFilm: Route<'cancelFilm'> = async (ports, { params: { filmId } }) => {
  const film = await known(ports, filmId);
  if (film.status === 'cancelled') return summaryOf(film);
  if (film.status !== 'queued' && film.status !== 'running') throw standsOtherwise(film, 'there is nothing to cancel');
  await ports.executions.stop(filmId, 'cancelled by request');
  await ports.ledger.filmEnded(filmId, { status: 'cancelled' });
  if (!ports.noticesEnds) await ports.endTeller?.tell(filmId);
  return now(ports, filmId);
};

/** Noted first, so that an execution that goes on at once does not find its film at an end. */
export const retryFilm: Route<'retryFilm'> = async (ports, { params: { filmId } }) => {
  const film = await known(ports, filmId);
  if (!(await ports.ledger.filmRetried(filmId))) throw standsOtherwise(film, 'only a film that failed or was cancelled can go on');
  const goesOn = await ports.executions.redrive(filmId).catch(async (error: unknown) => {
    await restore(ports, film);
    throw error;
  });
  if (!goesOn) {
    await restore(ports, film);
    throw standsOtherwise(film, 'its execution is no longer there to go on with; begin it anew');
  }
  return now(ports, filmId);
};

function restore({ ledger }: ApiPorts, { filmId, status, error = 'ContractBroken', reason = '' }: FilmRow): Promise<void> {
  return ledger.filmEnded(filmId, status === 'failed' ? { status, error, reason } : { status: 'cancelled' });
}

export async function known({ ledger }: ApiPorts, filmId: FilmId): Promise<FilmRow> {
  const film = await ledger.row(filmId);
  if (!film) throw noSuchFilm(filmId);
  return film;
}

export const standsOtherwise = ({ filmId, status }: FilmRow, why: string): ApiProblem => new ApiProblem(409, `the film ${filmId} is ${status}: ${why}`);

const now = async (ports: ApiPorts, filmId: FilmId): Promise<FilmSummary> => summaryOf(await known(ports, filmId));
