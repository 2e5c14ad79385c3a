import { Duration, RemovalPolicy, Size, Stack, type IgnoreMode } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, DockerImageCode, DockerImageFunction, Function as LambdaFunction, LoggingFormat, Runtime, Tracing, type FunctionOptions, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { z } from 'zod';
import { fileOf, inFunction, type ImageState } from '../../functions/places.ts';
import type { ModelVariables } from '../../functions/adapters/script-models.ts';
import type { FunctionVariables, LimitSettings } from '../../functions/settings.ts';
import { STATE_NAMES, type StateName } from '../../workflows/contracts/index.ts';
import { WRITING_SECONDS } from '../../workflows/film.asl.ts';
import type { BundledFunction, BundledFunctions } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import type { Ledger } from './ledger.ts';
import { ACCESS, permit } from './permissions.ts';
import type { Storage } from './storage.ts';

/** What is deployed: bundles of the small functions, and the folder and facts of the render image. */
export interface FilmCode {
  readonly functions: BundledFunctions;
  readonly image: {
    /** The folder that the Dockerfile is built from. */
    readonly context: string;
    /** What of it the image needs, as lines of a `.dockerignore`. */
    readonly ignored: readonly string[];
    readonly ignoreMode: IgnoreMode;
    readonly rendererVersion: string;
    readonly templates: readonly string[];
  };
}

export interface FilmFunctionsProps {
  readonly configuration: Configuration;
  readonly code: FilmCode;
  readonly storage: Storage;
  readonly ledger: Ledger;
}

/** Space under /tmp: a film of an hour is a few GB, and it is there twice while it is assembled. */
const MEDIA_DISK = Size.gibibytes(10);
/** One part, the browser's profile. */
const RENDER_DISK = Size.gibibytes(2);

/** One function for each state, under its name, each with a role and a log of its own. */
export class FilmFunctions extends Construct {
  readonly byState: Readonly<Record<StateName, IFunction>>;
  readonly #props: FilmFunctionsProps;

  constructor(scope: Construct, id: string, props: FilmFunctionsProps) {
    super(scope, id);
    this.#props = props;
    const made = STATE_NAMES.map((state) => [state, inFunction(state) ? this.#small(state, props.code.functions[state]) : this.#image(state as ImageState)] as const);
    this.byState = Object.fromEntries(made) as Record<StateName, IFunction>;
  }

  #small(state: StateName, { folder, handler, hash }: BundledFunction): IFunction {
    const { memory, timeoutSeconds } = this.#props.configuration;
    const seconds = state === 'WriteStoryboard' ? timeoutSeconds.models : timeoutSeconds.small;
    return new LambdaFunction(this, state, {
      ...this.#common(state),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(folder, { assetHash: hash }),
      handler,
      memorySize: memory.small,
      timeout: Duration.seconds(seconds),
    });
  }

  #image(state: ImageState): IFunction {
    const { memory, timeoutSeconds, concurrency } = this.#props.configuration;
    const { context, ignored, ignoreMode } = this.#props.code.image;
    const kind = kindOf(state);
    return new DockerImageFunction(this, state, {
      ...this.#common(state),
      code: DockerImageCode.fromImageAsset(context, {
        file: 'render-image/Dockerfile',
        exclude: [...ignored],
        ignoreMode,
        platform: Platform.LINUX_AMD64,
        cmd: [`${fileOf(state)}.handler`],
      }),
      architecture: Architecture.X86_64,
      memorySize: memory[kind],
      timeout: Duration.seconds(timeoutSeconds[kind]),
      ephemeralStorageSize: kind === 'render' ? RENDER_DISK : MEDIA_DISK,
      ...(state === 'RenderPart' && concurrency.parts !== undefined ? { reservedConcurrentExecutions: concurrency.parts } : {}),
    });
  }

  #common(state: StateName): FunctionOptions {
    const { configuration, storage, ledger } = this.#props;
    const functionName = `fanreel-${configuration.name}-${fileOf(state)}`;
    const logGroup = logGroupOf(this, state, { name: `/aws/lambda/${functionName}`, configuration });
    const role = new Role(this, `${state}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: `What ${state} may do in ${Stack.of(this).stackName}` });
    logGroup.grantWrite(role);
    permit(role, state, { bucket: storage.films, uploads: storage.uploads, table: ledger.table, models: modelsOf(configuration) });
    return {
      functionName,
      description: `Fanreel: the task of the state ${state}`,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      environment: this.#variables(state),
      // Step Functions retries; Lambda's own retries are for events, of which there are none here.
      retryAttempts: 0,
    };
  }

  #variables(state: StateName): Record<string, string> {
    const { configuration, code, storage, ledger } = this.#props;
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
}

/** What drives the browser, and what works on media with ffmpeg alone. */
export const kindOf = (state: ImageState): 'render' | 'media' => (state === 'RenderPart' || state === 'MeasureTemplate' || state === 'TryScenes' ? 'render' : 'media');

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

const modelsOf = ({ models: { script, image } }: Configuration): string[] => [...script, ...(image === undefined ? [] : [image])];

/** A log that ends when its time has come. */
export function logGroupOf(scope: Construct, id: string, { name, configuration }: { name: string; configuration: Configuration }): LogGroup {
  const retention: RetentionDays = configuration.retentionDays.logs;
  return new LogGroup(scope, `${id}Log`, { logGroupName: name, retention, removalPolicy: RemovalPolicy.DESTROY });
}
