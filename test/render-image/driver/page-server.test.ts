import { describe, expect, it, onTestFinished } from 'vitest';
import { PageServer } from '../../../render-image/driver/page-server.ts';

async function server() {
  const started = await PageServer.start();
  onTestFinished(() => started.close());
  return started;
}

function page(text = 'page') {
  const heard: string[] = [];
  return { heard, script: async () => Buffer.from(text), media: async (key: string) => Buffer.from(key), onChunks: (body: Buffer) => void heard.push(`chunks ${body}`), onWhereabouts: (said: string) => void heard.push(`at ${said}`) };
}

const post = async (address: string, path: string, body: string): Promise<number> => (await fetch(new URL(path + new URL(address).search, address), { method: 'POST', body })).status;

describe('the server of a tab', () => {
  it('hears the page that is open, and none before it', async () => {
    const { open } = await server().then((one) => ({ open: one.open.bind(one) }));
    const [first, second] = [page(), page()];
    const before = open(first);
    expect(await post(before, '/chunks', 'a')).toBe(204);
    const now = open(second);
    expect([await post(before, '/chunks', 'late'), await post(before, '/whereabouts', 'late')]).toEqual([410, 410]);
    expect([await post(now, '/chunks', 'b'), await post(now, '/whereabouts', '7 1')]).toEqual([204, 204]);
    expect(first.heard).toEqual(['chunks a']);
    expect(second.heard).toEqual(['chunks b', 'at 7 1']);
    expect(await post(now, '/elsewhere', '')).toBe(404);
  });

  it('has its own files kept by the browser, and the film’s asked for by every page', async () => {
    const one = await server();
    const asked: string[] = [];
    one.open({ ...page(), onMedia: () => void asked.push('media') });
    const kept = async (path: string) => (await fetch(one.origin + path)).headers.get('cache-control');
    for (const path of ['/page.js', '/fonts.css']) expect(await kept(path)).toMatch(/immutable/);
    for (const path of ['/', `/media/${'a'.repeat(64)}.png`]) expect(await kept(path)).toBe('no-store');
    await kept(`/media/${'a'.repeat(64)}.png`);
    expect(asked).toEqual(['media']);
  });

  it('has nothing before a page is open', async () => {
    expect((await fetch((await server()).origin)).status).toBe(404);
  });
});
