import { z } from 'zod';
import { Brief, CATALOGUE, UPLOAD_TYPES, uploadLimit, type UploadType } from '../../../workflows/contracts/index.ts';
import { estimateFilm as estimateOf } from '../../core/money/estimate.ts';
import { writeStoryboard as storyboardOf } from '../../core/storyboard/write-storyboard.ts';
import type { Route } from '../app.ts';
import { checkedOrder } from '../check-order.ts';

export const writeStoryboard: Route<'writeStoryboard'> = async (ports, { body }) => {
  await checkedOrder(ports, body);
  return storyboardOf(body);
};

export const estimateFilm: Route<'estimateFilm'> = async (ports, { body }) => {
  const { workers, compute, speech, models } = ports;
  return estimateOf(await checkedOrder(ports, body), { workers, compute, speech, models });
};

export const getCatalogue: Route<'getCatalogue'> = async ({ speech, templates, models, batches }) => ({
  ...CATALOGUE,
  voices: [...(await speech.voices())],
  templates: [...(await templates.names())],
  ...(models && { models: models.map(({ name }) => name) }),
  batches: batches !== undefined,
  uploads: Object.fromEntries((Object.keys(UPLOAD_TYPES) as UploadType[]).map((type) => [type, uploadLimit(type)])),
  brief: z.toJSONSchema(Brief, { io: 'input', unrepresentable: 'any' }),
});
