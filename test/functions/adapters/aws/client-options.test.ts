import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeVoicesCommand, PollyClient } from '@aws-sdk/client-polly';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { clientOptions, s3Options } from '../../../../functions/adapters/aws/client-options.ts';
import { startAnswering } from '../../../helpers/answering-server.ts';
import { TEST_CREDENTIALS } from '../../../helpers/s3-server.ts';

const here = { region: 'eu-central-1', credentials: TEST_CREDENTIALS };

async function listening() {
  const server = await startAnswering(() => ({ body: '{}', headers: { 'content-type': 'application/json' } }));
  onTestFinished(server.end);
  onTestFinished(() => void vi.unstubAllEnvs());
  return server;
}

describe('a client of AWS', () => {
  it.each([
    ['S3', () => new S3Client({ ...s3Options(), ...here }).send(new HeadObjectCommand({ Bucket: 'films', Key: 'a' })), '/films/a'],
    ['DYNAMODB', () => new DynamoDBClient({ ...clientOptions('dynamodb'), ...here }).send(new DescribeTableCommand({ TableName: 'ledger' })), '/'],
    ['SFN', () => new SFNClient({ ...clientOptions('sfn'), ...here }).send(new DescribeExecutionCommand({ executionArn: 'arn' })), '/'],
    ['POLLY', () => new PollyClient({ ...clientOptions('polly'), ...here }).send(new DescribeVoicesCommand({})), '/v1/voices'],
    ['BEDROCK_RUNTIME', () => new BedrockRuntimeClient({ ...clientOptions('bedrock'), ...here }).send(new ConverseCommand({ modelId: 'm', messages: [] })), '/model/m/converse'],
  ] as const)('goes where AWS_ENDPOINT_URL_%s points, over HTTP/1.1 and with the bucket in the path', async (service, ask, path) => {
    const server = await listening();
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, server.endpoint);
    await ask();
    expect(server.asked.map((asked) => asked.path)).toEqual([path]);
  });

  it('goes where AWS_ENDPOINT_URL points, for every service', async () => {
    const server = await listening();
    vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint.replace('127.0.0.1', 'localhost'));
    await new S3Client({ ...s3Options(), ...here }).send(new HeadObjectCommand({ Bucket: 'films', Key: 'a' }));
    expect(server.asked.map(({ path }) => path)).toEqual(['/films/a']);
  });

  it('has its buckets in the name of the host where nothing else is asked for', () => {
    vi.stubEnv('AWS_ENDPOINT_URL', '');
    vi.stubEnv('AWS_ENDPOINT_URL_S3', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(s3Options().forcePathStyle).toBe(false);
  });

  it.each(['s3', 'dynamodb', 'sfn', 'polly', 'bedrock'] as const)('gives up, and tries again, on purpose: %s', async (service) => {
    const options = clientOptions(service);
    const client = new S3Client({ ...options, ...here, endpoint: (await listening()).endpoint, forcePathStyle: true });
    await client.send(new HeadObjectCommand({ Bucket: 'films', Key: 'a' }));
    const { connectionTimeout, requestTimeout, throwOnRequestTimeout, socketTimeout, httpsAgent } = options.requestHandler.httpHandlerConfigs();
    expect([connectionTimeout, throwOnRequestTimeout, httpsAgent]).toEqual([2000, true, expect.objectContaining({ keepAlive: true })]);
    expect([requestTimeout, (requestTimeout ?? 0) >= 5000]).toEqual([socketTimeout, true]);
    expect(await client.config.maxAttempts()).toBeGreaterThanOrEqual(2);
    expect(await client.config.retryMode).toBe('standard');
  });
});
