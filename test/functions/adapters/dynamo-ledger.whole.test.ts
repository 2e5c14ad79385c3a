import { beforeAll, describe, expect, it } from 'vitest';
import type { FilmLedger } from '../../../functions/ports.ts';
import { testLedger } from '../../helpers/ledger.ts';

describe('the ledger, over the DynamoDB API', () => {
  let ledger: FilmLedger;

  beforeAll(async () => {
    ledger = await testLedger();
  });

  const parts = (count: number) => Array.from({ length: count }, (_, index) => ({ index, firstFrame: index * 10, endFrame: index * 10 + 10 }));
  const finished = { index: 0, partKey: 'parts/a.mp4', frames: 10, renderMs: 5, reused: false };

  it('knows nothing of a film that was never started', async () => {
    expect(await ledger.record('unknown')).toBeUndefined();
  });

  it('tells where a film stands, state by state and part by part', async () => {
    await ledger.stateStarted('a', 'CheckBrief');
    await ledger.filmStarted('a');
    await ledger.stateEnded('a', 'CheckBrief');
    await ledger.filmPlanned('a', { title: 'Tides', frames: 20, parts: parts(2) });
    await ledger.stateStarted('a', 'RenderPart');
    await ledger.stateStarted('a', 'RenderPart');
    await ledger.partStarted('a', 0);
    await ledger.partProgressed('a', 0, 4);
    const record = await ledger.record('a');
    expect(record?.film).toMatchObject({ filmId: 'a', status: 'running', title: 'Tides', frames: 20 });
    expect(record?.states).toMatchObject([{ name: 'CheckBrief', attempts: 1, endedAt: expect.any(String) }, { name: 'RenderPart', attempts: 2 }]);
    expect(record?.parts).toMatchObject([{ index: 0, framesDone: 4, attempts: 1 }, { index: 1, framesDone: 0, attempts: 0 }]);
  });

  it('never lets a late report of progress undo a newer one', async () => {
    await ledger.partProgressed('a', 0, 3);
    expect((await ledger.record('a'))?.parts[0]?.framesDone).toBe(4);
    await ledger.partFinished('a', finished);
    await ledger.partProgressed('a', 0, 9);
    expect((await ledger.record('a'))?.parts[0]).toMatchObject({ framesDone: 10, finished });
  });

  it('tells how far a state has come, and never less than before', async () => {
    await ledger.stateStarted('a', 'PrepareMedia');
    await ledger.stateProgressed('a', 'PrepareMedia', { steps: 500, stepsDone: 20 });
    await ledger.stateProgressed('a', 'PrepareMedia', { steps: 500, stepsDone: 10 });
    expect((await ledger.record('a'))?.states.find(({ name }) => name === 'PrepareMedia')).toMatchObject({ steps: 500, stepsDone: 20 });
  });

  it('keeps why a film failed, and forgets it when the film is published after all', async () => {
    await ledger.filmEnded('a', { status: 'failed', error: 'SceneFailed', reason: 'scene 1, frame 3: boom' });
    expect((await ledger.record('a'))?.film).toMatchObject({ status: 'failed', error: 'SceneFailed', reason: 'scene 1, frame 3: boom' });
    await ledger.filmEnded('a', { status: 'published' });
    const film = (await ledger.record('a'))?.film;
    expect(film?.status).toBe('published');
    expect(film).not.toHaveProperty('error');
  });

  it('begins a film anew without the rows of its last execution, however many they were', async () => {
    await ledger.filmStarted('b');
    await ledger.filmPlanned('b', { title: 'Long', frames: 1000, parts: parts(100) });
    expect((await ledger.record('b'))?.parts).toHaveLength(100);
    await ledger.filmQueued('b');
    await ledger.filmStarted('b');
    const record = await ledger.record('b');
    expect(record?.parts).toEqual([]);
    expect(record?.states).toMatchObject([{ name: 'CheckBrief', attempts: 1 }]);
    expect(record?.film).not.toHaveProperty('frames');
  });

  it('knows whose key asked for a film that is there, and of no other', async () => {
    await ledger.filmStarted('asked-by');
    await ledger.filmAskedBy('asked-by', 'a1b2c3');
    expect((await ledger.record('asked-by'))?.film.key).toBe('a1b2c3');
    await ledger.filmAskedBy('never-started', 'a1b2c3');
    expect(await ledger.record('never-started')).toBeUndefined();
  });

  describe('where something comes late or twice', () => {
    const planned = async (filmId: string): Promise<void> => {
      await ledger.filmStarted(filmId);
      await ledger.filmPlanned(filmId, { title: filmId, frames: 20, durationSeconds: 2, parts: parts(2) });
    };

    it('a second start of a film that is planned or ended changes nothing', async () => {
      await planned('late-start');
      await ledger.filmStarted('late-start');
      expect(await ledger.record('late-start')).toMatchObject({ film: { frames: 20 }, parts: [{ index: 0 }, { index: 1 }] });
      await ledger.filmEnded('late-start', { status: 'published' });
      await ledger.filmStarted('late-start');
      expect(await ledger.row('late-start')).toMatchObject({ status: 'published', frames: 20 });
    });

    it('a second plan keeps the progress of the first, and a smaller one has no parts left over', async () => {
      await planned('late-plan');
      await ledger.partStarted('late-plan', 0);
      await ledger.partFinished('late-plan', finished);
      await ledger.filmPlanned('late-plan', { title: 'late-plan', frames: 10, parts: parts(1) });
      expect((await ledger.record('late-plan'))?.parts).toMatchObject([{ framesDone: 10, attempts: 1, finished }]);
    });

    it('a part that is finished is not started again', async () => {
      await planned('late-part');
      await ledger.partFinished('late-part', finished);
      await ledger.partStarted('late-part', 0);
      expect((await ledger.record('late-part'))?.parts[0]).toMatchObject({ framesDone: 10, attempts: 0 });
    });

    it('an end after the end changes nothing: published stays published, cancelled stays cancelled, failed is not cancelled', async () => {
      const failure = { status: 'failed', error: 'PartStalled', reason: 'late' } as const;
      for (const first of [{ status: 'published' }, { status: 'cancelled' }] as const) {
        const filmId = `end-${first.status}`;
        await planned(filmId);
        await ledger.filmEnded(filmId, first);
        const end = await ledger.row(filmId);
        for (const late of [failure, { status: 'cancelled' }, { status: 'published' }] as const) await ledger.filmEnded(filmId, late);
        expect(await ledger.row(filmId)).toEqual(end);
      }
      await planned('end-failed');
      await ledger.filmEnded('end-failed', failure);
      await ledger.filmEnded('end-failed', { status: 'cancelled' });
      expect(await ledger.row('end-failed')).toMatchObject({ status: 'failed', reason: 'late' });
    });

    it('a cancelled film is not started by an echo, but by a retry', async () => {
      await ledger.filmStarted('cancelled');
      await ledger.filmEnded('cancelled', { status: 'cancelled' });
      await ledger.filmStarted('cancelled');
      expect((await ledger.row('cancelled'))?.status).toBe('cancelled');
      expect(await ledger.filmRetried('cancelled')).toBe(true);
      expect(await ledger.filmRetried('cancelled')).toBe(false);
      await ledger.filmStarted('cancelled');
      expect((await ledger.row('cancelled'))?.status).toBe('running');
    });

    it('echoes of a film that is gone make no half rows', async () => {
      await planned('gone');
      await ledger.filmDeleting('gone');
      await ledger.filmRemoved('gone');
      await ledger.stateEnded('gone', 'PlanFilm');
      await ledger.partStarted('gone', 0);
      await ledger.partFinished('gone', finished);
      await ledger.filmEnded('gone', { status: 'published' });
      expect(await ledger.record('gone')).toBeUndefined();
      await ledger.filmStarted('gone');
      expect(await ledger.record('gone')).toMatchObject({ parts: [], states: [{ name: 'CheckBrief' }] });
    });
  });

  it('has a film that fails before it could be noted', async () => {
    await ledger.filmEnded('unnoted', { status: 'failed', error: 'Throttled', reason: 'the ledger was busy' });
    expect(await ledger.record('unnoted')).toMatchObject({ film: { status: 'failed', error: 'Throttled' }, states: [], parts: [] });
  });

  it('takes an order once, and remembers who wants to be told', async () => {
    const order = { title: 'Ordered', briefHash: 'h1', webhook: 'https://example.com/hook' };
    expect(await ledger.filmAsked('ordered', order)).toBe(true);
    expect(await ledger.filmAsked('ordered', { ...order, briefHash: 'h2' })).toBe(false);
    expect(await ledger.row('ordered')).toMatchObject({ status: 'queued', title: 'Ordered', briefHash: 'h1', webhook: { url: order.webhook, delivered: false, attempts: [] } });
    await ledger.webhookAttempted('ordered', { at: '2026-01-01T00:00:00.000Z', status: 500 }, false);
    await ledger.webhookAttempted('ordered', { at: '2026-01-01T00:00:05.000Z', status: 200 }, true);
    expect((await ledger.row('ordered'))?.webhook).toMatchObject({ delivered: true, attempts: [{ status: 500 }, { status: 200 }] });
  });
});

describe('the list of films', () => {
  let ledger: FilmLedger;
  const ids = async (query: Partial<Parameters<FilmLedger['films']>[0]>): Promise<string[]> => (await ledger.films({ limit: 100, ...query })).films.map(({ filmId }) => filmId);

  beforeAll(async () => {
    ledger = await testLedger();
    for (let index = 0; index < 7; index += 1) await ledger.filmAsked(`film-${index}`, { title: `The ${index % 2 ? 'Odd' : 'Even'} Tides ${index}`, briefHash: 'h' });
    await ledger.filmStarted('film-3');
    await ledger.filmEnded('film-3', { status: 'failed', error: 'SceneFailed', reason: 'boom' });
    await ledger.filmStarted('film-5');
    await ledger.filmPlanned('film-5', { title: 'The Odd Tides 5', frames: 90, durationSeconds: 3, parts: [0, 1].map((index) => ({ index, firstFrame: index * 45, endFrame: index * 45 + 45 })) });
    await ledger.partFinished('film-5', { index: 0, partKey: 'parts/a.mp4', frames: 45, renderMs: 500, reused: false });
    await ledger.partFinished('film-5', { index: 1, partKey: 'parts/b.mp4', frames: 45, renderMs: 0, reused: true });
    await ledger.filmEnded('film-5', { status: 'published' });
  });

  it('begins with the newest, by when they were asked for', async () => {
    expect(await ids({})).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `film-${index}`));
  });

  it('comes in pages that leave out nothing and repeat nothing', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.films({ limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.films.map(({ filmId }) => filmId));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(await ids({}));
  });

  it('tells films by where they stand', async () => {
    expect(await ids({ status: 'failed' })).toEqual(['film-3']);
    expect(await ids({ status: 'published' })).toEqual(['film-5']);
    expect(await ids({ status: 'queued' })).toEqual(['film-6', 'film-4', 'film-2', 'film-1', 'film-0']);
    expect(await ids({ status: 'cancelled' })).toEqual([]);
  });

  it('finds letters of the title in any case, in pages too', async () => {
    expect(await ids({ title: 'oDD ti' })).toEqual(['film-5', 'film-3', 'film-1']);
    const first = await ledger.films({ title: 'odd', limit: 2 });
    expect(first.films.map(({ filmId }) => filmId)).toEqual(['film-5', 'film-3']);
    expect(await ids({ title: 'odd', cursor: first.cursor ?? '' })).toEqual(['film-1']);
  });

  it.each(['', 'x', '2026-01-01T00:00:00.000Z_', '2026-01-01T00:00:00.000Z_../x', 'nonsense_film-1'])('refuses the cursor "%s"', async (cursor) => {
    await expect(ledger.films({ limit: 1, cursor })).rejects.toMatchObject({ name: 'BriefRefused', place: { path: 'cursor' } });
  });

  it('counts what ended on a day', async () => {
    const [day] = await ledger.days('2026-01-01', '2026-01-31');
    expect(day).toMatchObject({ day: '2026-01-01', published: 1, failed: 1, cancelled: 0, filmSeconds: 3, renderedFrames: 45, workerSeconds: 0.5, errors: { SceneFailed: 1 } });
    expect(await ledger.days('2026-02-01', '2026-02-28')).toEqual([]);
  });

  it('says when rows expire, where films are kept for a time', async () => {
    const keeping = await testLedger({ keepDays: 30 });
    await keeping.filmStarted('short-lived');
    await keeping.filmPlanned('short-lived', { title: 'Short', frames: 1, parts: [{ index: 0, firstFrame: 0, endFrame: 1 }] });
    await keeping.filmEnded('short-lived', { status: 'published' });
    expect((await keeping.films({ limit: 1 })).films).toHaveLength(1);
  });
});
