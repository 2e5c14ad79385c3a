import { describe, expect, it } from 'vitest';
import { inboxHandler } from '../../../functions/inbox/lambda.ts';
import { openFolder } from '../../../functions/inbox/open-inbox.ts';
import type { Inbox, InboxFile } from '../../../functions/ports.ts';
import { Brief, FilmId, keys } from '../../../workflows/contracts/index.ts';

/** An inbox in memory; a file's time is its place in the order in which files came. */
function place() {
  const files = new Map<string, InboxFile & { text: string }>();
  const started = new Map<string, unknown>();
  let now = 0;
  const inbox: Inbox = {
    files: async (folder) => [...files].flatMap(([name, file]) => (folder === '' ? (name.includes('/') ? [] : [file]) : name.startsWith(`${folder}/`) ? [file] : [])),
    read: async (folder, { path }) => files.get(folder === '' ? path : `${folder}/${path}`)?.text ?? '',
    take: async (folder, { path }) => keys.media(Buffer.from(`${folder} ${path} ${files.get(folder === '' ? path : `${folder}/${path}`)?.text}`).toString('hex').padEnd(64, '0').slice(-64), 'jpg'),
  };
  const executions = {
    start: async (filmId: string, brief: unknown) => {
      if (started.has(filmId)) return 'already' as const;
      started.set(filmId, brief);
      return 'started' as const;
    },
  };
  const handler = inboxHandler(() => ({ inbox, executions }));
  const put = (name: string, text = name): void => void files.set(name, { path: name.slice(name.indexOf('/') + 1), bytes: text.length, modifiedAt: new Date((now += 1000)), text });
  return {
    put,
    open: (folder: string) => openFolder({ inbox, executions }, folder),
    /** Puts it there, and has it told of. */
    arrive: async (name: string, text?: string) => {
      put(name, text);
      await tell(name);
    },
    tell,
    briefs: (): Brief[] => [...started.values()].map((brief) => Brief.parse(brief)),
    ids: (): string[] => [...started.keys()],
  };
  async function tell(name: string): Promise<void> {
    await handler({ detail: { object: { key: `inbox/${name}` } } });
  }
}

const images = (brief: Brief | undefined): number => (brief?.kind === 'slideshow' ? brief.images.length : 0);

describe('the inbox', () => {
  it('makes a film of a text and of a brief, once', async () => {
    const inbox = place();
    await inbox.arrive('tides.md', '# Tides\nA long wave.');
    await inbox.arrive('rain.json', JSON.stringify({ kind: 'template', template: 'chart', variables: {} }));
    await inbox.tell('tides.md');
    await inbox.arrive('tides.md', '# Tides\nA long wave.');
    expect(inbox.briefs()).toMatchObject([{ kind: 'text', text: '# Tides\nA long wave.' }, { kind: 'template', template: 'chart' }]);
    for (const id of inbox.ids()) expect(FilmId.safeParse(id).success).toBe(true);
    await inbox.arrive('tides.md', '# Tides\nA longer wave.');
    expect(inbox.ids()).toHaveLength(3);
  });

  it('waits until every file is there that a brief names, whatever comes first and however often it is told', async () => {
    const brief = JSON.stringify({ kind: 'slideshow', images: ['b 1.JPG', './more/ä.png', 'https://example.org/c.jpg'] });
    const names = ['holiday/brief.json', 'holiday/b 1.JPG', 'holiday/more/a\u0308.png'];
    for (const order of [[0, 1, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) {
      const inbox = place();
      for (const [place, index] of order.entries()) {
        const name = names[index] ?? '';
        await inbox.arrive(name, index === 0 ? brief : name);
        await inbox.tell(name);
        expect(inbox.ids()).toHaveLength(place === 2 ? 1 : 0);
      }
      for (const name of names) await inbox.tell(name);
      const [made] = inbox.briefs();
      expect(inbox.briefs()).toMatchObject([{ kind: 'slideshow', images: [expect.stringMatching(/^media\//), expect.stringMatching(/^media\//), 'https://example.org/c.jpg'] }]);
      expect(new Set(made?.kind === 'slideshow' ? made.images : []).size).toBe(3);
    }
  });

  it('makes a slideshow of a marked folder, in the order of names, of what lay there then', async () => {
    const inbox = place();
    for (const name of ['sea/10.jpg', 'sea/9.png', 'sea/.10.jpg.part', 'sea/notes.doc', 'sea/song.mp3']) await inbox.arrive(name);
    expect(inbox.ids()).toEqual([]);
    inbox.put('sea/complete', '');
    inbox.put('sea/11.jpg');
    for (const name of ['sea/11.jpg', 'sea/complete', 'sea/9.png', 'sea/complete']) await inbox.tell(name);
    const [brief] = inbox.briefs();
    expect(inbox.briefs()).toMatchObject([{ kind: 'slideshow', title: 'sea', music: { file: expect.stringMatching(/^media\//) } }]);
    expect(images(brief)).toBe(2);
    await inbox.arrive('sea/complete', '');
    expect(inbox.briefs().map(images)).toEqual([2, 3]);
  });

  it('leaves alone what lies elsewhere, and images without a brief or a marker', async () => {
    const inbox = place();
    inbox.put('sea/1.jpg');
    inbox.put('land/complete', '');
    expect(await inbox.open('sea')).toEqual({ films: [], refused: [] });
    const handler = inboxHandler(() => Promise.reject(new Error('asked for')) as never);
    expect(await handler({ detail: { object: { key: 'media/1.jpg' } } })).toEqual({ films: [], refused: [] });
  });

  it.each([
    ['a/brief.json', '{', /^a\/brief\.json: brief\.json is no JSON: /],
    ['a/brief.json', '[]', /^a\/brief\.json: brief\.json holds no JSON object$/],
    ['a/brief.json', '{"kind": "slideshow", "images": []}', /^a\/brief\.json: images: /],
    ['book.md', 'word '.repeat(60_000), /^book\.md: book\.md has 300000 bytes, more than any brief/],
    ['a/complete', '', /^a\/complete: the folder has neither a brief nor an image$/],
  ])('refuses %s where it is at fault: %#', async (name, text, reason) => {
    await expect(place().arrive(name, text)).rejects.toMatchObject({ name: 'BriefRefused', message: expect.stringMatching(reason) });
  });

  it('refuses a marked folder whose brief names what is not there, and tells the rest of nothing', async () => {
    const inbox = place();
    await inbox.arrive('a/brief.json', '{"kind": "slideshow", "images": ["1.jpg", "../b/2.jpg"]}');
    await inbox.arrive('a/1.jpg');
    inbox.put('a/complete', '');
    inbox.put('b/2.jpg');
    await expect(inbox.tell('a/brief.json')).rejects.toMatchObject({ message: 'a/brief.json: images[1]: there is no "../b/2.jpg" in the folder, which is marked as complete; add it' });
    await inbox.tell('a/1.jpg');
    expect(inbox.ids()).toEqual([]);
  });

  it('lets one brief that is broken keep no other from its film', async () => {
    const inbox = place();
    inbox.put('broken.json', '{');
    await inbox.arrive('good.md', 'A good text.');
    expect(inbox.briefs()).toMatchObject([{ kind: 'text', text: 'A good text.' }]);
  });
});
