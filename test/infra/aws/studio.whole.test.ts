import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf, KeyAccess } from '../../../functions/api/access/api-keys.ts';
import { bundleStudio } from '../../../infra/aws/studio-bundle.ts';
import { FunctionProcess } from '../../../infra/local/lambda/function-process.ts';
import { isolationHere } from '../../../infra/local/lambda/isolation.ts';
import { startAnswering } from '../../helpers/answering-server.ts';
import { publish, testApi } from '../../helpers/api.ts';
import { startEdge } from '../../helpers/edge.ts';
import { testLedger, tickingClock } from '../../helpers/ledger.ts';
import { startS3, TEST_CREDENTIALS } from '../../helpers/s3-server.ts';
import { studioBrowser } from '../../helpers/studio.ts';
import { deployed } from './deployed.ts';

const BUCKET = 'studio';
const KEY = 'fr_secret';

let folder: string;
let s3: Awaited<ReturnType<typeof startS3>>;
let cloudFormation: Awaited<ReturnType<typeof startAnswering>>;
let placer: FunctionProcess;

/** Calls the function as CloudFormation does. @returns what CloudFormation is told */
async function place(Build: string): Promise<{ Status: string; Reason?: string; Data?: { Files: string } }> {
  const answer = await placer.invoke({
    RequestType: 'Create',
    ResponseURL: cloudFormation.endpoint,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Placed',
    ResourceProperties: { ServiceToken: 'arn', Bucket: BUCKET, Build },
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return JSON.parse(cloudFormation.asked.at(-1)?.body ?? '');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanreel-studio-'));
  s3 = await startS3({ bucket: BUCKET });
  cloudFormation = await startAnswering(() => ({ status: 200 }));
  const { folder: task, handler } = await bundleStudio(join(folder, 'task'));
  const env = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: TEST_CREDENTIALS.accessKeyId, AWS_SECRET_ACCESS_KEY: TEST_CREDENTIALS.secretAccessKey, AWS_ENDPOINT_URL_S3: s3.endpoint };
  placer = await FunctionProcess.start({ name: 'studio', task, handler, memoryMegabytes: 512, timeoutSeconds: 120, env, isolation: await isolationHere(), temporaryFolder: folder });
  return async () => {
    await placer.kill();
    await cloudFormation.end();
    await s3.end();
    await rm(folder, { recursive: true, force: true });
  };
});

const object = (Key: string) => s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));

describe('the function that places the studio', () => {
  it('puts every file where CloudFront finds it, with its type and how long it may be kept', async () => {
    const { Status, Reason, Data } = await place('one');
    expect({ Status, Reason }).toMatchObject({ Status: 'SUCCESS' });
    const page = await object('index.html');
    expect(page).toMatchObject({ ContentType: 'text/html; charset=utf-8', CacheControl: 'no-cache' });
    const html = (await page.Body?.transformToString()) ?? '';
    expect(html).toContain('<meta name="fanreel-api" content="/api" />');
    const [, script = ''] = /src="\/(assets\/[^"]+\.js)"/.exec(html) ?? [];
    expect(await object(script)).toMatchObject({ ContentType: 'text/javascript; charset=utf-8', CacheControl: 'public, max-age=31536000, immutable' });
    expect(await object('preview/preview.js')).toMatchObject({ CacheControl: 'no-cache' });
    const { KeyCount } = await s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(String(KeyCount)).toBe(Data?.Files);
  });

  it('leaves files of the build before for those who have its pages open', async () => {
    await s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'assets/before.js', Body: '1' }));
    expect(await place('two')).toMatchObject({ Status: 'SUCCESS' });
    await expect(object('assets/before.js')).resolves.toBeDefined();
  });

  it('tells CloudFormation of what went wrong, so that it does not wait for an hour', async () => {
    await placer.invoke({ RequestType: 'Update', ResponseURL: cloudFormation.endpoint, StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Placed', ResourceProperties: { Bucket: 'nowhere', Build: 'one' } });
    expect(JSON.parse(cloudFormation.asked.at(-1)?.body ?? '')).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/bucket/i), PhysicalResourceId: 'nowhere' });
  });
});

describe('the studio behind CloudFront', () => {
  let browser: Browser;
  let page: Page;
  let edge: Awaited<ReturnType<typeof startEdge>>;
  const complaints: string[] = [];
  const apiPaths: string[] = [];

  beforeAll(async () => {
    await place('one');
    const ledger = await testLedger();
    const find = async (hash: string) => (hash === hashOf(KEY) ? { name: 'first', hash, scopes: ['read' as const, 'make' as const], perMinute: 600, createdAt: '2026-01-01T00:00:00.000Z' } : undefined);
    const { app, ports, store } = testApi(ledger, { access: new KeyAccess({ find, clock: tickingClock() }) });
    await publish({ ledger: ports.ledger, store }, 'tides');
    const files = async (_request: Request, path: string): Promise<Response> => {
      const found = await object(path.slice(1)).catch(() => undefined);
      if (!found?.Body) return new Response('<Error/>', { status: 403 });
      return new Response(await found.Body.transformToByteArray() as BodyInit, { headers: { 'content-type': found.ContentType ?? '', 'cache-control': found.CacheControl ?? '' } });
    };
    // Of a bearer's key, API Gateway knows nothing.
    const api = async (request: Request, path: string): Promise<Response> => {
      apiPaths.push(path);
      request.headers.delete('authorization');
      return app.fetch(request);
    };
    edge = await startEdge({ template: deployed('dev'), origins: { StudioFiles: files, 'execute-api': api } });
    browser = await studioBrowser();
    page = await browser.newPage({ baseURL: edge.address });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && /Content Security Policy|blocked|CORS/i.test(message.text()) && complaints.push(message.text())));
  });
  afterAll(async () => {
    await browser.close();
    await edge.end();
  });

  it('asks for a key, and calls the API at its own address with it', async () => {
    await page.goto('/library');
    await page.getByLabel('Key', { exact: true }).fill(KEY);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('Film tides').first().waitFor();
    expect(apiPaths.length).toBeGreaterThan(0);
    expect(apiPaths.filter((path) => !/^\/v1\/\w+/.test(path))).toEqual([]);
  });

  it('plays a preview in its frame, and forbids nothing that it needs', async () => {
    await page.goto('/');
    await page.getByLabel('The text of the film').fill('# Tides\n\nThe tide is a very long wave.\n');
    await page.getByRole('button', { name: 'Look at the storyboard' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLButtonElement>('button[aria-label="Play"]')?.disabled === false);
    expect(await page.locator('iframe').getAttribute('src')).toBe('/preview/index.html');
    if (process.env['FANREEL_TEST_SHOT']) await page.screenshot({ path: process.env['FANREEL_TEST_SHOT'] });
    expect(complaints).toEqual([]);
  });

  it('sends pages under the policies of the one-machine server', async () => {
    const headers = async (path: string) => (await fetch(`${edge.address}${path}`)).headers;
    const studio = await headers('/batch');
    expect(studio.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';.*connect-src 'self' blob: data: https:\/\/uploads\.invalid;.*frame-ancestors 'none'/);
    const preview = await headers('/preview/index.html');
    expect(preview.get('content-security-policy')).toContain('sandbox allow-scripts');
    expect(preview.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(preview.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});
