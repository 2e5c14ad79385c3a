import { describe, expect, it } from 'vitest';
import { refusedResponse, startedResponse, startRequest } from '../../../infra/aws/start-film.ts';
import { escapeJavaScript, renderTemplate, type VtlScope } from '../../helpers/vtl.ts';

const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:films';
const EXECUTION = 'arn:aws:states:us-east-1:123456789012:execution:films:tides';
const REQUEST_ID = '0e5f7f3a-3c64-4c2c-9f8e-1df0b6b1c3aa';

/** What API Gateway sends to Step Functions for a request. */
function sent(body: unknown, params: Readonly<Record<string, string>> = {}, identity: { apiKeyId?: string } = {}): { stateMachineArn: string; name: string; input: string } {
  const scope: VtlScope = {
    input: { params: (name: string) => params[name] ?? '', json: () => JSON.stringify(body), path: (path: string) => Object(body)[path.slice(2)] ?? '' },
    util: { escapeJavaScript },
    context: { requestId: REQUEST_ID, identity },
  };
  return JSON.parse(renderTemplate(startRequest(MACHINE), scope));
}

/** What it makes of an answer of Step Functions. */
function made(template: string, answer: Readonly<Record<string, string>>): { body: unknown; override: { status?: number; header?: Record<string, string> } } {
  const context: { responseOverride: { status?: number; header?: Record<string, string> } } = { responseOverride: {} };
  const body: unknown = JSON.parse(renderTemplate(template, { input: { path: (path: string) => answer[path.slice(2)] }, context }));
  return { body, override: context.responseOverride };
}

const refusal = (name: string, message: string) => made(refusedResponse, { __type: `com.amazonaws.swf.service.v2.model#${name}`, message });

describe('a request for a film', () => {
  const brief = { kind: 'text', text: `It's "the Moon's" pull\\push;\n1/2 of $200, ${'#'}if(x) – 潮` };

  it('is the input of an execution as it came, whatever letters are in it', () => {
    const { stateMachineArn, input } = sent(brief);
    expect(stateMachineArn).toBe(MACHINE);
    expect(JSON.parse(input)).toEqual(brief);
  });

  it.each(['Idempotency-Key', 'idempotency-key'])('names it by its key, in %s', (header) => {
    expect(sent(brief, { [header]: 'tides-1' }).name).toBe('tides-1');
  });

  it('is named by chance where it has no key', () => {
    expect(sent(brief).name).toBe(REQUEST_ID);
  });

  it.each(['Tides', '-tides', 'a b', 'x'.repeat(81), 'tides", "name": "other'])('has a name that Step Functions refuses where its key can be no id: %s', (key) => {
    expect(sent(brief, { 'Idempotency-Key': key }).name).toBe('*');
  });

  const HOOK = "https://example.com/ended?of=tides&by='x'#$1";

  it.each(['Fanreel-Webhook', 'fanreel-webhook', 'webhook'])('has its webhook, in %s, as a field of the brief', (name) => {
    const { name: filmId, input } = sent(brief, { [name]: HOOK, 'Idempotency-Key': 'tides' });
    expect(filmId).toBe('tides');
    expect(JSON.parse(input)).toEqual({ webhook: HOOK, ...brief });
  });

  it('says whose key it was, with a webhook and without; a program that signs its request has none', () => {
    expect(JSON.parse(sent(brief, {}, { apiKeyId: 'a1b2c3d4e5' }).input)).toEqual({ askedBy: 'a1b2c3d4e5', ...brief });
    expect(JSON.parse(sent(brief, { webhook: HOOK }, { apiKeyId: 'a1b2c3d4e5' }).input)).toEqual({ webhook: HOOK, askedBy: 'a1b2c3d4e5', ...brief });
    expect(JSON.parse(sent(brief, {}, {}).input)).toEqual(brief);
  });

  it('keeps the webhook that the brief names itself', () => {
    const own = { ...brief, webhook: 'https://example.com/own' };
    expect(JSON.parse(sent(own, { webhook: HOOK }).input)).toEqual(own);
  });

  it.each(['example.com', 'ftp://example.com', 'https://a"b', 'https://a b', `https://${'a'.repeat(2000)}`])('is refused with a webhook that is no address: %.40s', (webhook) => {
    expect(sent(brief, { webhook, 'Idempotency-Key': 'tides' }).name).toBe('*webhook*');
  });
});

describe('the answer to it', () => {
  it('tells the film and where it is', () => {
    expect(made(startedResponse, { executionArn: EXECUTION })).toEqual({ body: { filmId: 'tides' }, override: { header: { Location: '/films/tides' } } });
  });

  it('is the same to whoever asks again under one key', () => {
    const { body, override } = refusal('ExecutionAlreadyExists', `Execution Already Exists: '${EXECUTION}'`);
    expect(body).toEqual({ filmId: 'tides' });
    expect(override).toEqual({ status: 202, header: { Location: '/films/tides', 'Content-Type': 'application/json' } });
  });

  it.each(['ThrottlingException', 'ExecutionLimitExceeded'])('asks for patience on %s', (name) => {
    const { body, override } = refusal(name, 'Rate exceeded');
    expect(override.status).toBe(429);
    expect(body).toMatchObject({ status: 429, title: 'Too Many Requests' });
  });

  it('says which keys there are, what a webhook is, and how large a brief may be', () => {
    expect(refusal('InvalidName', "Invalid Name: '*'").body).toMatchObject({ status: 400, detail: expect.stringContaining('Idempotency-Key: lower-case') });
    expect(refusal('InvalidName', "Invalid Name: '*webhook*'").body).toMatchObject({ status: 400, detail: expect.stringContaining('webhook: an address') });
    expect(refusal('ValidationException', 'too long').body).toMatchObject({ status: 400, detail: expect.stringContaining('256 KiB') });
  });
});
