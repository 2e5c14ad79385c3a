import type { Brief, Estimate, PromptBrief, Storyboard, Usage } from '../../../workflows/contracts/index.ts';
import { MEMORY_MEGABYTES } from '../../places.ts';
import type { ScriptModel, Speech } from '../../ports.ts';
import { projectStoryboard, slideshowStoryboard } from '../media/material-storyboard.ts';
import { partCount, splitFilm } from '../parts.ts';
import { pictureOf } from '../picture.ts';
import { storyboardTokens } from '../script/route.ts';
import { speechSeconds } from '../storyboard/estimate.ts';
import { voiceFor } from '../storyboard/language.ts';
import { writeStoryboard } from '../storyboard/write-storyboard.ts';
import { buildTimeline } from '../timeline.ts';
import { addUsage, costOf, noUsage } from './cost.ts';
import { figures } from './figures.ts';
import { spentFor, type Compute } from './film-money.ts';

/** Where a film would be made. */
export interface EstimatePlace {
  /** Parts that can be rendered at once. */
  readonly workers: number;
  readonly compute: Compute;
  readonly speech?: Pick<Speech, 'billed'> | undefined;
  /** Those that may write the storyboard of a prompt. */
  readonly models?: readonly ScriptModel[] | undefined;
}

/** A film as far as its price depends on it. */
interface Shape {
  readonly seconds: number;
  readonly frames: number;
  readonly scenes: number;
  readonly parts: number;
  readonly characters: number;
  /** Of the picture, as a share of 1080p. */
  readonly size: number;
}

/**
 * How long a film will be and what it will cost, before anything is spent: as it would be planned if voices took the time
 * that they usually take. Of a template only rendering tells, of a prompt only its model.
 */
export function estimateFilm(brief: Brief, place: EstimatePlace): Estimate {
  const storyboard = storyboardFor(brief);
  if (!storyboard) return { seconds: null, frames: null, scenes: null, parts: brief.parts ?? null };
  const shape = shapeOf(storyboard, place.workers, brief.parts);
  const usage = addUsage(workOf(shape), speechUsage(storyboard, place));
  const { seconds, frames, scenes, parts } = shape;
  return { seconds, frames, scenes, parts, price: priceOf(usage, place.compute) };
}

/** The same for whoever has to put a number to every film: a prompt is as long as it asks to be, a template as most are. */
export function assumeFilm(brief: Brief, place: EstimatePlace): { parts: number; usd: number } {
  const { parts, price } = estimateFilm(brief, place);
  if (parts !== null && price) return { parts, usd: price.usd };
  const shape = assumedShape(brief, place.workers);
  const usage = addUsage(workOf(shape), brief.kind === 'prompt' ? promptUsage(brief, shape, place) : noUsage());
  return { parts: shape.parts, usd: spentFor(usage, place.compute).total };
}

function priceOf(usage: Usage, compute: Compute): NonNullable<Estimate['price']> {
  return { usd: spentFor(usage, compute).total, ...(compute === 'free' ? { onAwsUsd: costOf(usage).total } : {}) };
}

export function storyboardFor(brief: Brief): Storyboard | undefined {
  // As far as it can be told before the files are seen: footage is taken for images, which cost about the same.
  if (brief.kind === 'project') return projectStoryboard(brief, new Map());
  if (brief.kind === 'slideshow') return slideshowStoryboard(brief, new Map());
  if (brief.kind === 'text') return writeStoryboard(brief);
  if (brief.kind === 'storyboard') return { ...brief, voice: brief.voice ?? voiceFor(brief.scenes.map(({ narration }) => narration).join('\n')) };
  return undefined;
}

const PIXELS_1080P = 1920 * 1080;

function shapeOf(storyboard: Storyboard, workers: number, asked: number | undefined): Shape {
  const { voice, speed = 1 } = storyboard;
  const narrations = storyboard.scenes.map(({ narration: text }) => (text === '' ? null : { text, voice, soundKey: '', seconds: speechSeconds(text, voice) / speed, words: [] }));
  const picture = pictureOf(storyboard.format, storyboard.output);
  const timeline = buildTimeline({ storyboard, narrations, picture });
  const parts = splitFilm(timeline, { workers, asked }).length;
  const characters = storyboard.scenes.reduce((sum, { narration }) => sum + narration.length, 0);
  return { seconds: timeline.durationSeconds, frames: timeline.frames, scenes: timeline.scenes.length, parts, characters, size: (picture.width * picture.height) / PIXELS_1080P };
}

const TEMPLATE_SECONDS = 60;
const USUAL_FPS = 30;
const SECONDS_A_SCENE = 7;
/** Signs that a voice speaks in a second, pauses included. */
const CHARACTERS_A_SECOND = 14;

function assumedShape(brief: Brief, workers: number): Shape {
  const seconds = brief.kind === 'prompt' ? brief.targetSeconds : TEMPLATE_SECONDS;
  const frames = seconds * USUAL_FPS;
  const spoken = brief.kind === 'prompt';
  const scenes = spoken ? Math.max(1, Math.round(seconds / SECONDS_A_SCENE)) : 0;
  return { seconds, frames, scenes, parts: brief.parts ?? partCount({ frames, workers }), characters: spoken ? seconds * CHARACTERS_A_SECOND : 0, size: 1 };
}

/** States of one invocation each that run in a small function: the check, the budget, the turn, the plan; a text is made a storyboard on top. */
const SMALL_TASKS = 4;
/** Rows that one invocation writes of itself. */
const ROWS_AN_INVOCATION = 3;
const BYTES_A_FILM_SECOND = 400_000;

/** Functions, transitions, requests and rows of a film of which nothing is there yet. */
export function workOf({ seconds, frames, scenes, parts, characters, size }: Shape): Usage {
  const small = SMALL_TASKS * figures.planSeconds + figures.storyboardSeconds + scenes * figures.speech.sceneSeconds + characters * figures.speech.characterSeconds;
  const drawn = parts * figures.parts.startSeconds + frames * figures.parts.frameSeconds * size;
  const mixed = figures.mix.startSeconds + seconds * figures.mix.filmSecondSeconds;
  const joined = figures.assemble.startSeconds + frames * figures.assemble.frameSeconds * size + figures.publishSeconds;
  const invocations = SMALL_TASKS + 1 + scenes + parts + 3;
  return {
    ...noUsage(),
    invocations,
    gigabyteSecondsArm: (small * MEMORY_MEGABYTES.small) / 1024,
    gigabyteSecondsX86: (drawn * MEMORY_MEGABYTES.render + mixed * MEMORY_MEGABYTES.sound + joined * MEMORY_MEGABYTES.media) / 1024,
    transitions: invocations + 5,
    puts: 12 + 2 * scenes + parts,
    gets: 20 + 3 * scenes + 3 * parts,
    rowWrites: ROWS_AN_INVOCATION * invocations + parts * 3 + Math.ceil(frames / 30),
    rowReads: 4,
    gigabyteMonths: (3 * seconds * BYTES_A_FILM_SECOND * size) / 2 ** 30,
  };
}

function speechUsage({ scenes, voice }: Storyboard, { speech }: EstimatePlace): Usage {
  const spoken = scenes.flatMap(({ narration: text }) => (text === '' ? [] : [speech?.billed?.({ text, voice })]));
  return spoken.reduce((sum, billed) => (billed ? addUsage(sum, { ...noUsage(), characters: { [billed.engine]: billed.characters } }) : sum), noUsage());
}

/** Tokens of the question, and how often one is asked: every other film has something sent back. */
const QUESTION_TOKENS = 9000;
const QUESTIONS = 1.5;

/** The dearest of the models that may be asked. */
function promptUsage(brief: PromptBrief, { characters }: Shape, { models = [], speech }: EstimatePlace): Usage {
  const input = QUESTIONS * (QUESTION_TOKENS + (brief.prompt.length + (brief.material ?? '').length) / 4);
  const output = QUESTIONS * storyboardTokens(brief);
  const asked = models.filter(({ name }) => brief.model === 'auto' || brief.model === name).map(({ name, price }) => ({
    ...noUsage(),
    tokens: { [name]: { input, output } },
    dollars: price ? { [name]: (input * price.input + output * price.output) / 1e6 } : {},
  }));
  const dearest = asked.toSorted((a, b) => costOf(b).total - costOf(a).total)[0] ?? noUsage();
  const billed = brief.voice === undefined ? undefined : speech?.billed?.({ text: 'x'.repeat(characters), voice: brief.voice });
  return billed ? addUsage(dearest, { ...noUsage(), characters: { [billed.engine]: billed.characters } }) : dearest;
}

/** Seconds until a film is there, once it has begun, where so many parts are rendered at once. */
export function makingSeconds({ seconds, frames, scenes, parts }: Estimate, workers: number): number {
  const [length, count] = [seconds ?? TEMPLATE_SECONDS, frames ?? (seconds ?? TEMPLATE_SECONDS) * USUAL_FPS];
  const rounds = Math.ceil((parts ?? 1) / workers);
  const speech = Math.ceil((scenes ?? 0) / workers) * figures.speech.sceneSeconds;
  const render = rounds * (figures.parts.startSeconds + (count / Math.max(1, parts ?? 1)) * figures.parts.frameSeconds);
  const mix = figures.mix.startSeconds + length * figures.mix.filmSecondSeconds;
  return SMALL_TASKS * figures.planSeconds + speech + Math.max(render, mix) + figures.assemble.startSeconds + count * figures.assemble.frameSeconds + figures.publishSeconds;
}
