import { FilmError, type Brief, type FilmId } from '../../../workflows/contracts/index.ts';
import { refusedAddress } from '../../core/address-guard.ts';
import { contentHash } from '../../core/content-hash.ts';
import { readableName } from '../../core/readable-name.ts';
import type { Route } from '../app.ts';
import { checkedOrder } from '../check-order.ts';
import type { ApiPorts } from '../ports.ts';
import { ApiProblem } from '../problems.ts';

/**
 * Begins a film. The film is noted before it is started: whichever of two calls with one key comes second finds it noted,
 * and starts at most what a server that died in between did not.
 */
export const createFilm: Route<'createFilm'> = async (ports, { body, headers, query }) => {
  const { webhook: named, ...brief } = await checkedOrder(ports, body);
  const webhook = named ?? headers['fanreel-webhook'] ?? query.webhook;
  if (webhook !== undefined) checkWebhook(webhook, ports);
  const filmId = headers['idempotency-key'] ?? newFilmId(brief);
  await note(ports, { filmId, brief, webhook });
  await ports.executions.start(filmId, webhook === undefined ? brief : { ...brief, webhook });
  return new Response(JSON.stringify({ filmId }), { status: 202, headers: { 'content-type': 'application/json', location: `/films/${filmId}` } });
};

function checkWebhook(webhook: string, { privateWebhooks = false }: ApiPorts): void {
  const why = refusedAddress(webhook, { privateAllowed: privateWebhooks });
  if (why !== undefined) throw new FilmError('BriefRefused', `webhook: ${why}`, { path: 'webhook' });
}

/** @throws ApiProblem 422 where the id stands for another brief */
async function note({ ledger, caller }: ApiPorts, { filmId, brief, webhook }: { filmId: FilmId; brief: Brief; webhook: string | undefined }): Promise<void> {
  const briefHash = contentHash(brief);
  const about = { briefHash, ...(brief.title === undefined ? {} : { title: brief.title }), ...(webhook === undefined ? {} : { webhook }), ...(caller === undefined ? {} : { key: caller }) };
  if (await ledger.filmAsked(filmId, about)) return;
  const known = await ledger.row(filmId);
  if (known?.status === 'deleting') throw new ApiProblem(409, `the film ${filmId} is just being removed`);
  if (known?.briefHash !== undefined && known.briefHash !== briefHash) {
    throw new ApiProblem(422, `the key ${filmId} belongs to a film with another brief; take a new key`, { path: 'idempotency-key' });
  }
}

/** A name that can be read, from the title or the kind, and chance behind it. */
const newFilmId = ({ title, kind }: Brief): FilmId => `${readableName(title ?? kind) || kind}-${globalThis.crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
