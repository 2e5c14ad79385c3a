import { describe, expect, expectTypeOf, it } from 'vitest';
import { makeHandler, type UseCase } from '../../functions/handler.ts';
import type { Ledger, ObjectStore, Ports } from '../../functions/ports.ts';
import { SILENT_LEDGER } from '../helpers/silent-ledger.ts';

/** A ledger that notes what it is told of states, and nothing else. */
function notingLedger(): { ledger: Ledger; notes: string[] } {
  const notes: string[] = [];
  const ledger: Ledger = {
    ...SILENT_LEDGER,
    stateStarted: async (filmId, name) => void notes.push(`${filmId} ${name} started`),
    stateEnded: async (filmId, name) => void notes.push(`${filmId} ${name} ended`),
  };
  return { ledger, notes };
}

const useCase: UseCase<'MixSoundtrack', 'ledger'> = () => async () => ({ soundtrackKey: 'soundtracks/a.m4a' });
const event = { filmId: 'one', timelineKey: 'films/one/timeline.json' };

describe('a handler', () => {
  it('creates its ports at the first event, and once', async () => {
    let made = 0;
    const { ledger, notes } = notingLedger();
    const handler = makeHandler('MixSoundtrack', useCase, async () => {
      made += 1;
      return { ledger };
    });
    expect(made).toBe(0);
    await handler(event);
    await handler(event);
    expect(made).toBe(1);
    expect(notes).toEqual(Array.from({ length: 2 }, () => ['one MixSoundtrack started', 'one MixSoundtrack ended']).flat());
  });

  it('refuses an event that is not as agreed, before anything is created', async () => {
    const handler = makeHandler('MixSoundtrack', useCase, () => Promise.reject(new Error('too early')));
    await expect(handler({ filmId: 'one' })).rejects.toMatchObject({ name: 'ContractBroken', message: expect.stringContaining('timelineKey') });
  });

  it('has to be given the ports that its use case needs', () => {
    expectTypeOf<Parameters<UseCase<'MixSoundtrack', 'store'>>[0]>().toEqualTypeOf<{ readonly store: ObjectStore }>();
    const needy: UseCase<'MixSoundtrack', 'store'> = () => async () => ({ soundtrackKey: '' });
    // @ts-expect-error there is no store
    makeHandler('MixSoundtrack', needy, async () => ({ ledger: notingLedger().ledger }));
    expectTypeOf<Parameters<UseCase<'MixSoundtrack'>>[0]>().toEqualTypeOf<Ports>();
  });
});
