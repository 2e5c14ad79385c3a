import { beforeAll, describe, expect, it } from 'vitest';
import type { DynamoFilmLedger } from '../../functions/adapters/aws/dynamo-film-ledger.ts';
import { noUsage } from '../../functions/core/money/cost.ts';
import { filmCost, usageOf } from '../../functions/core/money/film-money.ts';
import type { FilmRecord, Invocation } from '../../functions/ports.ts';
import type { Usage } from '../../workflows/contracts/index.ts';
import { testLedger } from '../helpers/ledger.ts';

const invocation = (id: string, usage: Partial<Usage> = {}, part?: number): Invocation => ({ id, part, seconds: 2, memoryMegabytes: 1024, bytesRead: 5, bytesWritten: 7, usage: { ...noUsage(), invocations: 1, gigabyteSecondsX86: 2, ...usage } });
const PLAN = { title: 'One', frames: 60, durationSeconds: 2, parts: [{ index: 0, firstFrame: 0, endFrame: 60 }] };

describe('what a film used, in the ledger', () => {
  let ledger: DynamoFilmLedger;
  beforeAll(async () => {
    ledger = await testLedger();
  });
  const recordOf = async (filmId: string): Promise<FilmRecord> => {
    const record = await ledger.record(filmId);
    if (!record) throw new Error(`no record of ${filmId}`);
    return record;
  };

  it('adds up over states and parts, from several invocations at the same time', async () => {
    await ledger.filmStarted('sum');
    await ledger.stateStarted('sum', 'SynthesizeSpeech');
    await ledger.filmPlanned('sum', PLAN);
    const spoken = Array.from({ length: 10 }, (_, index) => ledger.invoked('sum', 'SynthesizeSpeech', invocation(`s${index}`, { characters: { neural: 100 }, puts: 2 })));
    await Promise.all([...spoken, ledger.invoked('sum', 'RenderPart', invocation('p0', { gets: 3 }, 0))]);
    const record = await recordOf('sum');
    expect(usageOf(record)).toMatchObject({ invocations: 11, gigabyteSecondsX86: 22, characters: { neural: 1000 }, puts: 20, gets: 3 });
    expect(record.states.find(({ name }) => name === 'SynthesizeSpeech')?.work).toMatchObject({ seconds: 20, memoryMegabytes: 1024, bytesWritten: 70 });
    expect(record.parts[0]?.work).toMatchObject({ seconds: 2, bytesRead: 5 });
  });

  it('counts an invocation once, however often it is told', async () => {
    await ledger.filmStarted('twice');
    await ledger.stateStarted('twice', 'WriteStoryboard');
    const told = invocation('a', { tokens: { 'us.amazon.nova-lite-v1:0': { input: 1000, output: 500 } }, dollars: { 'us.amazon.nova-lite-v1:0': 0.1 } });
    await Promise.all([told, told, told].map((one) => ledger.invoked('twice', 'WriteStoryboard', one)));
    expect(usageOf(await recordOf('twice'))).toMatchObject({ invocations: 1, tokens: { 'us.amazon.nova-lite-v1:0': { input: 1000, output: 500 } } });
  });

  it('keeps what earlier executions spent when the film begins anew', async () => {
    await ledger.filmStarted('anew');
    await ledger.stateStarted('anew', 'SynthesizeSpeech');
    await ledger.invoked('anew', 'SynthesizeSpeech', invocation('a', { characters: { neural: 500 } }));
    await ledger.filmQueued('anew');
    await ledger.filmQueued('anew');
    await ledger.filmStarted('anew');
    await ledger.stateStarted('anew', 'SynthesizeSpeech');
    await ledger.invoked('anew', 'SynthesizeSpeech', invocation('b', { characters: { neural: 1 } }));
    expect(usageOf(await recordOf('anew'))).toMatchObject({ invocations: 2, characters: { neural: 501 } });
  });

  it('becomes the money of the day when the film ends, once, and what comes after the end on top', async () => {
    await ledger.filmStarted('day');
    await ledger.stateStarted('day', 'PublishFilm');
    await ledger.invoked('day', 'PublishFilm', invocation('a', { characters: { neural: 10_000 } }));
    const before = (await ledger.days('2026-01-01', '2026-01-01'))[0]?.cost.total ?? 0;
    await ledger.filmEnded('day', { status: 'published' });
    await Promise.all([ledger.filmSettled('day'), ledger.filmSettled('day')]);
    await ledger.invoked('day', 'PublishFilm', invocation('b'));
    await ledger.filmSettled('day');
    const [day] = await ledger.days('2026-01-01', '2026-01-01');
    const { spent, onAws } = filmCost(await recordOf('day'), 'billed');
    expect(onAws).toBeUndefined();
    expect((day?.cost.total ?? 0) - before).toBeCloseTo(spent.total, 12);
    expect(day?.cost.speech).toBeCloseTo(0.16, 9);
  });

  it('tells money that was spent apart from what AWS would have taken', async () => {
    await ledger.filmStarted('free');
    await ledger.stateStarted('free', 'SynthesizeSpeech');
    await ledger.invoked('free', 'SynthesizeSpeech', invocation('a', { characters: { 'gpt-4o-mini-tts': 100 }, tokens: { local: { input: 10, output: 10 } }, dollars: { local: 0.5 } }));
    const cost = filmCost(await recordOf('free'), 'free');
    expect(cost.spent).toMatchObject({ total: 0.5, script: 0.5, compute: 0, workflow: 0 });
    expect(cost.onAws?.compute).toBeGreaterThan(0);
    expect(cost.withoutPrice).toEqual(['gpt-4o-mini-tts']);
  });
});
