import { PRICES_AS_OF } from '../../functions/core/money/prices.ts';
import { spans, twoLines, type Span } from './chart.ts';
import figures from './figures.json' with { type: 'json' };
import type { Answer } from './simulate.ts';
import { quantile } from './simulate.ts';
import { bottlenecks, bySplit, crowd, oneFilm, planned, WORKERS, type OneFilm } from './questions.ts';

/** What the model found, as Markdown, and its pictures by file name. */
export interface Findings {
  readonly markdown: string;
  readonly pictures: ReadonlyMap<string, string>;
}

const TEN_MINUTES = 600;
const AN_HOUR = 3600;
const SHORT = 60;
const CROWD = 1000;
const SPLITS = [5, 10, 20, 40, 60, 100, 150, 200];
const IN_FLIGHT = [10, 20, 40, 80, 160, 1000];

const money = (dollars: number): string => `$${dollars.toFixed(dollars < 0.1 ? 4 : 2)}`;
const seconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} s`;

export async function findings(): Promise<Findings> {
  const split = await bySplit(TEN_MINUTES, SPLITS);
  const films = await Promise.all([SHORT, TEN_MINUTES, AN_HOUR].map((length) => oneFilm(planned(length))));
  const slow = await bottlenecks(TEN_MINUTES);
  const crowds = await Promise.all(IN_FLIGHT.map(async (inFlight) => ({ inFlight, answer: await crowd(CROWD, { seconds: SHORT, inFlight }) })));
  const ten = films[1] as OneFilm;
  return {
    markdown: [opening(), filmsTable(films), verdict(ten, slow), splitTable(split), slowTable(slow), crowdTable(crowds)].join('\n\n').concat('\n'),
    pictures: new Map([
      ['parts.svg', twoLines({ title: 'A film of ten minutes, by its number of parts', across: 'parts', labels: SPLITS, lines: [{ name: 'seconds', values: split.map((one) => one.seconds), format: (value) => value.toFixed(0) }, { name: 'dollars, without speech', values: split.map((one) => one.cost), format: (value) => value.toFixed(3) }] })],
      ['ten-minutes.svg', spans({ title: `A film of ten minutes in ${ten.film.parts} parts`, rows: rowsOf(ten) })],
      ['crowd.svg', twoLines({ title: `${CROWD} films of a minute asked for at once`, across: 'films in flight', labels: IN_FLIGHT, lines: [{ name: 'minutes until the last', values: crowds.map(({ answer }) => answer.seconds / 60), format: (value) => value.toFixed(0) }, { name: 'films that failed', values: crowds.map(({ answer }) => answer.failed + 1e-9), format: (value) => value.toFixed(0) }] })],
    ]),
  };
}

const opening = (): string =>
  [
    '# What the model of the workflow says',
    '',
    'Written by `npm run simulate -- --write`; do not edit. The state machine is the deployed one, retries included, walked in simulated',
    `time; quotas are the defaults of us-east-1, prices those of ${PRICES_AS_OF}, times of the work those that \`npm run simulate -- --measure\``,
    `took on ${figures.measuredOn} on ${figures.cores} cores (\`figures.json\`). Cold starts, a share of slow and of failing invocations are assumed, as`,
    '`place.ts` says. Every film starts cold: nobody made one before it.',
  ].join('\n');

const filmsTable = (films: readonly OneFilm[]): string =>
  [
    '## One film',
    '',
    '| film | parts | seconds | slowest of 20 | without speech | with Polly, standard | with Polly, neural |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...films.map(({ film, seconds: took, slowest, cost, speech }) => `| ${film.seconds / 60} min | ${film.parts} | ${took.toFixed(1)} | ${slowest.toFixed(1)} | ${money(cost)} | ${money(cost + speech.standard)} | ${money(cost + speech.neural)} |`),
    '',
    '![When each state of the ten-minute film runs](ten-minutes.svg)',
  ].join('\n');

const GOAL_USD = 0.05;

/** The goal of a ten-minute film: under 20 seconds and 5 cents. */
function verdict(ten: OneFilm, slow: readonly { what: string; seconds: number }[]): string {
  const [first] = slow;
  const time = ten.seconds < 20 ? `is there in ${seconds(ten.seconds)}, under the goal of 20 s` : `takes ${seconds(ten.seconds)}, over the goal of 20 s; what stands in the way most is ${first?.what}`;
  const alone = ten.cost < GOAL_USD ? `holds without speech (${money(ten.cost)})` : `is missed even without speech (${money(ten.cost)}), for the sake of time: the table of parts says what fewer would cost`;
  const price = ten.cost + ten.speech.standard < GOAL_USD ? 'with the standard voices it costs less than the goal of 5 cents' : `the goal of 5 cents ${alone}`;
  return `A film of ten minutes ${time}. ${price[0]?.toUpperCase()}${price.slice(1)}; the voices are what costs: ${money(ten.speech.standard)} at the standard engine of Polly, ${money(ten.speech.neural)} at the neural one, against ${money(ten.cost)} for everything else.`;
}

const splitTable = (split: readonly OneFilm[]): string =>
  [
    '## How many parts',
    '',
    '| parts | seconds | without speech |',
    '| --- | --- | --- |',
    ...split.map(({ film, seconds: took, cost }) => `| ${film.parts} | ${took.toFixed(1)} | ${money(cost)} |`),
    '',
    `The planner cuts this film into ${planned(TEN_MINUTES).parts}: \`partCount\` in \`functions/core/parts.ts\`, the function that the model asks too, with ${WORKERS} workers for a film.`,
    '',
    '![Seconds and dollars by the number of parts](parts.svg)',
  ].join('\n');

const slowTable = (slow: readonly { what: string; seconds: number }[]): string =>
  [
    '## The next bottleneck',
    '',
    'What a film of ten minutes would take if one thing were twice as fast:',
    '',
    '| twice as fast | seconds |',
    '| --- | --- |',
    ...slow.map(({ what, seconds: took }) => `| ${what} | ${took.toFixed(1)} |`),
  ].join('\n');

const crowdTable = (crowds: readonly { inFlight: number; answer: Answer }[]): string =>
  [
    `## ${CROWD} films at once`,
    '',
    'Films of one minute, all asked for at the same moment, by how many of them may be on their way at once:',
    '',
    '| in flight | until the last | film in the middle | slowest | turned away | failed | environments at most |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...crowds.map(({ inFlight, answer }) => `| ${inFlight} | ${seconds(answer.seconds)} | ${seconds(quantile(answer.filmSeconds, 0.5))} | ${seconds(quantile(answer.filmSeconds, 1))} | ${answer.tally.throttles} | ${answer.failed} | ${answer.tally.mostAtOnce} |`),
    '',
    'Turned away are invocations that Lambda throttled and the state machine tried again; films fail where that goes on for longer than the',
    'retries last. This is what admission is for: films wait for a slot before they start, and nothing is turned away.',
    '',
    '![Minutes and failures by films in flight](crowd.svg)',
  ].join('\n');

/** The states of the top level, one after the other; those of a Map from the first start to the last end. */
function rowsOf({ walk }: OneFilm): Span[] {
  const last = new Map<string, number>();
  for (const { state, at } of walk) last.set(state, Math.max(last.get(state) ?? 0, at));
  const order = ['CheckBrief', 'ReserveBudget', 'AwaitTurn', 'WriteStoryboard', 'SynthesizeScenes', 'PlanFilm', 'RenderParts', 'RenderManyParts', 'MixSoundtrack', 'AssembleFilm', 'PublishFilm'];
  const startOf: Record<string, string> = { ReserveBudget: 'CheckBrief', AwaitTurn: 'ReserveBudget', WriteStoryboard: 'AwaitTurn', SynthesizeScenes: 'WriteStoryboard', PlanFilm: 'SynthesizeScenes', RenderParts: 'PlanFilm', RenderManyParts: 'PlanFilm', MixSoundtrack: 'PlanFilm', AssembleFilm: 'RenderAndMix', PublishFilm: 'AssembleFilm' };
  return order.filter((state) => last.has(state)).map((state) => ({ name: state, from: last.get(startOf[state] ?? '') ?? 0, to: last.get(state) ?? 0 }));
}
