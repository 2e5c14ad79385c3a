import { describe, expect, it, onTestFinished } from 'vitest';
import { RuntimeApi, type Invocation } from '../../../infra/local/lambda/runtime-api.ts';

const invocation: Invocation = { event: { filmId: 'one' }, functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:RenderPart', deadline: new Date(1_800_000_000_000) };

async function startApi() {
  const api = await RuntimeApi.start();
  onTestFinished(() => api.close());
  const call = (path: string, init?: RequestInit) => fetch(`http://${api.address}/2018-06-01/runtime${path}`, init);
  const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) });
  const next = async () => {
    const response = await call('/invocation/next');
    return { headers: response.headers, id: response.headers.get('lambda-runtime-aws-request-id') ?? '', event: await response.json() };
  };
  return { api, call, post, next };
}

describe('the Runtime API', () => {
  it('hands over an invocation with its id, deadline, function and trace, and takes the result', async () => {
    const { api, post, next } = await startApi();
    const answer = api.invoke(invocation);
    const { id, headers, event } = await next();
    expect(event).toEqual({ filmId: 'one' });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('lambda-runtime-deadline-ms')).toBe('1800000000000');
    expect(headers.get('lambda-runtime-invoked-function-arn')).toBe(invocation.functionArn);
    expect(headers.get('lambda-runtime-trace-id')).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0$/);
    expect((await post(`/invocation/${id}/response`, { frames: 60 })).status).toBe(202);
    expect(await answer).toEqual({ ok: true, result: { frames: 60 } });
  });

  it('lets a runtime wait until there is something to do', async () => {
    const { api, post, next } = await startApi();
    const asked = next();
    await api.ready;
    const answer = api.invoke(invocation);
    const { id } = await asked;
    await post(`/invocation/${id}/response`, null);
    expect(await answer).toEqual({ ok: true, result: null });
  });

  it('takes an error by its type and message', async () => {
    const { api, post, next } = await startApi();
    const answer = api.invoke(invocation);
    const { id } = await next();
    const error = { errorType: 'SceneFailed', errorMessage: 'scene 2 (chart), frame 31: no', trace: ['SceneFailed: no'] };
    expect((await post(`/invocation/${id}/error`, error)).status).toBe(202);
    expect(await answer).toEqual({ ok: false, error });
  });

  it('refuses an answer to an invocation that is not running, and a second one', async () => {
    const { api, post, next } = await startApi();
    const nobody = await post('/invocation/00000000-0000-0000-0000-000000000000/response', {});
    expect([nobody.status, await nobody.json()]).toEqual([400, expect.objectContaining({ errorType: 'InvalidRequestID' })]);
    void api.invoke(invocation);
    const { id } = await next();
    await post(`/invocation/${id}/response`, {});
    expect((await post(`/invocation/${id}/response`, {})).status).toBe(400);
  });

  it('refuses a result of more than six megabytes', async () => {
    const { api, post, next } = await startApi();
    void api.invoke(invocation);
    const { id } = await next();
    expect((await post(`/invocation/${id}/response`, 'x'.repeat(6 * 2 ** 20))).status).toBe(413);
  });

  it('tells of a handler that did not load', async () => {
    const { api, post } = await startApi();
    expect((await post('/init/error', { errorType: 'Runtime.ImportModuleError', errorMessage: 'no module' })).status).toBe(202);
    await expect(api.ready).rejects.toMatchObject({ name: 'Runtime.ImportModuleError', message: 'no module' });
  });
});
