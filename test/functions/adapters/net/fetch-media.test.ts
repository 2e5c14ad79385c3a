import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebFetcher, type FetchLimits } from '../../../../functions/adapters/net/fetch-media.ts';
import { testFolder } from '../../../helpers/machine.ts';

/** What a fetcher says of a server of the test's own, which it is allowed to call. */
async function fetched(answer: RequestListener, { path = '/a.png', limits = {}, maxBytes = 1000 }: { path?: string; limits?: Partial<FetchLimits>; maxBytes?: number } = {}) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const file = join(await testFolder(), 'file');
  const result = await new WebFetcher({ allowedHosts: [host], limits }).fetch(`http://${host}${path}`, { path: file, maxBytes });
  return { result, body: result.ok ? await readFile(file, 'utf8') : undefined };
}

const redirectTo = (location: string): RequestListener => (_, response) => response.writeHead(302, { location }).end();

describe('a file from the web', () => {
  it('is written as it comes, after redirects', async () => {
    const answer: RequestListener = (request, response) => (request.url === '/a.png' ? redirectTo('/b.png')(request, response) : response.end('bytes'));
    expect(await fetched(answer)).toEqual({ result: { ok: true }, body: 'bytes' });
  });

  it.each([
    ['http://example.org/a.png', 'has to begin with https://'],
    ['file:///etc/passwd', 'has to begin with https:// or http://'],
    ['https://127.0.0.1/a.png', 'is an address of the inner network'],
    ['https://169.254.169.254/latest/meta-data', 'is an address of the inner network'],
    ['https://[::1]/a.png', 'is an address of the inner network'],
    ['https://[::ffff:10.0.0.1]/a.png', 'is an address of the inner network'],
    ['https://localhost/a.png', 'names a machine of the inner network'],
    ['https://me:secret@example.org/a.png', 'must not carry a name or a password'],
  ])('is not asked of %s', async (url, reason) => {
    const file = join(await testFolder(), 'file');
    expect(await new WebFetcher().fetch(url, { path: file, maxBytes: 1000 })).toEqual({ ok: false, reason });
  });

  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'redirects to 169.254.169.254, which is an address of the inner network'],
    ['https://10.0.0.7/a.png', 'redirects to 10.0.0.7, which is an address of the inner network'],
    ['http://example.org/a.png', 'redirects to example.org, which has to begin with https://'],
  ])('is not followed to %s', async (location, reason) => {
    expect((await fetched(redirectTo(location))).result).toEqual({ ok: false, reason });
  });

  it('is not looked for in a circle', async () => {
    let asked = 0;
    const { result } = await fetched((request, response) => {
      asked += 1;
      redirectTo('/a.png')(request, response);
    });
    expect(result).toEqual({ ok: false, reason: 'redirects more than 5 times' });
    expect(asked).toBe(6);
  });

  it('is refused by the size that it announces, and by the size that it has', async () => {
    const announced = await fetched((_, response) => response.writeHead(200, { 'content-length': '2000' }).end('a'.repeat(2000)));
    expect(announced.result).toEqual({ ok: false, reason: 'has 2000 bytes, more than 1000' });
    const silent = await fetched((_, response) => {
      response.write('a'.repeat(900));
      response.end('a'.repeat(900));
    });
    expect(silent.result).toEqual({ ok: false, reason: 'has more than 1000 bytes' });
  });

  it('is not waited for for ever', async () => {
    expect((await fetched((_, response) => response.writeHead(200).write('a'), { limits: { seconds: 0.3 } })).result).toEqual({ ok: false, reason: 'was not there after 0.3 s' });
    expect((await fetched(() => undefined, { limits: { idleSeconds: 0.2 } })).result).toEqual({ ok: false, reason: 'sent nothing for 0.2 s' });
  });

  it('that is not there is no file', async () => {
    expect((await fetched((_, response) => response.writeHead(404).end())).result).toEqual({ ok: false, reason: 'was answered with 404' });
  });

  it('that breaks off is no file', async () => {
    const { result } = await fetched((_, response) => {
      response.writeHead(200, { 'content-length': '500' }).write('a');
      setImmediate(() => response.destroy());
    });
    expect(result).toEqual({ ok: false, reason: expect.stringMatching(/^can't be fetched/) });
  });
});
