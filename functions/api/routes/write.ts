import { z } from 'zod';
import { Brief, CATALOGUE, UPLOAD_TYPES, uploadLimit, type UploadType } from '../../../workflows/contracts/index.ts';
import { assumeFilm, estimateFilm as estimateOf, makingSeconds } from '../../core/money/estimate.ts';
import { paceOf } from '../../core/money/pace.ts';
import { writeStoryboard as storyboardOf } from '../../core/storyboard/write-storyboard.ts';
import type { Route } from '../app.ts';
import { checkedOrder } from '../check-order.ts';
import type { ApiPorts } from '../ports.ts';

export const writeStoryboard: Route<'writeStoryboard'> = async (ports, { body }) => {
  await checkedOrder(ports, body);
  return storyboardOf(body);
};

export const estimateFilm: Route<'estimateFilm'> = async (ports, { body }) => {
  const { workers, compute, speech, models } = ports;
  const place = { workers, compute, speech, models };
  const brief = await checkedOrder(ports, body);
  const estimate = estimateOf(brief, place);
  const known = brief.kind === 'prompt' ? { ...estimate, seconds: brief.targetSeconds, price: { usd: assumeFilm(brief, place).usd } } : estimate;
  if (known.seconds === null) return known;
  // A place that is billed has workers enough, whatever else goes on.
  const pace = compute === 'free' ? await paceHere(ports, known.seconds) : undefined;
  return { ...known, takesSeconds: makingSeconds(known, workers) * (pace ?? 1), ...(pace === undefined ? {} : { pace }) };
};

/** Films among which those are looked for that tell how fast this place is, and so many of these. */
const [LATELY, LOOKED_AT] = [50, 5];

/** Goes by films of about this length: what is done once for each film weighs more in short ones. */
async function paceHere({ ledger, workers }: ApiPorts, seconds: number): Promise<number | undefined> {
  const { films } = await ledger.films({ status: 'published', limit: LATELY });
  const alike = films.filter(({ durationSeconds = 0 }) => durationSeconds > seconds / 2 && durationSeconds < seconds * 2).slice(0, LOOKED_AT);
  const records = await Promise.all(alike.map(({ filmId }) => ledger.record(filmId)));
  return paceOf(records.filter((record) => record !== undefined), workers);
}

export const getCatalogue: Route<'getCatalogue'> = async ({ speech, templates, templateVariables, models, batches }) => {
  const names = await templates.names();
  const variables = templateVariables && Object.fromEntries(await Promise.all(names.map(async (name) => [name, await templateVariables(name)] as const)));
  return {
    ...CATALOGUE,
    voices: [...(await speech.voices())],
    templates: [...names],
    ...(variables && { variables }),
    ...(models && { models: models.map(({ name }) => name) }),
    batches: batches !== undefined,
    uploads: Object.fromEntries((Object.keys(UPLOAD_TYPES) as UploadType[]).map((type) => [type, uploadLimit(type)])),
    brief: z.toJSONSchema(Brief, { io: 'input', unrepresentable: 'any' }),
  };
};
