import type { FilmId } from '../../../workflows/contracts/index.ts';
import type { Clock, FilmLedger, WebhookAttempt } from '../../ports.ts';
import { ENDS, summaryOf } from '../film-view.ts';
import { SIGNATURE_HEADER, signatureOf } from './signature.ts';

/** Sends a body, follows no redirects. @throws Error where nothing was answered, or the address may not be called */
export type Post = (address: string, request: { body: string; headers: Readonly<Record<string, string>> }) => Promise<{ status: number }>;

export interface TellingPorts {
  readonly ledger: Pick<FilmLedger, 'row' | 'webhookAttempted'>;
  readonly post: Post;
  readonly secret: string;
  readonly clock: Clock;
}

/**
 * Tells the end of a film once to whoever asked for it, and writes down how that went. `nobody` where there is none to
 * tell, or no end yet. A receiver may be told twice of the same end; the film's `endedAt` is the same then.
 */
export async function tellEnd(ports: TellingPorts, filmId: FilmId): Promise<'heard' | 'unheard' | 'nobody'> {
  const film = await ports.ledger.row(filmId);
  if (!film?.webhook || !ENDS.includes(film.status)) return 'nobody';
  const at = ports.clock.now();
  const body = JSON.stringify({ type: `film.${film.status}`, at: at.toISOString(), film: summaryOf(film) });
  const attempt = await attemptAt(ports, { url: film.webhook.url, body, at });
  const heard = attempt.status !== undefined && attempt.status >= 200 && attempt.status < 300;
  await ports.ledger.webhookAttempted(filmId, attempt, heard);
  return heard ? 'heard' : 'unheard';
}

async function attemptAt({ post, secret }: TellingPorts, { url, body, at }: { url: string; body: string; at: Date }): Promise<WebhookAttempt> {
  const signature = signatureOf({ secret, seconds: Math.floor(at.getTime() / 1000), body });
  try {
    const { status } = await post(url, { body, headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature } });
    return { at: at.toISOString(), status };
  } catch (error) {
    return { at: at.toISOString(), error: (error as Error).message.slice(0, 300) };
  }
}
