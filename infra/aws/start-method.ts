import { AwsIntegration, CfnModel, Model, PassthroughBehavior, RequestValidator, type IModel, type IRestApi, type MethodOptions, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { briefModel } from './brief-model.ts';
import { brokenResponse, refusedResponse, startedResponse, startRequest } from './start-film.ts';

/** What the method takes, checked by the brief's model, and what it may answer. */
export function startOptions(scope: Construct, api: RestApi): MethodOptions {
  const header = (name: string) => `method.response.header.${name}`;
  const json = { 'application/json': Model.EMPTY_MODEL };
  const problem = { 'application/problem+json': Model.EMPTY_MODEL };
  const responseParameters = { [header('Access-Control-Allow-Origin')]: true, [header('Location')]: true, [header('Content-Type')]: true };
  return {
    operationName: 'startFilm',
    requestModels: { 'application/json': briefModelOf(scope, api) },
    requestValidator: new RequestValidator(scope, 'BodyChecked', { restApi: api as IRestApi, validateRequestBody: true }),
    requestParameters: { 'method.request.header.Idempotency-Key': false, 'method.request.header.Fanreel-Webhook': false, 'method.request.querystring.webhook': false },
    methodResponses: [
      { statusCode: '202', responseModels: json, responseParameters },
      ...['400', '429', '502'].map((statusCode) => ({ statusCode, responseModels: problem, responseParameters })),
    ],
  };
}

function briefModelOf(scope: Construct, api: RestApi): IModel {
  const schema = briefModel();
  const model = new CfnModel(scope, 'Brief', { restApiId: api.restApiId, contentType: 'application/json', name: 'Brief', schema });
  // A deployment is a snapshot; another model needs another one.
  api.latestDeployment?.addToLogicalId({ schema });
  return Model.fromModelName(scope, 'BriefModel', model.ref);
}

/** API Gateway starts the execution by a role of its own: no function stands between. */
export function startExecution(scope: Construct, films: IStateMachine): AwsIntegration {
  const statement = new PolicyStatement({ effect: Effect.ALLOW, actions: ['states:StartExecution'], resources: [films.stateMachineArn] });
  const credentialsRole = new Role(scope, 'Starter', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com'), inlinePolicies: { start: new PolicyDocument({ statements: [statement] }) } });
  const answer = (statusCode: string, text: string, type = 'application/problem+json') => ({
    statusCode,
    responseTemplates: { 'application/json': text },
    responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'", 'method.response.header.Content-Type': `'${type}'` },
  });
  return new AwsIntegration({
    service: 'states',
    action: 'StartExecution',
    options: {
      credentialsRole,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestTemplates: { 'application/json': startRequest(films.stateMachineArn) },
      integrationResponses: [
        answer('202', startedResponse, 'application/json'),
        { ...answer('400', refusedResponse), selectionPattern: '4\\d{2}' },
        { ...answer('502', brokenResponse), selectionPattern: '5\\d{2}' },
      ],
    },
  });
}
