import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bundleFunction } from '../../../infra/aws/bundle.ts';
import { LEDGER_TABLE } from '../../../infra/local/ledger-server.ts';
import { FunctionProcess } from '../../../infra/local/lambda/function-process.ts';
import { isolationHere } from '../../../infra/local/lambda/isolation.ts';
import { startAnswering } from '../../helpers/answering-server.ts';
import { startCloud, type Cloud } from '../../helpers/lambda.ts';

const PLACE = { Bucket: 'films', Key: 'signing-key.pem', Webhooks: 'webhook-secret.txt' };

let folder: string;
let cloud: Cloud;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanreel-webhooks-'));
  await chmod(folder, 0o755);
  cloud = await startCloud(folder);
  return async () => {
    await cloud.end();
    await rm(folder, { recursive: true, force: true });
  };
});

/** A function as it is deployed, behind the Runtime API. */
async function startFunction(entry: string, env: Record<string, string> = {}): Promise<FunctionProcess> {
  const { folder: task, handler } = await bundleFunction(entry, join(folder, entry.replaceAll(/\W/g, '-')));
  const made = await FunctionProcess.start({ name: entry, task, handler, memoryMegabytes: 512, timeoutSeconds: 60, env: { ...cloud.env, ...env }, isolation: await isolationHere(), temporaryFolder: folder });
  onTestFinished(() => made.kill());
  return made;
}

async function server(answer: () => number) {
  const made = await startAnswering(() => ({ status: answer() }));
  onTestFinished(() => made.end());
  return made;
}

/** Calls the maker of keys as CloudFormation does. @returns the public half */
async function makeKeys(maker: FunctionProcess, RequestType: string): Promise<string> {
  const cloudFormation = await server(() => 200);
  await maker.invoke({ RequestType, ResponseURL: cloudFormation.endpoint, StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Made', ResourceProperties: PLACE });
  const told = JSON.parse(cloudFormation.asked[0]?.body ?? '') as { Status: string; Data?: { PublicKey: string } };
  expect(told.Status).toBe('SUCCESS');
  return told.Data?.PublicKey ?? '';
}

describe('a webhook on AWS', () => {
  it('is told by the function as it is deployed, signed with the secret that the stack made once', async () => {
    const maker = await startFunction('infra/aws/signing-key-handler.ts');
    const first = await makeKeys(maker, 'Create');
    expect(first).toContain('BEGIN PUBLIC KEY');
    expect(await makeKeys(maker, 'Update')).toBe(first);
    const secret = Buffer.from(await cloud.store.read(PLACE.Webhooks)).toString();
    expect(secret).toMatch(/^whsec_[\w-]{43}$/);

    const answers = [503, 204];
    const receiver = await server(() => answers.shift() ?? 200);
    await cloud.ledger.filmStarted('tides');
    await cloud.ledger.webhookWanted('tides', `${receiver.endpoint}/ended`);
    await cloud.ledger.filmEnded('tides', { status: 'failed', error: 'SceneFailed', reason: 'scene 2, frame 9: boom' });
    const teller = await startFunction('functions/api/webhooks/lambda.ts', { FANREEL_LEDGER_TABLE: LEDGER_TABLE, FANREEL_WEBHOOK_SECRET: `s3://films/${PLACE.Webhooks}`, FANREEL_PRIVATE_WEBHOOKS: 'on' });
    expect(await teller.invoke({ filmId: 'tides' })).toMatchObject({ ok: false, error: { errorType: 'WebhookUnheard' } });
    expect(await teller.invoke({ filmId: 'tides' })).toEqual({ ok: true, result: { filmId: 'tides', told: 'heard' } });

    const heard = receiver.asked[1];
    const body = heard?.body ?? '';
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(heard?.headers['fanreel-signature'])) ?? [];
    expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
    expect(JSON.parse(body)).toMatchObject({ type: 'film.failed', film: { filmId: 'tides', error: 'SceneFailed' } });
    expect((await cloud.ledger.record('tides'))?.film.webhook).toMatchObject({ delivered: true, attempts: [{ status: 503 }, { status: 204 }] });
  });

  it('is never sent to an inner address', async () => {
    await cloud.store.write(PLACE.Webhooks, 'whsec_test', 'text/plain');
    const receiver = await server(() => 200);
    await cloud.ledger.filmStarted('inner');
    await cloud.ledger.webhookWanted('inner', receiver.endpoint);
    await cloud.ledger.filmEnded('inner', { status: 'published' });
    const teller = await startFunction('functions/api/webhooks/lambda.ts', { FANREEL_LEDGER_TABLE: LEDGER_TABLE, FANREEL_WEBHOOK_SECRET: `s3://films/${PLACE.Webhooks}` });
    expect(await teller.invoke({ filmId: 'inner' })).toMatchObject({ ok: false, error: { errorType: 'WebhookUnheard' } });
    expect(receiver.asked).toEqual([]);
    expect((await cloud.ledger.record('inner'))?.film.webhook).toMatchObject({ delivered: false, attempts: [{ error: expect.stringContaining('inner network') }] });
  });
});
