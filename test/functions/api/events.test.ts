import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerChanges } from '../../../functions/api/ports.ts';
import type { FilmLedger } from '../../../functions/ports.ts';
import { testApi } from '../../helpers/api.ts';
import { testLedger } from '../../helpers/ledger.ts';
import { waitFor } from '../../helpers/wait-for.ts';

interface Told {
  readonly id?: string;
  readonly event?: string;
  readonly data?: { status: string; framesDone: number; states: { name: string }[]; parts: { index: number; framesDone: number }[] };
}

/** Reads events one by one, as they come. */
async function* eventsOf(response: Response): AsyncGenerator<Told> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
      if (fields['data'] !== undefined) yield { ...fields, data: JSON.parse(fields['data']) };
    }
  }
}

describe('the events of a film', () => {
  let ledger: FilmLedger;
  beforeAll(async () => {
    ledger = await testLedger();
  });

  function following(own = ledger) {
    const listeners = new Set<() => void>();
    const changes: LedgerChanges = {
      listen: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
    const api = testApi(own, { changes });
    const happen = async (what: Promise<unknown>): Promise<void> => {
      await what;
      for (const listener of listeners) listener();
    };
    return { ...api, happen, listeners };
  }

  const planned = async (filmId: string): Promise<void> => {
    await ledger.filmStarted(filmId);
    await ledger.filmPlanned(filmId, { title: 'Tides', frames: 20, parts: [0, 1].map((index) => ({ index, firstFrame: index * 10, endFrame: index * 10 + 10 })) });
  };

  const next = async (events: AsyncGenerator<Told>): Promise<Told> => (await events.next()).value as Told;

  it('begin with the film, go on with what changes, and end with it', async () => {
    const { send, happen } = following();
    await planned('followed');
    const response = await send('GET', '/films/followed/events');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = eventsOf(response);
    expect(await next(events)).toMatchObject({ event: 'film', data: { status: 'running', parts: [{ index: 0 }, { index: 1 }] } });
    await happen(ledger.partProgressed('followed', 1, 4));
    const change = await next(events);
    expect(change).toMatchObject({ event: 'change', data: { framesDone: 4, states: [], parts: [{ index: 1, framesDone: 4 }] } });
    await happen(ledger.filmEnded('followed', { status: 'published' }));
    expect(await next(events)).toMatchObject({ event: 'change', data: { status: 'published' } });
    expect(await next(events)).toMatchObject({ event: 'end', data: { status: 'published' } });
    expect((await events.next()).done).toBe(true);
  });

  it('go on after the last that was seen, and miss none', async () => {
    const { send, happen } = following();
    await planned('resumed');
    const first = eventsOf(await send('GET', '/films/resumed/events'));
    const { id = '' } = await next(first);
    await first.return(undefined);
    const other = eventsOf(await send('GET', '/films/resumed/events', undefined, { 'last-event-id': id }));
    await happen(ledger.partProgressed('resumed', 0, 2));
    const seen = await next(other);
    expect(seen).toMatchObject({ event: 'change', data: { framesDone: 2 } });
    const late = eventsOf(await send('GET', '/films/resumed/events', undefined, { 'last-event-id': id }));
    expect(await next(late)).toEqual(seen);
    const stranger = eventsOf(await send('GET', '/films/resumed/events', undefined, { 'last-event-id': 'from-another-life' }));
    expect(await next(stranger)).toMatchObject({ event: 'film', id: seen.id, data: { framesDone: 2 } });
  });

  it('count up, and progress never goes back', async () => {
    const { send, happen } = following();
    await planned('monotonic');
    const events = eventsOf(await send('GET', '/films/monotonic/events'));
    const seen: Told[] = [await next(events)];
    for (const frames of [1, 3, 2, 7, 5, 9]) await happen(ledger.partProgressed('monotonic', 0, frames));
    await happen(ledger.filmEnded('monotonic', { status: 'published' }));
    for await (const event of events) seen.push(event);
    const numbers = seen.map(({ id }) => Number(id?.split('-')[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const frames = seen.flatMap(({ event, data }) => (event === 'end' ? [] : [data?.framesDone ?? 0]));
    expect(frames).toEqual(frames.toSorted((a, b) => a - b));
    expect(frames.at(-1)).toBe(9);
  });

  it('are told in order, although an older look at the ledger comes back last', async () => {
    await planned('overtaken');
    const held = Promise.withResolvers<void>();
    let looks = 0;
    const slow = Object.assign(Object.create(ledger) as FilmLedger, {
      record: async (filmId: string) => {
        const record = await ledger.record(filmId);
        looks += 1;
        if (looks === 2) await held.promise;
        return record;
      },
    });
    const { send, happen } = following(slow);
    const first = eventsOf(await send('GET', '/films/overtaken/events'));
    await next(first);
    await happen(ledger.partProgressed('overtaken', 0, 3));
    await waitFor(async () => looks === 2);
    await ledger.partProgressed('overtaken', 0, 7);
    const second = eventsOf(await send('GET', '/films/overtaken/events'));
    const begun = next(second);
    // Time enough for a look that did not wait for the one before it.
    for (let turn = 0; turn < 5; turn += 1) await ledger.record('overtaken');
    held.resolve();
    expect((await begun).data?.framesDone).toBe(7);
    expect([(await next(first)).data?.framesDone, (await next(first)).data?.framesDone]).toEqual([3, 7]);
  });

  it('leave nothing behind of a listener who goes before being let in', async () => {
    const { send, happen, logged } = following();
    await planned('left');
    const events = eventsOf(await send('GET', '/films/left/events'));
    const { id = '' } = await next(events);
    await (await send('GET', '/films/left/events', undefined, { 'last-event-id': id })).body?.cancel();
    await happen(ledger.partProgressed('left', 0, 2));
    expect(await next(events)).toMatchObject({ event: 'change', data: { framesDone: 2 } });
    expect(logged).toEqual([]);
  });

  it('of a film that has ended are the film and its end, and of none are a problem', async () => {
    const { send } = following();
    await planned('over');
    await ledger.filmEnded('over', { status: 'cancelled' });
    const events = eventsOf(await send('GET', '/films/over/events'));
    const seen: string[] = [];
    for await (const { event = '' } of events) seen.push(event);
    expect(seen).toEqual(['film', 'end']);
    expect((await send('GET', '/films/nobody/events')).status).toBe(404);
  });

  it('are polled for where the place can not tell them', async () => {
    const { send } = testApi(ledger);
    await planned('polled');
    const answer = await send('GET', '/films/polled/events');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([501, '2']);
  });
});
