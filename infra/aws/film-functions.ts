import { Duration, Size, Stack, type IgnoreMode } from 'aws-cdk-lib';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, DockerImageCode, DockerImageFunction, Function as LambdaFunction, LoggingFormat, Runtime, Tracing, type FunctionOptions, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { fileOf, inFunction, sizeOf, type ImageState } from '../../functions/places.ts';
import { STATE_NAMES, type StateName } from '../../workflows/contracts/index.ts';
import type { BundledFunction, BundledFunctions } from './bundle.ts';
import type { Configuration } from './configuration.ts';
import { stateVariables } from './function-variables.ts';
import type { Ledger } from './ledger.ts';
import { logGroupOf } from './logs.ts';
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
    const size = sizeOf(state);
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
      memorySize: memory[size],
      timeout: Duration.seconds(timeoutSeconds[size === 'render' ? 'render' : 'media']),
      ephemeralStorageSize: size === 'render' ? RENDER_DISK : MEDIA_DISK,
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
      environment: stateVariables(state, this.#props),
      // Step Functions retries; Lambda's own retries are for events, of which there are none here.
      retryAttempts: 0,
    };
  }
}


const modelsOf = ({ models: { script, image } }: Configuration): string[] => [...script, ...(image === undefined ? [] : [image])];
