import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Scope, SCOPES, type Scope as ScopeName } from '../../../workflows/contracts/index.ts';
import type { Clock } from '../../ports.ts';
import type { Access } from '../ports.ts';
import { ApiProblem } from '../problems.ts';
import { RateLimiter } from './rate-limiter.ts';

/** A key as it is kept: by its hash alone. Keys are drawn by lot and long, so that a plain hash gives nothing away. */
export const ApiKey = z.object({ name: z.string(), hash: z.string(), scopes: z.array(Scope), perMinute: z.int().min(1), createdAt: z.iso.datetime() });
export type ApiKey = z.infer<typeof ApiKey>;

export const PER_MINUTE = 600;

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new key: what is kept of it, and the secret, which is shown once. */
export function newApiKey({ name, scopes, perMinute = PER_MINUTE, now }: { name: string; scopes: readonly ScopeName[]; perMinute?: number; now: Date }): { key: ApiKey; secret: string } {
  const secret = `fr_${randomBytes(32).toString('base64url')}`;
  return { secret, key: { name, hash: hashOf(secret), scopes: SCOPES.filter((scope) => scopes.includes(scope)), perMinute, createdAt: now.toISOString() } };
}

/** Lets those in who have a key with the right scope, each so many times a minute. */
export class KeyAccess implements Access {
  readonly #find: (hash: string) => Promise<ApiKey | undefined>;
  readonly #limiter: RateLimiter;

  constructor({ find, clock }: { find: (hash: string) => Promise<ApiKey | undefined>; clock: Clock }) {
    this.#find = find;
    this.#limiter = new RateLimiter(clock);
  }

  async allow(headers: Headers, scope: ScopeName): Promise<string> {
    const secret = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? headers.get('x-api-key');
    const key = secret ? await this.#find(hashOf(secret)) : undefined;
    if (!key) throw new ApiProblem(401, secret ? 'this key is not known here' : 'send a key as Authorization: Bearer … or as X-Api-Key', { headers: { 'www-authenticate': 'Bearer' } });
    const wait = this.#limiter.take(key.hash, key.perMinute);
    if (wait > 0) throw new ApiProblem(429, `the key ${key.name} may call ${key.perMinute} times a minute`, { headers: { 'retry-after': String(wait) } });
    if (!key.scopes.includes(scope)) throw new ApiProblem(403, `the key ${key.name} may ${key.scopes.join(' and ')}; this needs ${scope}`);
    return key.name;
  }
}
