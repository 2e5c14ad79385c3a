import { Duration, RemovalPolicy, Size, Stack, type IgnoreMode } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, DockerImageCode, DockerImageFunction, Function as LambdaFunction, LoggingFormat, Runtime, Tracing, type FunctionOptions, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { fileOf, inFunction, type ImageState } from '../../functions/places.ts';
import type { FunctionVariables } from '../../functions/settings.ts';
import { STATE_NAMES, type StateName } from '../../workflows/contracts/index.ts';
import type { BundledFunction, BundledFunctions } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import type { Ledger } from './ledger.ts';
import { permit } from './permissions.ts';
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
    return new LambdaFunction(this, state, {
      ...this.#common(state),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(folder, { assetHash: hash }),
      handler,
      memorySize: memory.small,
      timeout: Duration.seconds(timeoutSeconds.small),
    });
  }

  #image(state: ImageState): IFunction {
    const { memory, timeoutSeconds, concurrency } = this.#props.configuration;
    const { context, ignored, ignoreMode } = this.#props.code.image;
    const kind = state === 'RenderPart' || state === 'MeasureTemplate' || state === 'TryScenes' ? 'render' : 'media';
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
    permit(role, state, { bucket: storage.films, table: ledger.table, models: configuration.models });
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
    const { engine, voices } = configuration.speech;
    const everywhere = { FANREEL_OBJECTS: `s3://${storage.films.bucketName}`, FANREEL_LEDGER_TABLE: ledger.table.tableName } satisfies Partial<FunctionVariables>;
    const renderer = { FANREEL_RENDERER_VERSION: code.image.rendererVersion } satisfies Partial<FunctionVariables>;
    const chosen = Object.entries(voices).map(([voice, name]) => `${voice}=${name}`);
    const speech = { FANREEL_SPEECH: 'polly', FANREEL_POLLY_ENGINE: engine, ...(chosen.length > 0 ? { FANREEL_POLLY_VOICES: chosen.join(',') } : {}) } satisfies Partial<FunctionVariables>;
    const templates = { FANREEL_TEMPLATE_NAMES: code.image.templates.join(',') } satisfies Partial<FunctionVariables>;
    const custom = (configuration.customScenes ? { FANREEL_CUSTOM_SCENES: 'on' } : {}) satisfies Partial<FunctionVariables>;
    const workers = { FANREEL_WORKERS: String(configuration.concurrency.partsOfFilm) } satisfies Partial<FunctionVariables>;
    const own: Partial<Record<StateName, Record<string, string>>> = {
      CheckBrief: { ...speech, ...templates, ...custom },
      SynthesizeSpeech: speech,
      WriteStoryboard: { FANREEL_BEDROCK_MODELS: configuration.models.join(','), ...custom },
      TryScenes: renderer,
      MeasureTemplate: renderer,
      PlanFilm: { ...renderer, ...workers },
      RenderPart: renderer,
    };
    return { ...everywhere, ...own[state] };
  }
}

/** A log that ends when its time has come. */
export function logGroupOf(scope: Construct, id: string, { name, configuration }: { name: string; configuration: Configuration }): LogGroup {
  const retention: RetentionDays = configuration.retentionDays.logs;
  return new LogGroup(scope, `${id}Log`, { logGroupName: name, retention, removalPolicy: RemovalPolicy.DESTROY });
}
