import type { z } from 'zod';
import type { ModelVariables } from '../../functions/adapters/script-models.ts';
import type { FunctionVariables, LimitSettings } from '../../functions/settings.ts';
import type { StateName } from '../../workflows/contracts/index.ts';
import { WRITING_SECONDS } from '../../workflows/film.asl.ts';
import type { Configuration } from './configuration.ts';
import type { FilmFunctionsProps } from './film-functions.ts';
import { ACCESS } from './permissions.ts';

/** What the function of a state is told: what all are, and what its ports read. */
export function stateVariables(state: StateName, { configuration, code, storage, ledger }: FilmFunctionsProps): Record<string, string> {
  const everywhere = { FANREEL_OBJECTS: `s3://${storage.films.bucketName}`, FANREEL_LEDGER_TABLE: ledger.table.tableName } satisfies Partial<FunctionVariables>;
  const renderer = { FANREEL_RENDERER_VERSION: code.image.rendererVersion } satisfies Partial<FunctionVariables>;
  const speech = speechVariables(configuration);
  const templates = { FANREEL_TEMPLATE_NAMES: code.image.templates.join(',') } satisfies Partial<FunctionVariables>;
  const custom = (configuration.customScenes ? { FANREEL_CUSTOM_SCENES: 'on' } : {}) satisfies Partial<FunctionVariables>;
  const workers = { FANREEL_WORKERS: String(configuration.concurrency.partsOfFilm) } satisfies Partial<FunctionVariables>;
  const models = modelVariables(configuration);
  const limits = limitVariables(configuration);
  const own: Partial<Record<StateName, Record<string, string>>> = {
    CheckBrief: { ...speech, ...templates, ...models, ...custom },
    ReserveBudget: { ...speech, ...models, ...workers, ...limits },
    AwaitTurn: limits,
    SynthesizeSpeech: speech,
    WriteStoryboard: { ...models, ...custom },
    TryScenes: renderer,
    MeasureTemplate: renderer,
    PlanFilm: { ...renderer, ...workers },
    RenderPart: renderer,
  };
  const uploads = { FANREEL_UPLOADS: `s3://${storage.uploads.bucketName}` } satisfies Partial<FunctionVariables>;
  return { ...everywhere, ...own[state], ...(ACCESS[state].uploads ? uploads : {}) };
}

/** The voices that films and previews have. */
export function speechVariables({ speech: { engine, voices } }: Configuration) {
  const chosen = Object.entries(voices).map(([voice, name]) => `${voice}=${name}`);
  return { FANREEL_SPEECH: 'polly', FANREEL_POLLY_ENGINE: engine, ...(chosen.length > 0 ? { FANREEL_POLLY_VOICES: chosen.join(',') } : {}) } satisfies Partial<FunctionVariables>;
}

/** What films may cost, and how many of their parts may be in flight at once. */
function limitVariables({ budgets, concurrency: { parts } }: Configuration): Record<string, string> {
  return {
    FANREEL_LIMIT_FILM: String(budgets.filmUsd),
    FANREEL_LIMIT_DAY: String(budgets.dayUsd),
    ...(parts === undefined ? {} : { FANREEL_PARTS_AT_ONCE: String(parts) }),
  } satisfies z.input<typeof LimitSettings>;
}

/** Between the end of what models may take and the end of the Task: for reading, drawing and writing down, in seconds. */
const AFTER_MODELS = 60;

function modelVariables({ models: { script, image, facts } }: Configuration): Record<string, string> {
  return {
    FANREEL_BEDROCK_MODELS: script.join(','),
    FANREEL_MODEL_FACTS: JSON.stringify(facts),
    FANREEL_MODEL_SECONDS: String(WRITING_SECONDS - AFTER_MODELS),
    ...(image === undefined ? {} : { FANREEL_IMAGE_MODEL: image }),
  } satisfies ModelVariables;
}
