import { describe, expect, it } from 'vitest';
import { briefOfRow, filled, type Pattern } from '../../web/src/batch/pattern.ts';
import { readSheet } from '../../web/src/batch/rows.ts';
import { chaptersOf, chaptersVtt } from '../../web/src/film/chapters.ts';
import { eventsIn, parseEvent } from '../../web/src/film/event-stream.ts';
import { happenings } from '../../web/src/film/happenings.ts';
import { mergeProgress } from '../../web/src/film/merge-progress.ts';
import { filmMachine } from '../../workflows/film.asl.ts';
import { taskEdgesOf, type MachineNode } from '../helpers/asl.ts';
import { EDGES, NODES, nodeStates, wasGone } from '../../web/src/film/workflow-graph.ts';
import { blankOf, KIND_SCHEMAS, turnedInto } from '../../web/src/new/schema-form/json-schema.ts';
import { pageAt } from '../../web/src/shell/routes.ts';
import { niceTop } from '../../web/src/stats/days.ts';
import { STATE_NAMES, Storyboard, Visual, type FilmProgress, type StateName } from '../../workflows/contracts/index.ts';

const TIME = '2026-01-01T00:00:00.000Z';

describe('pages', () => {
  it('have addresses, and whatever has none is lost', () => {
    expect(['/', '/library/', '/library/a-film', '/library/A', '/films', '/batch', '/batch/b-1'].map(pageAt)).toEqual([{ name: 'new' }, { name: 'films' }, { name: 'film', filmId: 'a-film' }, { name: 'lost' }, { name: 'lost' }, { name: 'batch' }, { name: 'batch', batchId: 'b-1' }]);
  });
});

describe('the forms of scenes', () => {
  it('begin every kind with a scene that is in order, but for the picture that has to be chosen', () => {
    for (const [kind, schema] of KIND_SCHEMAS) {
      const faults = Visual.safeParse(blankOf(schema, 'A few words')).error?.issues.filter(({ path }) => path.at(-1) !== 'src') ?? [];
      expect({ kind, faults }).toEqual({ kind, faults: kind === 'split' ? faults : [] });
    }
  });

  it('keep what two kinds have in common', () => {
    const bullets: Visual = { kind: 'bullets', heading: 'Causes', items: ['The Moon', 'The Sun'] };
    expect(turnedInto('statement', bullets, 'Said')).toEqual({ kind: 'statement', text: 'Said', heading: 'Causes' });
    expect(turnedInto('title', bullets, 'Said')).toMatchObject({ kind: 'title', title: 'Causes' });
  });
});

describe('tables', () => {
  it('are read from CSV with commas or semicolons, and from JSON lines', () => {
    expect(readSheet('\ufeffname;city\n"A; B";Rome\n').rows).toEqual([{ name: 'A; B', city: 'Rome' }]);
    expect(readSheet('{"n":1,"s":"x"}\n\n{"n":[2]}').rows).toEqual([{ n: '1', s: 'x' }, { n: '[2]' }]);
    expect(readSheet('name,city\nAda,\n,\n , \n')).toEqual({ columns: ['name', 'city'], rows: [{ name: 'Ada', city: '' }], empty: 2 });
    expect(() => readSheet('name,city\n,\n')).toThrow('there is no row in it');
    expect(() => readSheet('{"a":1}\nno')).toThrow('line 2 is no JSON');
    expect(() => readSheet('name\n')).toThrow('there is no row in it');
  });

  const pattern: Pattern = { kind: 'text', text: '{{ name }} of {{city}}', template: '', variables: {}, lines: 360, aspect: '9:16' };

  it('fill a text, and say which columns are missing', () => {
    expect(filled(pattern.text, { name: '$& Ada', city: '{{name}}' })).toBe('$& Ada of {{name}}');
    expect(briefOfRow(pattern, { name: 'Ada', city: 'London' }, ['name', 'city']).brief).toEqual({ kind: 'text', text: 'Ada of London', format: { aspect: '9:16', height: 640 } });
    expect(briefOfRow(pattern, { name: 'Ada' }, ['name']).fault).toBe('there is no column city');
    expect(briefOfRow({ ...pattern, text: '{{name}}' }, { name: '' }, ['name']).fault).toContain('no word to narrate');
    expect(briefOfRow({ ...pattern, kind: 'template' }, { name: '' }, ['name']).fault).toBe('no template is chosen');
  });

  it('become variables of a template, numbers and lists as such', () => {
    const row = { n: '4.5', l: '[1,2]', s: 'four' };
    expect(briefOfRow({ ...pattern, kind: 'template', template: 'chart', variables: { value: 'n', all: 'l', name: 's', none: '' } }, row, []).brief).toEqual({ kind: 'template', template: 'chart', variables: { value: 4.5, all: [1, 2], name: 'four' } });
  });

  it('are briefs as they are, where their columns are the fields of one', () => {
    const row = { kind: 'text', text: '2026', theme: 'chalk', format: '{"width":320,"height":180}', title: '' };
    expect(briefOfRow({ ...pattern, kind: 'brief' }, row, Object.keys(row)).brief).toEqual({ kind: 'text', text: '2026', theme: 'chalk', format: { width: 320, height: 180 } });
    expect(briefOfRow({ ...pattern, kind: 'brief' }, { kind: 'text', text: 'A', colour: 'red' }, []).fault).toContain('colour');
  });
});

describe('following a film', () => {
  it('reads events as they come, however they are cut', async () => {
    const bytes = new TextEncoder().encode('retry: 2000\n\nid: 1\nevent: film\ndata: {"a":\ndata: 1}\n\n: still here\n\nid: 2\nevent: end\ndata: {}\n\n');
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        for (let at = 0; at < bytes.length; at += 7) stream.enqueue(bytes.subarray(at, at + 7));
        stream.close();
      },
    });
    expect(await Array.fromAsync(eventsIn(body))).toEqual([{ id: '1', event: 'film', data: '{"a":\n1}' }, { id: '2', event: 'end', data: '{}' }]);
    expect(parseEvent(': nothing')).toBeUndefined();
  });

  const film: FilmProgress = {
    filmId: 'f',
    status: 'running',
    createdAt: TIME,
    startedAt: TIME,
    framesDone: 3,
    states: [{ name: 'CheckBrief', startedAt: TIME, attempts: 1 }],
    parts: [0, 1].map((index) => ({ index, firstFrame: index * 10, endFrame: index * 10 + 10, framesDone: 0, attempts: 1, finished: false, reused: false })),
  };

  it('keeps the parts that a change does not name', () => {
    const [, second] = film.parts;
    if (!second) throw new Error('there are two');
    const changed = mergeProgress(film, { ...film, framesDone: 4, states: [{ name: 'CheckBrief', startedAt: TIME, endedAt: TIME, attempts: 1 }], parts: [{ ...second, framesDone: 4 }] });
    expect(changed.parts.map(({ framesDone }) => framesDone)).toEqual([0, 4]);
    expect(changed.states).toHaveLength(1);
  });

  it('shows every state of the workflow in the graph, but for the one that ends it', () => {
    expect(NODES.map(({ name }) => name).toSorted()).toEqual(STATE_NAMES.filter((name) => name !== 'RecordFailure').toSorted());
  });

  it('has the ways that the state machine has, and no others but past a map with nothing to do', () => {
    const machine: MachineNode = JSON.parse(JSON.stringify(filmMachine({ resource: (state) => state, concurrency: { scenes: 8, parts: 40 } })));
    const drawn = EDGES.map(({ from, to }) => `${from} ${to}`);
    const ways = (emptyMaps: boolean) => [...taskEdgesOf(machine, { emptyMaps })].filter((edge) => !edge.includes('RecordFailure'));
    expect(drawn).toEqual(expect.arrayContaining(ways(false)));
    expect(ways(true)).toEqual(expect.arrayContaining(drawn));
  });

  it('draws the way back to the model that had to mend its scenes', () => {
    const at = (minute: number): string => `2026-11-20T12:0${minute}:00.000Z`;
    const [back] = EDGES.filter((edge) => edge.back);
    const gone = (writtenAgain: number): boolean => {
      const states = [{ name: 'WriteStoryboard' as const, startedAt: at(0), endedAt: at(writtenAgain), attempts: 2 }, { name: 'TryScenes' as const, startedAt: at(2), endedAt: at(5), attempts: 2 }];
      return back !== undefined && wasGone(back, nodeStates({ status: 'running', parts: [], states }), states);
    };
    expect([gone(1), gone(4)]).toEqual([false, true]);
  });

  it('draws the way past what a film had no need of', () => {
    const began = (name: StateName) => ({ name, startedAt: TIME, endedAt: TIME, attempts: 1 });
    const states = nodeStates({ status: 'running', parts: [], states: (['CheckBrief', 'ReserveBudget', 'AwaitTurn', 'SynthesizeSpeech'] as const).map(began) });
    expect(EDGES.filter((edge) => wasGone(edge, states)).map(({ from, to }) => `${from} ${to}`)).toEqual(['CheckBrief ReserveBudget', 'ReserveBudget AwaitTurn', 'AwaitTurn SynthesizeSpeech']);
  });

  it('takes a state of many for done once all of them are, and for what failed before', () => {
    const states = (['CheckBrief', 'ReserveBudget', 'AwaitTurn', 'PlanFilm', 'RenderPart', 'MixSoundtrack'] as const).map((name) => ({ name, startedAt: TIME, endedAt: TIME, attempts: 1 }));
    const [first, second] = film.parts.map((part, index) => ({ ...part, finished: index === 0 }));
    if (!first || !second) throw new Error('there are two');
    const stands = (status: FilmProgress['status'], parts: FilmProgress['parts']) => nodeStates({ status, states, parts }).get('RenderPart');
    expect([stands('running', [first, second]), stands('failed', [first, second]), stands('running', [first, first])]).toEqual(['running', 'failed', 'done']);
    const told = (parts: FilmProgress['parts']) => happenings({ ...film, status: 'running', states, parts, files: [] }).map(({ text }) => text);
    expect([told([first, second]), told([first, first])].map((all) => all.includes('2 parts rendered'))).toEqual([false, true]);
    expect(wasGone({ from: 'AwaitTurn', to: 'PlanFilm', past: ['SynthesizeSpeech'] }, nodeStates({ status: 'running', states, parts: [first] }))).toBe(true);
  });

  it('lights the graph: what was passed by is left out, what had begun when the film failed has failed', () => {
    const states = nodeStates({ status: 'failed', parts: [], states: [{ name: 'CheckBrief', startedAt: TIME, endedAt: TIME, attempts: 1 }, { name: 'SynthesizeSpeech', startedAt: TIME, attempts: 3 }] });
    expect(Object.fromEntries(states)).toMatchObject({ CheckBrief: 'done', WriteStoryboard: 'left-out', SynthesizeSpeech: 'failed', PlanFilm: 'waiting' });
  });
});

describe('chapters', () => {
  it('begin with scenes that have a name, and hold no markup', () => {
    const storyboard = Storyboard.parse({ kind: 'storyboard', title: 'T', voice: 'en-us', scenes: [{ visual: { kind: 'title', title: 'A <b> & c' } }, { visual: { kind: 'statement', text: 'x' } }, { visual: { kind: 'quote', heading: 'Q', text: 'y' } }] });
    const chapters = chaptersOf(storyboard, [0, 2, 4].map((startSeconds) => ({ startSeconds, endSeconds: startSeconds + 2 })));
    expect(chapters).toEqual([{ startSeconds: 0, endSeconds: 4, title: 'A <b> & c' }, { startSeconds: 4, endSeconds: 6, title: 'Q' }]);
    expect(chaptersVtt(chapters)).toContain('00:00:00.000 --> 00:00:04.000\nA &lt;b> &amp; c');
  });
});

describe('charts', () => {
  it('end at a round number', () => {
    expect([0, 0.3, 1, 7, 13, 5000].map(niceTop)).toEqual([1, 0.5, 1, 10, 20, 5000]);
  });
});
