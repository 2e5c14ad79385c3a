import { appendFile, mkdir, open, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WatchedInbox } from '../../../infra/local/server/watched-inbox.ts';
import { testFolder } from '../../helpers/machine.ts';
import { MemoryStore } from '../../helpers/memory-store.ts';

async function place() {
  const dataFolder = await testFolder();
  const store = new MemoryStore();
  const started: string[] = [];
  const said: string[] = [];
  let ahead = 0;
  const options = {
    dataFolder,
    store,
    clock: { now: () => new Date(Date.now() + ahead) },
    log: (line: string) => void said.push(line),
    executions: { start: async (filmId: string) => (started.push(filmId), 'started' as const) },
  };
  const inbox = await WatchedInbox.open(options);
  const folder = join(dataFolder, 'inbox');
  return {
    folder,
    started,
    said,
    store,
    inbox,
    again: () => WatchedInbox.open(options),
    /** Some seconds later, looks twice. */
    later: async (watched = inbox) => {
      ahead += 5000;
      await watched.look();
      await watched.look();
    },
  };
}

describe('the watched inbox', () => {
  it('starts the film of a text once it lies still, and once', async () => {
    const { folder, inbox, later, started, said } = await place();
    await writeFile(join(folder, 'tides.md'), 'A long wave.');
    await inbox.look();
    await inbox.look();
    expect(started).toEqual([]);
    await later();
    await later();
    expect(started).toEqual([expect.stringMatching(/^inbox-a-long-wave-/)]);
    expect(said).toEqual([`inbox/: ${started[0]} is started`]);
  });

  it('waits for a file that is still being written, however slowly', async () => {
    const { folder, later, started } = await place();
    const path = join(folder, 'tides.md');
    const writer = await open(path, 'a');
    await writer.write('A long ');
    await later();
    expect(started).toEqual([]);
    await writer.write('wave.');
    await later();
    expect(started).toEqual([]);
    await writer.close();
    await later();
    expect(started).toHaveLength(1);
  });

  it('waits for what has changed since the last look', async () => {
    const { folder, inbox, later, started } = await place();
    const path = join(folder, 'tides.md');
    await writeFile(path, 'A long wave.');
    const old = new Date(Date.now() - 60_000);
    await utimes(path, old, old);
    await inbox.look();
    await appendFile(path, ' And another.');
    await utimes(path, old, old);
    await inbox.look();
    expect(started).toEqual([]);
    await later();
    expect(started).toHaveLength(1);
  });

  it('puts the images of a marked folder into the store, by their content', async () => {
    const { folder, later, started, store } = await place();
    await mkdir(join(folder, 'Sommer 26'));
    for (const name of ['IMG 2.JPG', 'IMG 10.jpg']) await writeFile(join(folder, 'Sommer 26', name), name);
    await later();
    expect(started).toEqual([]);
    await writeFile(join(folder, 'Sommer 26', 'complete'), '');
    await later();
    expect(started).toEqual([expect.stringMatching(/^inbox-sommer-26-/)]);
    expect([...store.objects.values()].map((bytes) => Buffer.from(bytes).toString()).toSorted()).toEqual(['IMG 10.jpg', 'IMG 2.JPG']);
  });

  it('does not start again, after a restart, what it has started', async () => {
    const { folder, later, again, started } = await place();
    await writeFile(join(folder, 'tides.md'), 'A long wave.');
    await later();
    await later(await again());
    expect(started).toHaveLength(1);
  });

  it('says what is wrong with a brief, once', async () => {
    const { folder, later, started, said } = await place();
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a', 'brief.json'), '{"kind": "poem"}');
    await later();
    await later();
    expect(started).toEqual([]);
    expect(said).toEqual([expect.stringMatching(/^inbox\/a\/brief\.json: kind: /)]);
  });
});
