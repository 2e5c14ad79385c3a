import { parseArgs } from 'node:util';
import { SCOPES, Scope } from '../../../workflows/contracts/index.ts';
import type { Keep } from './retention.ts';

export const USAGE = `Usage: npm start -- [options]

  --port N            where to listen (4173)
  --host H            127.0.0.1, where no key is needed; any other address needs keys
  --at-once N         films made at the same time, which share the workers (one more than workers)
  --data DIR          where films, parts and the ledger are kept (data)
  --keep-days N       for how long parts, speech and sound are kept (30)
  --keep-films N      for how many days films are kept after they ended (for ever)
  --keep-media N      for how many days uploads are kept (for ever)
  --private-webhooks  webhooks may also go to addresses of the inner network

  --new-key NAME      make a key, print it once, and end
  --scopes S,S        what the key may do: read, make, admin (read,make)
  --per-minute N      how often it may be used (600)
  --help`;

export type ServerArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'key'; readonly data: string; readonly name: string; readonly scopes: readonly Scope[]; readonly perMinute: number }
  | ({ readonly kind: 'serve'; readonly data: string; readonly host: string; readonly port: number; readonly atOnce: number | undefined; readonly privateWebhooks: boolean } & Keep);

/** @throws Error that says which option is wrong */
export function serverArguments(given: readonly string[]): ServerArguments {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: 'string', default: '4173' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: process.env['FANREEL_DATA'] ?? 'data' },
      'at-once': { type: 'string' },
      'keep-days': { type: 'string', default: '30' },
      'keep-films': { type: 'string' },
      'keep-media': { type: 'string' },
      'private-webhooks': { type: 'boolean', default: false },
      'new-key': { type: 'string' },
      scopes: { type: 'string', default: 'read,make' },
      'per-minute': { type: 'string', default: '600' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return { kind: 'help' };
  const { data } = values;
  if (values['new-key'] !== undefined) return { kind: 'key', data, name: values['new-key'], scopes: scopes(values.scopes), perMinute: whole(values['per-minute'], 'per-minute', { from: 1, to: 1e6 }) };
  const atOnce = values['at-once'] === undefined ? undefined : whole(values['at-once'], 'at-once', { from: 1, to: 100 });
  const keep = { keepDays: days(values['keep-days'], 'keep-days'), keepFilms: perhapsDays(values['keep-films'], 'keep-films'), keepMedia: perhapsDays(values['keep-media'], 'keep-media') };
  return { kind: 'serve', data, host: values.host, port: whole(values.port, 'port', { from: 0, to: 65_535 }), ...keep, atOnce, privateWebhooks: values['private-webhooks'] };
}

const days = (text: string, option: string): number => whole(text, option, { from: 1, to: 36_500 });
const perhapsDays = (text: string | undefined, option: string): number | undefined => (text === undefined ? undefined : days(text, option));

function scopes(text: string): Scope[] {
  return text.split(',').map((one) => {
    const scope = Scope.safeParse(one.trim());
    if (scope.success) return scope.data;
    throw new Error(`--scopes: "${one}" is none of ${SCOPES.join(', ')}`);
  });
}

function whole(text: string, option: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= from && value <= to) return value;
  throw new Error(`--${option}: "${text}" is no whole number from ${from} to ${to}`);
}
