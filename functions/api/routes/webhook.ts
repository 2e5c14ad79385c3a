import type { Route } from '../app.ts';
import { ENDS, summaryOf } from '../film-view.ts';
import { ApiProblem } from '../problems.ts';
import { known, standsOtherwise } from './change-film.ts';

export const redeliverWebhook: Route<'redeliverWebhook'> = async (ports, { params: { filmId } }) => {
  const film = await known(ports, filmId);
  if (!film.webhook) throw new ApiProblem(409, `the film ${filmId} has no webhook`);
  if (!ENDS.includes(film.status)) throw standsOtherwise(film, 'it is told when it ends');
  if (!ports.endTeller) throw new ApiProblem(501, 'webhooks are not told from here');
  await ports.endTeller.tell(filmId);
  return summaryOf(film);
};
