import { describe, expect, it } from 'vitest';
import type { FilmRecord } from '../../../functions/ports.ts';
import { newsIn, plainLines } from '../../../infra/local/progress/plain-lines.ts';
import { terminalLines } from '../../../infra/local/progress/terminal-lines.ts';
import { filmView } from '../../../infra/local/progress/view.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const state = (name: FilmRecord['states'][number]['name'], from: number, to?: number) => ({
  name,
  startedAt: at(from),
  attempts: 1,
  ...(to === undefined ? {} : { endedAt: at(to) }),
});

const rendering: FilmRecord = {
  film: { filmId: 'tides', status: 'running', createdAt: '2026-01-01T00:00:00.000Z', startedAt: at(0), title: 'Tides', frames: 300 },
  states: [state('CheckBrief', 0, 1), state('SynthesizeSpeech', 1, 2), state('PlanFilm', 2, 3), state('RenderPart', 3, 5), state('MixSoundtrack', 3, 4)],
  parts: [
    { index: 0, firstFrame: 0, endFrame: 100, framesDone: 100, attempts: 1, finished: { index: 0, partKey: 'a', frames: 100, renderMs: 0, reused: true } },
    { index: 1, firstFrame: 100, endFrame: 300, framesDone: 100, attempts: 2 },
  ],
};
const view = filmView(rendering, START + 8000);

describe('the progress of a film', () => {
  it('takes a Map for over only when the next state has begun', () => {
    expect(view.states.find(({ name }) => name === 'SynthesizeSpeech')?.status).toBe('done');
    expect(view.states.find(({ name }) => name === 'RenderPart')?.status).toBe('running');
  });

  it('leaves out a state that this film does not pass', () => {
    expect(view.states.map(({ name }) => name)).not.toContain('WriteStoryboard');
  });

  it('counts as speed only what was rendered now', () => {
    expect(view).toMatchObject({ frames: 300, framesDone: 200, framesPerSecond: 20, secondsLeft: 5 });
  });

  it('foretells nothing from the first few frames', () => {
    const early = { ...rendering, parts: rendering.parts.map((part) => ({ ...part, framesDone: part.finished ? part.framesDone : 3 })) };
    expect(filmView(early, START + 8000).secondsLeft).toBeUndefined();
  });

  it('counts the files of a state that goes through many', () => {
    const preparing: FilmRecord = { ...rendering, states: [state('CheckBrief', 0, 1), { ...state('PrepareMedia', 1), steps: 500, stepsDone: 120 }], parts: [] };
    const early = filmView(preparing, START + 8000);
    expect(terminalLines(early, { columns: 120, rows: 40 }).find((line) => line.includes('PrepareMedia'))).toMatch(/120 of 500 files$/);
    expect(plainLines(early)).toContain('PrepareMedia 120 of 500 files');
  });

  it('shows a bar for each part, its retries and what was reused', () => {
    const lines = terminalLines(view, { columns: 120, rows: 40 });
    expect(lines.find((line) => line.includes('RenderPart'))).toContain('200/300 frames, 20 frames/s, 1 of 2 parts reused, 5 s left');
    expect(lines.filter((line) => /[█░]/.test(line)).map((line) => line.trim())).toEqual([
      '0 ████████████████████████ 100/100 reused',
      '1 ████████████░░░░░░░░░░░░ 100/200 try 2',
    ]);
  });

  it('shows the parts at work where all do not fit, and no line wider than the window', () => {
    const parts = Array.from({ length: 50 }, (_, index) => ({ index, firstFrame: index * 10, endFrame: index * 10 + 10, framesDone: 0, attempts: index === 30 ? 1 : 0 }));
    const lines = terminalLines(filmView({ ...rendering, parts }, START), { columns: 40, rows: 24 });
    expect(lines.filter((line) => /[█░]/.test(line))).toHaveLength(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(40);
  });

  it('is told in plain lines where there is no terminal', () => {
    expect(plainLines(view)).toEqual([
      'CheckBrief started',
      'CheckBrief done in 1.0 s',
      'SynthesizeSpeech started',
      'SynthesizeSpeech done in 1.0 s',
      'PlanFilm started',
      'PlanFilm done in 1.0 s',
      'RenderPart started',
      'part 0 (frames 0 to 99) reused',
      'MixSoundtrack started',
      'MixSoundtrack done in 1.0 s',
    ]);
  });

  it('says in plain lines every ten seconds how many frames there are', () => {
    const told = [8, 13.1, 22.9, 23.1].map((seconds) => plainLines(filmView(rendering, START + seconds * 1000)).filter((line) => / of 300 frames/.test(line)));
    expect(told).toEqual([[], ['200 of 300 frames after 10 s'], ['200 of 300 frames after 10 s'], ['200 of 300 frames after 20 s']]);
    const news = new Set(['200 of 300 frames after 10 s', '230 of 300 frames after 10 s', '230 of 300 frames after 20 s', 'PlanFilm done in 1.0 s', 'PlanFilm done in 1.2 s'].map(newsIn));
    expect(news.size).toBe(3);
  });
});
