import { createWriteStream } from 'node:fs';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refusedAddress } from '../../core/address-guard.ts';
import type { Fetched, MediaFetcher } from '../../ports.ts';
import { guardedLookup } from '../http/guarded-lookup.ts';

export interface FetchLimits {
  readonly redirects: number;
  /** Of all of it. */
  readonly seconds: number;
  /** Without a byte. */
  readonly idleSeconds: number;
}

const LIMITS: FetchLimits = { redirects: 5, seconds: 240, idleSeconds: 20 };
const REDIRECTS = [301, 302, 303, 307, 308];

/** Why an address gives no file: in words that follow its name. */
class Unfetched extends Error {}

/**
 * Fetches files from the web: https alone, from public addresses alone. The address that a name leads to is judged and
 * then connected to, and so is that of every redirect. `allowedHosts` (`host` or `host:port`) may be anything, for
 * development and tests.
 */
export class WebFetcher implements MediaFetcher {
  readonly #allowedHosts: readonly string[];
  readonly #limits: FetchLimits;

  constructor({ allowedHosts = [], limits = {} }: { allowedHosts?: readonly string[]; limits?: Partial<FetchLimits> } = {}) {
    this.#allowedHosts = allowedHosts;
    this.#limits = { ...LIMITS, ...limits };
  }

  async fetch(url: string, { path, maxBytes }: { path: string; maxBytes: number }): Promise<Fetched> {
    const deadline = AbortSignal.timeout(this.#limits.seconds * 1000);
    try {
      const response = await this.#follow(url, deadline);
      const announced = Number(response.headers['content-length'] ?? 0);
      if (announced > maxBytes) throw new Unfetched(`has ${announced} bytes, more than ${maxBytes}`);
      await pipeline(response, limited(maxBytes), createWriteStream(path), { signal: deadline });
      return { ok: true };
    } catch (error) {
      if (error instanceof Unfetched) return { ok: false, reason: error.message };
      if (deadline.aborted) return { ok: false, reason: `was not there after ${this.#limits.seconds} s` };
      if (isNetworkError(error)) return { ok: false, reason: `can't be fetched (${error.message})` };
      throw error;
    }
  }

  async #follow(url: string, signal: AbortSignal): Promise<IncomingMessage> {
    let address = url;
    for (let hops = 0; hops <= this.#limits.redirects; hops += 1) {
      const response = await this.#ask(address, signal, hops);
      const { statusCode = 0, headers } = response;
      if (statusCode === 200) return response;
      response.destroy();
      if (!REDIRECTS.includes(statusCode) || headers.location === undefined) throw new Unfetched(`was answered with ${statusCode}`);
      if (!URL.canParse(headers.location, address)) throw new Unfetched('redirects to what is no address');
      address = new URL(headers.location, address).href;
    }
    throw new Unfetched(`redirects more than ${this.#limits.redirects} times`);
  }

  #ask(address: string, signal: AbortSignal, hops: number): Promise<IncomingMessage> {
    const allowed = URL.canParse(address) && this.#allowedHosts.some((host) => host === new URL(address).host || host === new URL(address).hostname);
    const refused = refusedAddress(address, { privateAllowed: allowed }) ?? (allowed || new URL(address).protocol === 'https:' ? undefined : 'has to begin with https://');
    if (refused !== undefined) throw new Unfetched(hops === 0 ? refused : `redirects to ${new URL(address).host}, which ${refused}`);
    const options: RequestOptions = { signal, agent: false, headers: { accept: '*/*', 'user-agent': 'Fanreel' }, timeout: this.#limits.idleSeconds * 1000, ...(allowed ? {} : { lookup: guardedLookup }) };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const sent = (new URL(address).protocol === 'https:' ? requestSecure : requestPlain)(address, options, resolve);
    sent.on('timeout', () => sent.destroy(new Unfetched(`sent nothing for ${this.#limits.idleSeconds} s`)));
    sent.on('error', reject);
    sent.end();
    return promise;
  }
}

function limited(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new Unfetched(`has more than ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}

/** Names, connections, certificates; a full disk is something else. */
const isNetworkError = (error: unknown): error is Error =>
  error instanceof Error && !(error as NodeJS.ErrnoException).path && (error as NodeJS.ErrnoException).code !== 'ENOSPC';
