import { readFileSync } from 'node:fs';
import validateAsl from 'asl-validator';
import { getLanguageService, TextDocument } from 'amazon-states-language-service';
import { describe, expect, it } from 'vitest';
import { ModelSettings } from '../../../functions/adapters/script-models.ts';
import { InboxEnvironment } from '../../../functions/inbox/environment.ts';
import { ApiEnvironment, TellingEnvironment } from '../../../functions/api/settings.ts';
import { inImage, fileOf } from '../../../functions/places.ts';
import { FunctionEnvironment, LimitSettings } from '../../../functions/settings.ts';
import { ACCESS } from '../../../infra/aws/permissions.ts';
import { PROBLEMS } from '../../../infra/aws/problems.ts';
import { families } from '../../../infra/aws/key-families.ts';
import { api as contract, keys, STATE_NAMES } from '../../../workflows/contracts/index.ts';
import { filmMachine } from '../../../workflows/film.asl.ts';
import { statesOf, type MachineNode } from '../../helpers/asl.ts';
import { deployed } from './deployed.ts';

const [prod, dev] = [deployed('prod'), deployed('dev')];
const json = (value: unknown): string => JSON.stringify(value);

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

const documents = (type: string, field: string): Statement[] =>
  prod.ofType(type).flatMap(({ Properties }) => (Properties[field] as { Statement: Statement[] }).Statement);
const granted = [...documents('AWS::IAM::Policy', 'PolicyDocument'), ...prod.ofType('AWS::IAM::Role').flatMap(({ Properties }) => ((Properties['Policies'] ?? []) as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(({ PolicyDocument }) => PolicyDocument.Statement))];
const actionsOf = ({ Action }: Statement): readonly string[] => (typeof Action === 'string' ? [Action] : Action);

const functionOf = (name: string) => prod.ofType('AWS::Lambda::Function').find(({ Properties }) => Properties['FunctionName'] === `fanreel-prod-${name}`)?.Properties ?? {};

function definitionOf(name: string): MachineNode & { readonly StartAt: string } {
  const machine = prod.ofType('AWS::StepFunctions::StateMachine').find(({ Properties }) => Properties['StateMachineName'] === `fanreel-prod-${name}`);
  const text = String(machine?.Properties['DefinitionString']);
  return JSON.parse(text.replaceAll(/\$\{(\w+)\}/g, 'arn:aws:lambda:us-east-1:123456789012:function:$1'));
}

describe('buckets', () => {
  const buckets = prod.ofType('AWS::S3::Bucket');

  it('are closed to the public, encrypted, and reached by TLS alone', () => {
    expect(buckets.length).toBeGreaterThanOrEqual(5);
    const closed = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    for (const { id, Properties } of buckets) {
      expect(Properties['PublicAccessBlockConfiguration'], id).toEqual(closed);
      expect(Properties['BucketEncryption'], id).toBeDefined();
      const policy = prod.ofType('AWS::S3::BucketPolicy').find((one) => json(one.Properties['Bucket']) === json({ Ref: id }));
      expect(json(policy?.Properties), id).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('give nothing to everybody', () => {
    const open = documents('AWS::S3::BucketPolicy', 'PolicyDocument').filter(({ Effect, Condition }) => Effect === 'Allow' && Condition === undefined);
    expect(open).toEqual([]);
  });

  it('let every family of keys expire that can be made again, and films as configured', () => {
    const films = buckets.filter(({ id }) => id.startsWith('StorageFilms'));
    const rules = films.flatMap(({ Properties }) => (Properties['LifecycleConfiguration'] as { Rules: { Prefix: string; ExpirationInDays: number }[] }).Rules);
    const days = Object.fromEntries(rules.map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays]));
    for (const family of Object.values(families)) expect(days[family], family).toBe(family === families.films ? 365 : 7);
  });

  it('know every family of keys that there is', () => {
    const all = Object.values(keys).map((key) => String(Reflect.apply(key, undefined, ['x', 'mp4'])));
    expect([...new Set(all.map((key) => key.slice(0, key.indexOf('/') + 1)))].sort()).toEqual(Object.values(families).sort());
  });

  it('tell EventBridge what arrives', () => {
    const telling = buckets.filter(({ Properties }) => json(Properties['NotificationConfiguration'] ?? {}).includes('"EventBridgeEnabled":true'));
    expect(telling.map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(['StorageFilms', 'StorageUploads']);
  });
});

describe('permissions', () => {
  it('allow no action with a star in it', () => {
    expect(granted.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name all resources only where a service knows none', () => {
    const everywhere = granted.filter(({ Resource }) => Resource === '*').flatMap(actionsOf);
    expect(everywhere.filter((action) => !/^(xray|polly|logs|cloudwatch):/.test(action))).toEqual([]);
  });

  it('let each function write only into the folders of its task', () => {
    for (const state of STATE_NAMES) {
      const policies = prod.ofType('AWS::IAM::Policy').filter(({ id }) => id.startsWith(`Functions${state}Role`));
      const writes = policies.flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement).filter((one) => actionsOf(one).includes('s3:PutObject'));
      const folders = Object.values(families).filter((family) => json(writes).includes(`/${family}*`));
      expect(folders.sort(), state).toEqual(ACCESS[state].write.map((family) => families[family]).sort());
    }
  });
});

describe('functions', () => {
  it.each(STATE_NAMES)('have one for %s, with its own log, time and memory', (state) => {
    const made = functionOf(fileOf(state));
    expect(made['Timeout']).toBe(inImage(state) ? 900 : state === 'WriteStoryboard' ? 660 : 180);
    expect(made['MemorySize']).toBe(inImage(state) ? (state === 'MixSoundtrack' ? 7076 : 3538) : 512);
    expect(made['Architectures']).toEqual([inImage(state) ? 'x86_64' : 'arm64']);
    expect(made['TracingConfig']).toEqual({ Mode: 'Active' });
    expect(made).toMatchObject(inImage(state) ? { ImageConfig: { Command: [`${fileOf(state)}.handler`] } } : { Runtime: 'nodejs24.x', Handler: 'index.handler' });
  });

  it('have more time than their Task waits, but for RenderPart, whose plan says', () => {
    const timed = statesOf(definitionOf('films')).filter(({ state }) => state.Type === 'Task' && state.TimeoutSeconds !== undefined);
    const short = timed.filter(({ name, state }) => Number(functionOf(fileOf(name))['Timeout']) < Number(state.TimeoutSeconds));
    expect(timed.length).toBeGreaterThan(5);
    expect(short).toEqual([]);
  });

  it('know where uploads lie, if they read media, and may read no other of them', () => {
    for (const state of STATE_NAMES) {
      const { Variables } = functionOf(fileOf(state))['Environment'] as { Variables: Record<string, unknown> };
      expect('FANREEL_UPLOADS' in Variables, state).toBe(ACCESS[state].uploads === true);
      expect(ACCESS[state].uploads === true, state).toBe(ACCESS[state].read.includes('media'));
    }
  });

  it('know the models that may be asked, what they cost and how long they may take, and may call no others', () => {
    const variables = (name: string) => ModelSettings.parse((functionOf(name)['Environment'] as { Variables: Record<string, string> }).Variables);
    expect(variables('write-storyboard')).toEqual(variables('check-brief'));
    expect(variables('write-storyboard')).toMatchObject({
      FANREEL_BEDROCK_MODELS: ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'],
      FANREEL_MODEL_FACTS: { 'amazon.nova-lite-v1:0': { input: 0.06, output: 0.24 } },
      FANREEL_MODEL_SECONDS: 540,
    });
    const asking = granted.filter((statement) => actionsOf(statement).some((action) => action.startsWith('bedrock:')));
    expect(asking).toHaveLength(1);
    expect(json(asking[0]?.Resource)).toMatch(/foundation-model\/amazon.nova-lite-v1:0.*foundation-model\/amazon.nova-pro-v1:0/);
  });

  it('know what a film and a day may cost, and how many parts may be in flight', () => {
    for (const name of ['reserve-budget', 'await-turn']) {
      const { Variables } = functionOf(name)['Environment'] as { Variables: Record<string, string> };
      expect(LimitSettings.parse(Variables)).toMatchObject({ FANREEL_LIMIT_FILM: 2, FANREEL_LIMIT_DAY: 100, FANREEL_PARTS_AT_ONCE: 800 });
    }
  });

  it('set workers aside for all films together', () => {
    expect(functionOf('render-part')['ReservedConcurrentExecutions']).toBe(800);
  });
});

describe('state machines', () => {
  const NAMES = ['films', 'failures', 'webhooks'];

  it.each(NAMES)('%s satisfies both validators', async (name) => {
    const definition = definitionOf(name);
    const { isValid, errorsText } = validateAsl(definition);
    expect(isValid, isValid ? '' : errorsText()).toBe(true);
    const service = getLanguageService({});
    const document = TextDocument.create(`${name}.asl.json`, 'asl', 1, JSON.stringify(definition, null, 2));
    const found = await service.doValidation(document, service.parseJSONDocument(document));
    expect(found.map(({ message }) => message)).toEqual([]);
  });

  it.each(NAMES)('%s is traced, logs everything, and retries every Task', (name) => {
    const machine = prod.ofType('AWS::StepFunctions::StateMachine').find(({ Properties }) => Properties['StateMachineName'] === `fanreel-prod-${name}`)?.Properties;
    expect(machine).toMatchObject({ StateMachineType: 'STANDARD', TracingConfiguration: { Enabled: true }, LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true } });
    const tasks = statesOf(definitionOf(name)).filter(({ state }) => state.Type === 'Task');
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter(({ state }) => !state.Retry?.length)).toEqual([]);
  });

  it('leaves every error of a film to the end of its execution, so that a redrive goes on from the state that failed', () => {
    const states = statesOf(definitionOf('films'));
    expect(states.filter(({ state }) => 'Catch' in state)).toEqual([]);
    expect(states.map(({ name }) => name)).not.toContain('RecordFailure');
    const kept = statesOf(filmMachine({ resource: (state) => state, concurrency: { scenes: 1, parts: 1 } }));
    const catching = kept.filter(({ state }) => 'Catch' in state).map(({ name }) => name);
    expect(catching.sort()).toEqual(['AssembleFilm', 'AwaitTurn', 'CheckBrief', 'MeasureTemplate', 'PlanFilm', 'PrepareMedia', 'PublishFilm', 'RecordFailure', 'RenderAndMix', 'ReserveBudget', 'SynthesizeScenes', 'TryScenes', 'WriteStoryboard'].sort());
  });

  it('render as many parts at once as configured, inline up to forty', () => {
    const states = Object.fromEntries(statesOf(definitionOf('films')).map(({ name, state }) => [name, state]));
    expect(states['RenderParts']).toMatchObject({ MaxConcurrency: 40 });
    expect(states['RenderManyParts']).toMatchObject({ MaxConcurrency: 300, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } } });
  });

  it('tell the failures machine of films that end otherwise than well', () => {
    const rule = prod.ofType('AWS::Events::Rule').find(({ id }) => id.startsWith('WorkflowFilmsThatFail'))?.Properties;
    expect(rule?.['EventPattern']).toMatchObject({ detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } });
    expect(json(rule?.['Targets'])).toContain('"DeadLetterConfig"');
    expect(json(rule?.['Targets'])).toContain('$.detail.executionArn');
  });

  it('tell whoever asked for it of films that end well, and of others once that is written down', () => {
    const rule = prod.ofType('AWS::Events::Rule').find(({ id }) => id.startsWith('WebhooksFilmsThatSucceed'))?.Properties;
    expect(rule?.['EventPattern']).toMatchObject({ detail: { status: ['SUCCEEDED'] } });
    expect(json(rule?.['Targets'])).toContain('$.detail.name');
    expect(json(rule?.['Targets'])).toContain('"DeadLetterConfig"');
    expect(statesOf(definitionOf('failures')).map(({ name }) => name)).toContain('TellEnd');
    const { Variables } = functionOf('tell-end')['Environment'] as { Variables: Record<string, unknown> };
    expect(Object.keys(TellingEnvironment.shape)).toEqual(expect.arrayContaining(Object.keys(Variables)));
  });

  it('tell the inbox of files under inbox/ alone', () => {
    const rule = prod.ofType('AWS::Events::Rule').find(({ id }) => id.startsWith('Inbox'))?.Properties;
    expect(rule?.['EventPattern']).toMatchObject({ source: ['aws.s3'], detail: { object: { key: [{ prefix: 'inbox/' }] } } });
    expect(json(rule?.['Targets'])).toContain('"DeadLetterConfig"');
    const [opener] = prod.ofType('AWS::Lambda::EventInvokeConfig').filter(({ id }) => id.startsWith('InboxOpener'));
    expect(opener?.Properties).toMatchObject({ MaximumRetryAttempts: 2, DestinationConfig: { OnFailure: { Destination: expect.anything() } } });
    expect(Object.keys((functionOf('inbox')['Environment'] as { Variables: object }).Variables)).toEqual(Object.keys(InboxEnvironment.shape));
  });
});

describe('the ledger', () => {
  it('is paid by the request, restorable, and forgets what has expired', () => {
    const [table] = prod.ofType('AWS::DynamoDB::GlobalTable');
    expect(table?.Properties).toMatchObject({ BillingMode: 'PAY_PER_REQUEST', TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } });
    expect(json(table?.Properties['Replicas'])).toContain('"PointInTimeRecoveryEnabled":true');
    expect(json(table?.Properties['GlobalSecondaryIndexes'])).toMatch(/by-time.*by-status/);
  });
});

describe('the API', () => {
  const methods = prod.ofType('AWS::ApiGateway::Method').map(({ Properties }) => Properties);
  const starts = methods.filter((method) => method['HttpMethod'] === 'POST');

  it('starts the state machine itself, for keys and for IAM', () => {
    expect(starts).toHaveLength(2);
    for (const start of starts) {
      expect(start['Integration']).toMatchObject({ Type: 'AWS', PassthroughBehavior: 'NEVER' });
      expect(json(start['Integration'])).toContain('states:action/StartExecution');
      expect(start['RequestValidatorId']).toBeDefined();
      expect(start['RequestModels']).toBeDefined();
    }
    expect(starts.map((start) => [start['AuthorizationType'], start['ApiKeyRequired'] ?? false]).sort()).toEqual([['AWS_IAM', false], ['NONE', true]]);
  });

  it('has a route for every call of the contract', () => {
    const resources = prod.ofType('AWS::ApiGateway::Resource').map(({ id, Properties }) => ({ id, part: String(Properties['PathPart']), parent: (Properties['ParentId'] as { Ref?: string }).Ref }));
    const pathOf = (id: string | undefined): string => {
      const found = resources.find((one) => one.id === id);
      return found ? `${pathOf(found.parent)}/${found.part}` : '';
    };
    const routed = methods.map((method) => ({ verb: method['HttpMethod'], path: pathOf((method['ResourceId'] as { Ref?: string }).Ref) }));
    for (const { method, path } of Object.values(contract)) {
      const at = routed.filter((route) => route.verb === method || route.verb === 'ANY').filter((route) => new RegExp(`^${route.path.replace('{proxy+}', '.+')}$`).test(path));
      expect(at.length, `${method} ${path}`).toBeGreaterThanOrEqual(2);
    }
  });

  it('tells its function all that the function asks for, and lets it read and write where it says', () => {
    const { Variables } = functionOf('api')['Environment'] as { Variables: Record<string, unknown> };
    expect(Object.keys(Variables)).toEqual(expect.arrayContaining(Object.keys(ApiEnvironment.shape)));
    expect(Object.keys({ ...ApiEnvironment.shape, ...FunctionEnvironment.shape })).toEqual(expect.arrayContaining(Object.keys(Variables)));
  });

  it('lets nobody in without a key or a signature, but the preflight of a browser', () => {
    const open = methods.filter((method) => method['AuthorizationType'] !== 'AWS_IAM' && method['ApiKeyRequired'] !== true);
    expect(open.every((method) => method['HttpMethod'] === 'OPTIONS')).toBe(true);
  });

  it('limits each key by the second and by the day', () => {
    const [plan] = prod.ofType('AWS::ApiGateway::UsagePlan');
    expect(plan?.Properties).toMatchObject({ Throttle: { RateLimit: 50, BurstLimit: 100 }, Quota: { Limit: 200_000, Period: 'DAY' } });
  });

  it('answers its own errors as problems', () => {
    const answers = prod.ofType('AWS::ApiGateway::GatewayResponse').map(({ Properties }) => Properties);
    expect(answers).toHaveLength(2 * (PROBLEMS.length + 2));
    for (const { ResponseTemplates } of answers) {
      const text = Object.values(ResponseTemplates as Record<string, string>)[0] ?? '';
      const filled = text.replace('$context.error.messageString', '"x"').replaceAll(/\$context\.[a-zA-Z.]+/g, 'x');
      expect(Object.keys(JSON.parse(filled))).toEqual(['type', 'title', 'status', 'detail', 'instance']);
    }
  });

  it('has a firewall in front in prod, which counts visitors of the studio by their own addresses, and none in dev', () => {
    expect(prod.ofType('AWS::WAFv2::WebACLAssociation')).toHaveLength(2);
    const [acl] = prod.ofType('AWS::WAFv2::WebACL');
    const rules = (acl?.Properties['Rules'] ?? []) as { Statement: { RateBasedStatement?: { AggregateKeyType: string } } }[];
    const rates = rules.flatMap(({ Statement }) => Statement.RateBasedStatement ?? []);
    expect(rates.map(({ AggregateKeyType }) => AggregateKeyType)).toEqual(['IP', 'FORWARDED_IP']);
    expect(dev.ofType('AWS::WAFv2::WebACL')).toEqual([]);
  });

  it('lies at the address of the studio, too, uncached, with paths and keys as it knows them', () => {
    const [distribution] = prod.ofType('AWS::CloudFront::Distribution');
    const config = distribution?.Properties['DistributionConfig'] as { CacheBehaviors: { PathPattern: string; AllowedMethods?: string[]; FunctionAssociations?: unknown[] }[] } | undefined;
    const behavior = config?.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/api/*');
    expect(behavior?.AllowedMethods).toContain('DELETE');
    expect(behavior?.FunctionAssociations).toHaveLength(1);
  });
});

describe('delivery', () => {
  it('shows films by signed addresses alone, through an access control of the origin', () => {
    const [distribution] = prod.ofType('AWS::CloudFront::Distribution');
    const config = distribution?.Properties['DistributionConfig'] as { CacheBehaviors: { PathPattern: string; ViewerProtocolPolicy: string; TrustedKeyGroups?: unknown[] }[]; Origins: { S3OriginConfig?: unknown; OriginAccessControlId?: unknown }[] };
    const signed = config.CacheBehaviors.filter(({ TrustedKeyGroups = [] }) => TrustedKeyGroups.length === 1);
    expect(signed.map(({ PathPattern }) => PathPattern)).toEqual(['films/*', 'speech/*']);
    expect(signed.every(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy === 'https-only')).toBe(true);
    const buckets = config.Origins.filter((origin) => origin.S3OriginConfig !== undefined);
    expect(buckets.length).toBeGreaterThanOrEqual(2);
    expect(buckets.every((origin) => origin.OriginAccessControlId !== undefined)).toBe(true);
  });
});

describe('alarms', () => {
  const alarms = prod.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  const headings = [...readFileSync(new URL('../../../infra/runbook.md', import.meta.url), 'utf8').matchAll(/^## (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'));

  it('reach somebody, and name a section of the runbook that is there', () => {
    expect(alarms.length).toBeGreaterThanOrEqual(9);
    for (const alarm of alarms) {
      expect(alarm['AlarmActions']).toHaveLength(1);
      const [, anchor] = /infra\/runbook\.md#([a-z-]+)$/.exec(String(alarm['AlarmDescription'])) ?? [];
      expect(headings).toContain(anchor);
    }
  });

  it('come with budgets for the month and the day', () => {
    const budgets = prod.ofType('AWS::Budgets::Budget').map(({ Properties }) => (Properties['Budget'] as { TimeUnit: string; BudgetLimit: { Amount: number } }));
    expect(budgets.map(({ TimeUnit, BudgetLimit }) => [TimeUnit, BudgetLimit.Amount]).sort()).toEqual([['DAILY', 100], ['MONTHLY', 1000]]);
  });
});

describe('the dashboard', () => {
  it('shows what an operator asks for first', () => {
    const [board] = prod.ofType('AWS::CloudWatch::Dashboard');
    const body = json(board?.Properties['DashboardBody']);
    for (const title of ['Films by outcome', 'Milliseconds of each state', 'Parts in flight', 'Refused', 'Films that failed, by error', 'for each finished film', 'films that wait for their turn', 'Seconds of a film', 'Alarms']) expect(body).toContain(title);
  });
});

it('every log ends some time', () => {
  const logs = prod.ofType('AWS::Logs::LogGroup');
  expect(logs.filter(({ Properties }) => Properties['RetentionInDays'] !== 90)).toEqual([]);
});
