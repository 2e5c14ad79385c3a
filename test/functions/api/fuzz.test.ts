import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FilmLedger } from '../../../functions/ports.ts';
import { api, type RouteContract, type RouteName } from '../../../workflows/contracts/index.ts';
import { testApi } from '../../helpers/api.ts';
import { testBatches } from '../../helpers/batches.ts';
import { testLedger } from '../../helpers/ledger.ts';

const visual = { kind: 'statement', text: 'The Moon pulls.' };
const storyboard = { kind: 'storyboard', title: 'Tides', scenes: [{ narration: 'The Moon pulls.', visual }, { narration: '', visual: { kind: 'chart', chart: 'bar', labels: ['a'], series: [{ name: 's', values: [1] }] } }], format: { aspect: '16:9' }, music: { style: 'calm' } };
const text = { kind: 'text', text: '# Tides\n\nThe tide is a long wave.\n\n| a | b |\n| - | - |\n| 1 | 2 |', targetSeconds: 20, format: { width: 320, height: 180, fps: 24 } };
const template = { kind: 'template', template: 'classic', variables: { message: ['a', { b: null }] } };
const words = [{ text: 'The', startSeconds: 0, endSeconds: 0.2, from: 0, to: 3 }, { text: 'Moon', startSeconds: 0.3, endSeconds: 0.6, from: 4, to: 8 }];

const key = `media/${'b'.repeat(64)}.mp4`;

/** What each route with a body takes; what its schema knows besides is tried by itself. */
const BODIES: Partial<Record<RouteName, readonly object[]>> = {
  createFilm: [text, storyboard, template],
  estimateFilm: [text, storyboard, template],
  writeStoryboard: [text],
  createUpload: [{ contentType: 'image/png', bytes: 100 }],
  beginMultipart: [{ contentType: 'video/mp4', bytes: 100_000_000 }],
  signParts: [{ key, upload: 'upload-1', bytes: 100_000_000, parts: [{ part: 1, sha256: 'a'.repeat(64) }] }],
  completeMultipart: [{ key, upload: 'upload-1', bytes: 100_000_000 }],
  abortMultipart: [{ key, upload: 'upload-1' }],
  makeSpeech: [{ text: 'The Moon pulls.', voice: 'en-us' }],
  quoteBatch: [{ name: 'Fuzzed', rows: [{ kind: 'text', text: 'Ada' }] }, { brief: { kind: 'text', text: '{{name}}', speed: '{{speed:number}}' }, rows: [{ name: 'Ada', speed: 1 }, { name: 'Noor', speed: '0.9' }], skipRefused: true }],
  createBatch: [{ name: 'Fuzzed', rows: [{ kind: 'text', text: 'Ada' }], skipRefused: true }],
  makeCaptions: [{ text: 'The Moon pulls.' }, { words }],
};

const HOSTILE: readonly unknown[] = [
  null, true, 0, -1, 0.5, 1e308, -1e308, 2 ** 53, '', ' ', 'x', '\u0000', '\ud800', '\u202e\u0301', '../../etc/passwd', '<script>alert(1)</script>', '# \n\n![](media/x.png)', "'; --", '{{7*7}}', 'a'.repeat(5000),
  [], [[]], [null], {}, { $ref: '#' }, JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'),
];

type Path = readonly (string | number)[];

/** Every place in a value, the whole included. */
const placesIn = (value: unknown, path: Path = []): Path[] =>
  value !== null && typeof value === 'object' ? [path, ...Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, Array.isArray(value) ? Number(key) : key]))] : [path];

/** A copy with another value at a place, or with nothing there. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy: unknown = structuredClone(value);
  const holder = copy as Record<string | number, unknown>;
  const next = changed(holder[key], rest, to);
  if (next !== undefined) holder[key] = next;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete holder[key];
  return copy;
}

/** Every field that a schema knows at its top. */
function fieldsOf(schema: z.ZodType): string[] {
  const { properties = {}, anyOf = [], oneOf = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties?: object; anyOf?: { properties?: object }[]; oneOf?: { properties?: object }[] };
  return [...new Set([properties, ...[...anyOf, ...oneOf].map((one) => one.properties ?? {})].flatMap(Object.keys))];
}

function mutationsOf(body: object, schema: z.ZodType): unknown[] {
  const places = placesIn(body);
  const fields = fieldsOf(schema).filter((field) => !(field in body));
  return [
    ...places.flatMap((place) => [undefined, ...HOSTILE].map((to) => changed(body, place, to))),
    ...fields.flatMap((field) => HOSTILE.map((to) => ({ ...body, [field]: to }))),
    { ...body, unknown: 1 },
  ];
}

async function expectCalm(response: Response, what: string): Promise<void> {
  const said = await response.text();
  expect(response.status, `${what}: ${said}`).toBeLessThan(500);
  expect(said, what).not.toMatch(/\bat .+\.[jt]s:\d+/);
  const isProblem = response.status < 400 || (response.headers.get('content-type') === 'application/problem+json' && (JSON.parse(said) as { status?: unknown }).status === response.status);
  expect(isProblem, `${what}: ${said}`).toBe(true);
}

describe('every route', () => {
  let ledger: FilmLedger;
  beforeAll(async () => {
    ledger = await testLedger();
  });
  const routes = Object.entries(api) as [RouteName, RouteContract][];
  const withBody = routes.filter(([, { body }]) => body);
  const path = ({ path: pattern }: RouteContract): string => pattern.replace('{filmId}', 'fuzzed').replace('{batchId}', 'fuzzed').replace('{name}', 'film.mp4');

  it('with a body is tried', () => {
    expect(withBody.map(([name]) => name).sort()).toEqual(Object.keys(BODIES).sort());
  });

  it.each(withBody)('%s answers whatever is sent to it, and never fails', { timeout: 120_000 }, async (name, contract) => {
    const { send, logged } = testApi(ledger, { batches: await testBatches(ledger) });
    for (const body of BODIES[name] ?? []) {
      expect((await send(contract.method, path(contract), body)).status).toBe(contract.status);
      const mutations = mutationsOf(body, contract.body ?? z.unknown());
      for (const mutation of mutations) {
        if (mutation === undefined) continue;
        const sent = JSON.stringify(mutation);
        await expectCalm(await send(contract.method, path(contract), sent), `${name} ${sent.slice(0, 300)}`);
      }
    }
    expect(logged).toEqual([]);
  });

  it.each(routes.filter(([name]) => name !== 'filmEvents'))('%s bears odd paths, queries and headers', { timeout: 60_000 }, async (name, contract) => {
    const { send, logged } = testApi(ledger, { batches: await testBatches(ledger) });
    const odd = ['', '%00', '%ff', '..', '..%2f..%2fetc', 'A', 'a'.repeat(300), '%F0%9F%98%80', 'a%20b', '__proto__', '-', '*'];
    const body = contract.body ? BODIES[name]?.[0] : undefined;
    const addresses = [
      ...odd.map((one) => contract.path.replaceAll(/\{\w+\}/g, one)),
      ...(contract.query ? fieldsOf(contract.query) : ['unknown']).flatMap((field) => odd.map((one) => `${path(contract)}?${field}=${one}`)),
    ];
    for (const address of addresses) await expectCalm(await send(contract.method, address, body), `${name} ${address}`);
    for (const field of contract.headers ? fieldsOf(contract.headers) : []) {
      for (const one of odd) await expectCalm(await send(contract.method, path(contract), body, { [field]: one }), `${name} ${field}: ${one}`);
    }
    expect(logged).toEqual([]);
  });
});
