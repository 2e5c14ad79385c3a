import { z } from 'zod';
import { Brief, CATALOGUE, Storyboard, UPLOAD_TYPES, uploadLimit, type Estimate, type UploadType } from '../../../workflows/contracts/index.ts';
import { splitFilm } from '../../core/parts.ts';
import { pictureOf } from '../../core/picture.ts';
import { speechSeconds } from '../../core/storyboard/estimate.ts';
import { voiceFor } from '../../core/storyboard/language.ts';
import { writeStoryboard as storyboardOf } from '../../core/storyboard/write-storyboard.ts';
import { buildTimeline } from '../../core/timeline.ts';
import type { Route } from '../app.ts';
import { checkedOrder } from '../check-order.ts';

export const writeStoryboard: Route<'writeStoryboard'> = async (ports, { body }) => {
  await checkedOrder(ports, body);
  return storyboardOf(body);
};

export const estimateFilm: Route<'estimateFilm'> = async (ports, { body }) => {
  const estimate = estimateOf(await checkedOrder(ports, body), ports.workers);
  const price = ports.prices?.estimate(estimate);
  return { ...estimate, ...(price === undefined ? {} : { price }) };
};

/** The film as it would be planned if voices took the time that they usually take. */
function estimateOf(brief: Brief, workers: number): Estimate {
  const storyboard = storyboardFor(brief);
  if (!storyboard) return { seconds: null, frames: null, scenes: null, parts: brief.parts ?? null };
  const { voice } = storyboard;
  const narrations = storyboard.scenes.map(({ narration: text }) => (text === '' ? null : { text, voice, soundKey: '', seconds: speechSeconds(text), words: [] }));
  const timeline = buildTimeline({ storyboard, narrations, picture: pictureOf(storyboard.format) });
  const parts = splitFilm(timeline, { workers, asked: brief.parts }).length;
  return { seconds: timeline.durationSeconds, frames: timeline.frames, scenes: timeline.scenes.length, parts };
}

function storyboardFor(brief: Brief): Storyboard | undefined {
  if (brief.kind === 'text') return storyboardOf(brief);
  if (brief.kind === 'storyboard') return { ...brief, voice: brief.voice ?? voiceFor(brief.scenes.map(({ narration }) => narration).join('\n')) };
  return undefined;
}

export const getCatalogue: Route<'getCatalogue'> = async ({ speech, templates }) => ({
  ...CATALOGUE,
  voices: [...(await speech.voices())],
  templates: [...(await templates.names())],
  uploads: Object.fromEntries((Object.keys(UPLOAD_TYPES) as UploadType[]).map((type) => [type, uploadLimit(type)])),
  brief: z.toJSONSchema(Brief, { io: 'input', unrepresentable: 'any' }),
});
