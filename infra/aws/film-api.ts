import { Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiKey,
  AuthorizationType,
  Cors,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  Period,
  RestApi,
  type IResource,
  type IRestApi,
  type MethodOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { accept } from './acceptances.ts';
import type { Configuration } from './configuration.ts';
import { logGroupOf } from './logs.ts';
import { answerWithProblems } from './problems.ts';
import { startExecution, startOptions } from './start-method.ts';

export interface FilmApiProps {
  readonly configuration: Configuration;
  /** `keys`: for people and pages, by a key with a usage plan. `iam`: for programs, by signed requests. */
  readonly access: 'keys' | 'iam';
  readonly films: IStateMachine;
  /** Answers every route but `POST /films`. */
  readonly routes: IFunction;
  /** Pages of other addresses that may call it. */
  readonly origins: readonly string[];
}

/** The stage, which ends the API's own address. */
export const STAGE = 'v1';

/** The API: `POST /films` starts the state machine with no function between, all else goes to one function. */
export class FilmApi extends Construct {
  readonly api: RestApi;
  readonly #props: FilmApiProps;

  constructor(scope: Construct, id: string, props: FilmApiProps) {
    super(scope, id);
    this.#props = props;
    this.api = this.#restApi();
    answerWithProblems(this.api);
    this.#addRoutes();
    if (props.access === 'keys') this.#addKeys();
    this.#acceptFindings();
  }

  #restApi(): RestApi {
    const { configuration, access, origins } = this.#props;
    const restApiName = `fanreel-${configuration.name}-${access}`;
    const { ratePerSecond, burst } = configuration.api;
    return new RestApi(this, 'Api', {
      restApiName,
      description: access === 'keys' ? 'Fanreel, for people and pages: requests carry a key' : 'Fanreel, for programs: requests are signed by IAM',
      endpointTypes: [EndpointType.REGIONAL],
      // The account's role for logs is one for all APIs.
      cloudWatchRole: access === 'keys',
      deployOptions: {
        stageName: STAGE,
        tracingEnabled: true,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        throttlingRateLimit: ratePerSecond * 10,
        throttlingBurstLimit: burst * 10,
        accessLogDestination: new LogGroupLogDestination(logGroupOf(this, 'Access', { name: `/aws/apigateway/${restApiName}`, configuration })),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      },
      ...(access === 'keys' && origins.length > 0
        ? { defaultCorsPreflightOptions: { allowOrigins: [...origins], allowMethods: Cors.ALL_METHODS, allowHeaders: ['Content-Type', 'Idempotency-Key', 'Fanreel-Webhook', 'X-Api-Key', 'Last-Event-ID'] } }
        : {}),
    });
  }

  #addRoutes(): void {
    const films = this.api.root.addResource('films');
    films.addMethod('POST', startExecution(this, this.#props.films), { ...this.#guard(), ...startOptions(this, this.api) });
    const others = new LambdaIntegration(this.#props.routes);
    const routed: IResource[] = [films, films.addResource('{proxy+}'), this.api.root.addResource('{proxy+}')];
    for (const resource of routed) resource.addMethod('ANY', others, this.#guard());
  }

  #guard(): MethodOptions {
    return this.#props.access === 'iam' ? { authorizationType: AuthorizationType.IAM } : { authorizationType: AuthorizationType.NONE, apiKeyRequired: true };
  }

  #addKeys(): void {
    const { configuration } = this.#props;
    const { ratePerSecond, burst, requestsPerDay } = configuration.api;
    const plan = this.api.addUsagePlan('Plan', {
      name: `fanreel-${configuration.name}`,
      throttle: { rateLimit: ratePerSecond, burstLimit: burst },
      quota: { limit: requestsPerDay, period: Period.DAY },
      apiStages: [{ api: this.api as IRestApi, stage: this.api.deploymentStage }],
    });
    plan.addApiKey(new ApiKey(this, 'FirstKey', { apiKeyName: `fanreel-${configuration.name}-first`, description: `Made with ${Stack.of(this).stackName}; make one for each client` }));
  }

  #acceptFindings(): void {
    accept(this, {
      'AwsSolutions-COG4': 'People have keys and programs have IAM; there is no directory of users to authorise by.',
      'AwsSolutions-APIG3': 'The firewall costs by the month and is chosen by configuration; keys, rates and quotas hold without it.',
      ...(this.#props.access === 'keys'
        ? {
            'AwsSolutions-APIG2': 'The one route that API Gateway answers itself has its body checked; the function behind the others checks theirs.',
            'AwsSolutions-APIG4': 'Each request carries a key of a usage plan; the preflight of a browser, which carries none, gives nothing away.',
            'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]': "The account's role for the logs of API Gateway has no other policy to have.",
          }
        : { 'AwsSolutions-APIG2': 'The one route that API Gateway answers itself has its body checked; the function behind the others checks theirs.' }),
    });
  }
}
