import { describe, expect, it } from 'vitest';
import { fit, partsOf } from '../../../infra/simulate/measure.ts';
import { ordinaryFilm, serviceSeconds } from '../../../infra/simulate/film-model.ts';
import { lambda, type Place } from '../../../infra/simulate/place.ts';
import { planned, workflow } from '../../../infra/simulate/questions.ts';
import { quantile, simulate } from '../../../infra/simulate/simulate.ts';

/** Nothing by chance: what comes out can be added up by hand. */
const calm: Place = { ...lambda, failureRate: 0, stragglerRate: 0, spread: 1, transitionSeconds: 0 };
const film = ordinaryFilm({ seconds: 60, parts: 4 });

describe('The model of the workflow', () => {
  it('takes as long as the longest way through the states', async () => {
    const { filmSeconds, failed } = await simulate({ place: calm, machine: workflow, film, films: 1 });
    const takes = (state: Parameters<typeof serviceSeconds>[0]): number => lambda.functionOf(state).coldSeconds + serviceSeconds(state, film, calm);
    const way = takes('CheckBrief') + takes('ReserveBudget') + takes('AwaitTurn') + takes('WriteStoryboard') + takes('SynthesizeSpeech') + takes('PlanFilm') + Math.max(takes('RenderPart'), takes('MixSoundtrack')) + takes('AssembleFilm') + takes('PublishFilm');
    expect(failed).toBe(0);
    expect(filmSeconds[0]).toBeCloseTo(way, 6);
  });

  it('gives the same answer to the same question', async () => {
    const ask = () => simulate({ place: lambda, machine: workflow, film, films: 20, seed: 7 });
    expect(await ask()).toEqual(await ask());
  });

  it('retries as the state machine says: a fifth of all invocations may die, and most films come out all the same', async () => {
    const { failed, tally } = await simulate({ place: { ...calm, failureRate: 0.2 }, machine: workflow, film, films: 30 });
    expect(tally.retries).toBeGreaterThan(100);
    expect(failed).toBeLessThan(10);
  });

  it('fails films that are turned away for longer than the retries last, and none that waited for a slot', async () => {
    const crowd = (inFlight: number) => simulate({ place: { ...calm, concurrency: 30 }, machine: workflow, film, films: 60, inFlight });
    const [rushed, orderly] = [await crowd(60), await crowd(2)];
    expect(rushed.tally.throttles).toBeGreaterThan(0);
    expect(rushed.failed).toBeGreaterThan(0);
    expect(orderly).toMatchObject({ failed: 0, tally: { throttles: 0 } });
    expect(rushed.tally.mostAtOnce).toBeLessThanOrEqual(30);
  });

  it('bills what ran: memory times time, invocations, transitions', async () => {
    const { tally, cost } = await simulate({ place: calm, machine: workflow, film, films: 1 });
    expect(tally.invocations).toBe(6 + film.scenes + film.parts + 2);
    expect(tally.coldStarts).toBe(tally.invocations);
    expect(cost.workflow).toBeCloseTo(tally.transitions * 0.000025, 9);
    expect(cost.compute).toBeGreaterThan((film.parts * 2.9 * serviceSeconds('RenderPart', film, calm)) / 60_000);
  });

  it('cuts a film as the planner does, into more parts the longer it is, up to its workers', () => {
    expect(planned(6).parts).toBe(1);
    expect(planned(600).parts).toBe(32);
    expect(planned(36_000, 50).parts).toBe(50);
  });

  it('reads its figures off two films: the line through both', () => {
    expect(fit([10, 3], [30, 7])).toEqual({ start: 1, slope: 0.2 });
    expect(fit([10, 3], [30, 2])).toEqual({ start: 3, slope: 0 });
  });

  it('tell what each part costs beside its frames from a film that was made in one part and in several', () => {
    const one = { frames: 1000, parts: 1, states: { RenderPart: 6 } };
    expect(partsOf(one, { ...one, parts: 5, states: { RenderPart: 10 } })).toEqual({ start: 1, slope: 0.005 });
    expect(partsOf(one, { ...one, parts: 5, states: { RenderPart: 5 } })).toEqual({ start: 0, slope: 0.006 });
  });

  it('orders values to find the one below which a share of them lies', () => {
    expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(quantile([5, 1, 4, 2, 3], 1)).toBe(5);
  });
});
