import type { BatchId } from '../../../workflows/contracts/index.ts';
import type { Route } from '../app.ts';
import type { ApiPorts, Batches } from '../ports.ts';
import { ApiProblem } from '../problems.ts';

export const quoteBatch: Route<'quoteBatch'> = async (ports, { body }) => batchesOf(ports).quote(body);

export const createBatch: Route<'createBatch'> = async (ports, { body }) => batchesOf(ports).start(body, { key: ports.caller });

export const listBatches: Route<'listBatches'> = async (ports) => ({ batches: [...(await batchesOf(ports).list())] });

export const getBatch: Route<'getBatch'> = async (ports, { params: { batchId } }) => found(batchId, await batchesOf(ports).detail(batchId));

export const stopBatch: Route<'stopBatch'> = async (ports, { params: { batchId } }) => found(batchId, await batchesOf(ports).stop(batchId));

export const retryBatch: Route<'retryBatch'> = async (ports, { params: { batchId } }) => found(batchId, await batchesOf(ports).retry(batchId));

export const deleteBatch: Route<'deleteBatch'> = async (ports, { params: { batchId } }) => {
  found(batchId, (await batchesOf(ports).remove(batchId)) || undefined);
  return undefined;
};

function batchesOf({ batches }: ApiPorts): Batches {
  if (batches) return batches;
  throw new ApiProblem(501, 'batches are not made from here; npm run batch -- FILE --aws makes one');
}

function found<T>(batchId: BatchId, value: T | undefined): T {
  if (value !== undefined) return value;
  throw new ApiProblem(404, `there is no batch ${batchId}`, { path: 'batchId' });
}
