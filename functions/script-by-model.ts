import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FilmError, keys, Script, type FilmId, type PromptBrief, type SceneRepair, type ScriptAttempt, type Storyboard } from '../workflows/contracts/index.ts';
import { askModels, type Asked } from './ask-models.ts';
import { contentHash } from './core/content-hash.ts';
import { mediaType } from './core/media-type.ts';
import { withPictograms } from './core/pictograms/choose.ts';
import { withNamedPictograms } from './core/pictograms/names.ts';
import { pictureOf } from './core/picture.ts';
import { Draft } from './core/script/draft.ts';
import { DRAW } from './core/script/check-draft.ts';
import { kindsFor } from './core/script/kinds.ts';
import { voiceOf } from './core/script/language.ts';
import { markOf, QUESTION_VERSION } from './core/script/question.ts';
import { sourcesIn, withSources } from './core/sources-in.ts';
import { lookOf } from './core/storyboard/look.ts';
import { readDocument, writeDocument } from './documents.ts';
import type { ImageModel, Ports } from './ports.ts';

/** What a prompt came to: kept under the hash of all that the question depends on, so that no film pays for it twice. */
const Kept = z.object({ draft: Draft, script: Script });
type Kept = z.infer<typeof Kept>;

type ModelPorts = Pick<Ports, 'store' | 'models'> & { readonly allowed: Pick<Ports['allowed'], 'customScenes'> };

/** Images of one film that may be drawn. */
const MOST_DRAWINGS = 4;

/** The film that is asked for; and what is wrong with its scenes, where it was written before. */
interface Wanted {
  readonly filmId: FilmId;
  readonly brief: PromptBrief;
  readonly repair?: SceneRepair | undefined;
}

/**
 * The storyboard that a model writes for a prompt, and the key that its draft is kept under. The record of it, script.json, is
 * also written where there is no storyboard: what was spent was spent. A repair is kept under the draft and the faults that it
 * mends, so that the same film made again goes the same way without a question.
 * @throws FilmError ModelFailed, ModelUnreachable, Throttled
 */
export async function storyboardByModel(ports: ModelPorts, wanted: Wanted): Promise<{ storyboard: Storyboard; draftKey: string }> {
  const { filmId, brief, repair } = wanted;
  const draftKey = keys.written(repair === undefined ? questionHash(ports, brief) : contentHash({ mended: repair.draftKey, faults: repair.faults }));
  const found = (await ports.store.size(draftKey)) !== undefined;
  const kept = found ? await readDocument(ports.store, draftKey, Kept) : await written(ports, wanted);
  if (!found) await writeDocument(ports.store, draftKey, kept);
  const { draft, images } = await drawn(ports, { brief, draft: kept.draft });
  await writeDocument(ports.store, keys.script(filmId), { ...kept.script, images, reused: found } satisfies Script);
  const scenes = withPictograms(withNamedPictograms(draft.scenes), brief.language);
  const storyboard: Storyboard = { kind: 'storyboard', title: brief.title ?? draft.title, scenes, voice: brief.voice ?? voiceOf(brief.language), ...lookOf(brief) };
  return { storyboard, draftKey };
}

/** All that an answer depends on; how the film is to look does not belong to it. */
function questionHash({ models, allowed }: ModelPorts, { prompt, material, targetSeconds, speed, audience, language, model, images, title }: PromptBrief): string {
  const asked = { prompt, material, targetSeconds, speed, audience, language, model, images, title };
  return contentHash({ version: QUESTION_VERSION, ...asked, models: models.script.map(({ name }) => name), drawn: models.image !== undefined, ...(allowed.customScenes && { custom: true }) });
}

async function written(ports: ModelPorts, { filmId, brief, repair }: Wanted): Promise<Kept> {
  const before = repair === undefined ? undefined : await readDocument(ports.store, repair.draftKey, Kept);
  const drawings = ports.models.image ? MOST_DRAWINGS : 0;
  const named = withNames(brief);
  const kinds = kindsFor({ images: (brief.images ?? []).length, drawings, custom: ports.allowed.customScenes });
  const names = new Map((brief.images ?? []).map(({ src }, index) => [src, nameOf(index)]));
  const faulty = before && repair && { draft: JSON.stringify(withSources(before.draft, (src) => names.get(src) ?? src)), faults: repair.faults };
  const asked = await askModels(ports.models, { brief: named, rules: { brief: named, kinds, drawings, mark: markOf(named) }, repair: faulty });
  const script = recordOf(brief, withAttemptsOf(before?.script, asked, repair));
  if ('error' in asked.result) {
    await writeDocument(ports.store, keys.script(filmId), script);
    throw asked.result.error;
  }
  const given = new Map((brief.images ?? []).map(({ src }, index) => [nameOf(index), src]));
  return { draft: withSources(asked.result.draft, (src) => given.get(src) ?? src), script };
}

const nameOf = (index: number): string => `image-${index + 1}`;

/** Models get keys of 70 letters wrong: for them, images have names. */
const withNames = (brief: PromptBrief): PromptBrief =>
  brief.images === undefined ? brief : { ...brief, images: brief.images.map((image, index) => ({ ...image, src: nameOf(index) })) };

/** The record of a film tells all that its storyboard took, the draft that did not play included. */
function withAttemptsOf(before: Script | undefined, asked: Asked, repair: SceneRepair | undefined): Asked {
  const attempts = (before?.attempts ?? []).map((attempt, index, all) => (index === all.length - 1 && repair ? { ...attempt, outcome: 'faulty' as const, faults: repair.faults } : attempt));
  return { ...asked, choices: [...(before?.choices ?? []), ...asked.choices], attempts: [...attempts, ...asked.attempts] };
}

function recordOf({ model: asked }: PromptBrief, { result, choices, attempts }: Asked): Script {
  const sum = (of: (attempt: ScriptAttempt) => number): number => attempts.reduce((total, attempt) => total + of(attempt), 0);
  const priced = attempts.every(({ cost }) => cost !== null);
  return {
    asked,
    model: 'model' in result ? result.model : null,
    choices: [...choices],
    attempts: [...attempts],
    images: [],
    inputTokens: sum((attempt) => attempt.inputTokens),
    outputTokens: sum((attempt) => attempt.outputTokens),
    cost: priced ? sum((attempt) => attempt.cost ?? 0) : null,
    reused: false,
  };
}

async function drawn({ models, store }: Pick<ModelPorts, 'models' | 'store'>, { brief, draft }: { brief: PromptBrief; draft: Draft }): Promise<{ draft: Draft; images: Script['images'] }> {
  const prompts = [...new Set(sourcesIn(draft.scenes, 'scenes').map(({ src }) => src).filter((src) => DRAW.test(src)))];
  const { image } = models;
  if (!image || prompts.length === 0) return { draft, images: [] };
  const made = new Map<string, string>();
  for (const src of prompts) made.set(src, await drawing({ models, store }, image, { prompt: DRAW.exec(src)?.[1] ?? '', picture: pictureOf(brief.format) }));
  return {
    draft: withSources(draft, (src) => made.get(src) ?? src),
    images: [...made].map(([src, key]) => ({ src: key, prompt: DRAW.exec(src)?.[1] ?? '' })),
  };
}

const Drawing = z.object({ src: z.string() });

/** The key of an image that shows what the prompt says: drawn once, for whatever film. */
async function drawing({ models, store }: Pick<ModelPorts, 'models' | 'store'>, image: ImageModel, request: Parameters<ImageModel['draw']>[0]): Promise<string> {
  const { prompt, picture } = request;
  const known = keys.written(contentHash({ image: image.name, prompt, width: picture.width, height: picture.height }));
  if ((await store.size(known)) !== undefined) return (await readDocument(store, known, Drawing)).src;
  const bytes = await image.draw(request, AbortSignal.timeout(models.budgetMs));
  const type = mediaType(bytes);
  if (type?.kind !== 'image') throw new FilmError('ModelFailed', `${image.name}: what it drew is no image that can be used`);
  const src = keys.media(createHash('sha256').update(bytes).digest('hex'), type.extension);
  await store.write(src, bytes, type.contentType);
  await writeDocument(store, known, { src } satisfies z.infer<typeof Drawing>);
  return src;
}
