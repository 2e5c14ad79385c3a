import { FilmError } from '../workflows/contracts/index.ts';
import { ledger, limits, turns } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';

/** Whoever asks without a key shares the turns of this name. */
const NOBODY = 'nobody';

/** Lets the film go on when there is room for its parts; until then it fails by a name that the state machine retries. */
export const awaitTurn: UseCase<'AwaitTurn', 'ledger' | 'turns' | 'limits'> = ({ ledger, turns, limits }) => async ({ filmId, parts }) => {
  const { partsAtOnce } = limits;
  if (partsAtOnce === undefined) return { filmId };
  const film = (await ledger.record(filmId))?.film;
  const turn = await turns.take({ filmId, key: film?.key ?? NOBODY, batch: film?.batch ?? false, parts }, partsAtOnce);
  if (!turn.has) throw new FilmError('NoRoomYet', `${turn.ahead} other films wait, and ${partsAtOnce} parts may be rendered at once; it goes on by itself`);
  return { filmId };
};

export const handler = makeHandler('AwaitTurn', awaitTurn, async () => ({ ledger: ledger(), turns: turns(), limits: limits() }));
