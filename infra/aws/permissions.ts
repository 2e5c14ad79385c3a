import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { StateName } from '../../workflows/contracts/index.ts';
import { acceptStars } from './acceptances.ts';
import { families, type Family } from './key-families.ts';

interface Access {
  readonly read: readonly Family[];
  readonly write: readonly Family[];
  /** Looks for media among the uploads, too. */
  readonly uploads?: true;
  readonly speaks?: true;
  readonly asksModels?: true;
}

/** What the task of each state reads and writes. A state that is not here does not compile. */
export const ACCESS: Readonly<Record<StateName, Access>> = {
  CheckBrief: { read: ['media'], write: ['films'], uploads: true },
  ReserveBudget: { read: ['films'], write: [] },
  AwaitTurn: { read: [], write: [] },
  PrepareMedia: { read: ['films', 'media'], write: ['films', 'media'], uploads: true },
  WriteStoryboard: { read: ['films', 'scripts'], write: ['films', 'scripts', 'media'], asksModels: true },
  SynthesizeSpeech: { read: ['films', 'speech'], write: ['speech'], speaks: true },
  TryScenes: { read: ['films', 'speech', 'media'], write: [], uploads: true },
  MeasureTemplate: { read: ['films', 'templates', 'measures', 'media'], write: ['templates', 'measures', 'media'], uploads: true },
  PlanFilm: { read: ['films', 'speech', 'measures'], write: ['films'] },
  RenderPart: { read: ['films', 'templates', 'media', 'parts'], write: ['parts'], uploads: true },
  MixSoundtrack: { read: ['films', 'speech', 'media', 'soundtracks'], write: ['soundtracks'], uploads: true },
  AssembleFilm: { read: ['films', 'parts', 'soundtracks', 'assembled'], write: ['assembled'] },
  PublishFilm: { read: ['films', 'assembled'], write: ['films'] },
  RecordFailure: { read: [], write: [] },
};

export interface Reach {
  readonly bucket: IBucket;
  readonly uploads: IBucket;
  readonly table: ITable;
  readonly models: readonly string[];
}

/** Lets a role do what the task of a state does, and no more. */
export function permit(role: IRole, state: StateName, { bucket, uploads, table, models }: Reach): void {
  const { read, write, speaks, asksModels, uploads: brought } = ACCESS[state];
  const below = (names: readonly Family[]) => names.map((name) => bucket.arnForObjects(`${families[name]}*`));
  const allow = (actions: string[], resources: string[]) => role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  allow(LEDGER_ACTIONS, [table.tableArn]);
  if (read.length > 0) allow(['s3:GetObject'], below(read));
  if (write.length > 0) allow(['s3:PutObject', 's3:AbortMultipartUpload'], below(write));
  // Who may not list is told of a missing object that it is forbidden.
  if (read.length + write.length > 0) allow(['s3:ListBucket'], [bucket.bucketArn]);
  const files = brought ? [uploads.arnForObjects(`${families.media}*`)] : [];
  if (brought) {
    allow(['s3:GetObject'], files);
    allow(['s3:ListBucket'], [uploads.bucketArn]);
  }
  if (speaks) allow(['polly:SynthesizeSpeech'], ['*']);
  const askable = asksModels ? modelArns(role, models) : [];
  if (askable.length > 0) allow(['bedrock:InvokeModel'], askable);
  acceptStars(role, ['*'], 'Polly and X-Ray know no resources to name.');
  acceptStars(role, files, 'Files that people brought are named by lot.');
  acceptStars(role, below([...new Set([...read, ...write])]), 'Objects are named by the hash of what they are made from; a role gets the folders that its task works in.');
  acceptStars(role, askable.filter((arn) => arn.includes('*')), 'An inference profile leads to its model in several regions.');
}

/** Single rows by their key, and all rows of one film. */
export const LEDGER_ACTIONS = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'];

/** An inference profile (`us.…`, `eu.…`) leads on to its model in several regions. */
function modelArns(role: IRole, models: readonly string[]): string[] {
  const { partition, region, account } = Stack.of(role);
  return models.flatMap((model) => {
    const [, geography, base = model] = /^(us|eu|apac|global)\.(.+)$/.exec(model) ?? [];
    if (geography === undefined) return [`arn:${partition}:bedrock:${region}::foundation-model/${base}`];
    return [`arn:${partition}:bedrock:${region}:${account}:inference-profile/${model}`, `arn:${partition}:bedrock:*::foundation-model/${base}`];
  });
}
