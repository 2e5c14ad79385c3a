import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { keys, type StateName } from '../../workflows/contracts/index.ts';
import { accept } from './acceptances.ts';
import { familyOf, FILMS } from './storage.ts';

interface Access {
  /** Families of keys. */
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly speaks?: true;
  readonly asksModels?: true;
}

const hash = '';
const speech = familyOf(keys.speech(hash));
const soundtracks = familyOf(keys.soundtrack(hash));
const parts = familyOf(keys.part(hash));
const assembled = familyOf(keys.assembled(hash));
const templates = familyOf(keys.template(hash));
const measures = familyOf(keys.measure(hash));
const media = familyOf(keys.media(hash, ''));

/** What the task of each state reads and writes. A state that is not here does not compile. */
export const ACCESS: Readonly<Record<StateName, Access>> = {
  CheckBrief: { read: [media], write: [FILMS] },
  WriteStoryboard: { read: [FILMS], write: [FILMS], asksModels: true },
  SynthesizeSpeech: { read: [FILMS, speech], write: [speech], speaks: true },
  MeasureTemplate: { read: [FILMS, templates, measures, media], write: [templates, measures, media] },
  PlanFilm: { read: [FILMS, speech, measures], write: [FILMS] },
  RenderPart: { read: [FILMS, templates, media, parts], write: [parts] },
  MixSoundtrack: { read: [FILMS, speech, media, soundtracks], write: [soundtracks] },
  AssembleFilm: { read: [FILMS, parts, soundtracks, assembled], write: [assembled] },
  PublishFilm: { read: [FILMS, assembled], write: [FILMS] },
  RecordFailure: { read: [], write: [] },
};

export interface Reach {
  readonly bucket: IBucket;
  readonly table: ITable;
  readonly models: readonly string[];
}

/** Lets a role do what the task of a state does, and no more. */
export function permit(role: IRole, state: StateName, { bucket, table, models }: Reach): void {
  const { read, write, speaks, asksModels } = ACCESS[state];
  const below = (families: readonly string[]) => families.map((family) => bucket.arnForObjects(`${family}*`));
  const allow = (actions: string[], resources: string[]) => role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  allow(LEDGER_ACTIONS, [table.tableArn]);
  if (read.length > 0) allow(['s3:GetObject'], below(read));
  if (write.length > 0) allow(['s3:PutObject', 's3:AbortMultipartUpload'], below(write));
  // Who may not list is told of a missing object that it is forbidden.
  if (read.length + write.length > 0) allow(['s3:ListBucket'], [bucket.bucketArn]);
  if (speaks) allow(['polly:SynthesizeSpeech'], ['*']);
  if (asksModels && models.length > 0) allow(['bedrock:InvokeModel'], modelArns(role, models));
  accept(role, {
    'AwsSolutions-IAM5': `Objects are named by the hash of what they are made from, so a role gets the folders that its task works in; Polly and X-Ray know no resources to name.`,
  });
}

/** Single rows by their key, and all rows of one film. */
const LEDGER_ACTIONS = ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'];

/** An inference profile (`us.…`, `eu.…`) leads on to its model in several regions. */
function modelArns(role: IRole, models: readonly string[]): string[] {
  const { partition, region, account } = Stack.of(role);
  return models.flatMap((model) => {
    const [, geography, base = model] = /^(us|eu|apac|global)\.(.+)$/.exec(model) ?? [];
    if (geography === undefined) return [`arn:${partition}:bedrock:${region}::foundation-model/${base}`];
    return [`arn:${partition}:bedrock:${region}:${account}:inference-profile/${model}`, `arn:${partition}:bedrock:*::foundation-model/${base}`];
  });
}
