import { z } from 'zod';
import { Brief, ENGINES, MUSIC_STYLES, Storyboard, TextBrief, WebhookAddress } from './brief.ts';
import { ENCODERS, QUALITIES } from './encoding.ts';
import { FILM_STATUSES, FilmStatus } from './film.ts';
import { FilmId, MEDIA_KEY } from './keys.ts';
import { Captions, CAPTIONS, THEMES } from './look.ts';
import { SpokenWord } from './narration.ts';
import { Pronunciations } from './pronunciation.ts';
import { STATE_NAMES } from './states.ts';
import { TemplateVariables } from './template.ts';
import { Cost, FilmCost } from './usage.ts';

/**
 * The API, route by route: what each takes, gives, and who may call it. The app, its OpenAPI document and its client are
 * all made from here.
 */

/** Every error, as RFC 9457 has it; `path` names the field that was refused, `error` is a name of `ERROR_NAMES`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  path: z.string().optional(),
  error: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** `read` looks, `make` begins and changes films, `admin` removes them. */
export const SCOPES = ['read', 'make', 'admin'] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

const Time = z.iso.datetime();
const Count = z.int().min(0);
const Seconds = z.number().min(0);

/** The largest brief in bytes: what Step Functions carries. */
export const BRIEF_BYTES = 256 * 1024;

export const FilmAccepted = z.object({ filmId: FilmId });

export const FilmSummary = z.object({
  filmId: FilmId,
  status: FilmStatus,
  createdAt: Time,
  startedAt: Time,
  endedAt: Time.optional(),
  title: z.string().optional(),
  frames: Count.optional(),
  durationSeconds: Seconds.optional(),
  error: z.string().optional(),
  reason: z.string().optional(),
  /** An address that works for some minutes; of published films. */
  posterUrl: z.string().optional(),
});
export type FilmSummary = z.infer<typeof FilmSummary>;

export const FilmState = z.object({ name: z.enum(STATE_NAMES), startedAt: Time, endedAt: Time.optional(), attempts: Count, steps: Count.optional().describe('How many things it goes through, such as files.'), stepsDone: Count.optional() });
export const FilmPart = z.object({
  index: Count,
  firstFrame: Count,
  endFrame: Count,
  framesDone: Count,
  attempts: Count,
  finished: z.boolean(),
  reused: z.boolean(),
  renderMs: z.number().min(0).optional(),
});

export const FilmFileLink = z.object({ name: z.string(), bytes: Count, url: z.string().describe('Works until it expires; ask again then.'), expiresAt: Time });

/** US dollars: what will be spent, and, where the machine costs nothing, what AWS would take for the same. */
const Price = z.object({ usd: z.number().min(0), onAwsUsd: z.number().min(0).optional() });

/** What of a film changes while it is made: what its events carry. */
export const FilmProgress = FilmSummary.omit({ posterUrl: true }).extend({ framesDone: Count, states: z.array(FilmState), parts: z.array(FilmPart), cost: FilmCost.optional().describe('What it has cost so far.') });
export type FilmProgress = z.infer<typeof FilmProgress>;

export const FilmDetail = FilmProgress.extend({
  posterUrl: z.string().optional(),
  files: z.array(FilmFileLink).describe('Those of a published film.'),
  webhook: z
    .object({ url: z.string(), delivered: z.boolean(), attempts: z.array(z.object({ at: Time, status: z.int().optional(), error: z.string().optional() })) })
    .optional(),
});
export type FilmDetail = z.infer<typeof FilmDetail>;

/** One page of films, newest first; without `cursor` it is the last. */
export const FilmList = z.object({ films: z.array(FilmSummary), cursor: z.string().optional() });

/** What may be uploaded: content type → extension of its key. */
export const UPLOAD_TYPES = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'font/ttf': 'ttf',
  'font/otf': 'otf',
  'font/woff2': 'woff2',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
} as const;
export type UploadType = keyof typeof UPLOAD_TYPES;
/** Most bytes of an upload. */
export const UPLOAD_BYTES = { image: 25 * 2 ** 20, font: 25 * 2 ** 20, audio: 200 * 2 ** 20, video: 2 * 2 ** 30 } as const;

const TOO_LARGE = 'too large: images and fonts have at most 25 MiB, sounds 200 MiB, videos 2 GiB';

export const UploadRequest = z
  .strictObject({ contentType: z.enum(Object.keys(UPLOAD_TYPES) as [UploadType, ...UploadType[]]), bytes: z.int().min(1).describe('The size of the file; the ticket is good for so many and no more.') })
  .refine(({ contentType, bytes }) => bytes <= uploadLimit(contentType), { path: ['bytes'], error: TOO_LARGE });
export const uploadLimit = (contentType: UploadType): number => (contentType.startsWith('image') ? UPLOAD_BYTES.image : contentType.startsWith('font') ? UPLOAD_BYTES.font : contentType.startsWith('audio') ? UPLOAD_BYTES.audio : UPLOAD_BYTES.video);

/** POST the `fields`, then the file as `file`, as multipart/form-data to `url`; then `key` names it in a brief. */
export const Upload = z.object({ key: z.string(), url: z.string(), fields: z.record(z.string(), z.string()), expiresAt: Time });
export type Upload = z.infer<typeof Upload>;

/** From this size on files are better sent in parts: each is sent again by itself where it broke off. */
export const MULTIPART_FROM = 32 * 2 ** 20;
/** Bytes of every part but the last. */
export const UPLOAD_PART_BYTES = 8 * 2 ** 20;
export const partsOfUpload = (bytes: number): number => Math.ceil(bytes / UPLOAD_PART_BYTES);
/** Bytes of a part, counted from 1. */
export const bytesOfPart = (bytes: number, part: number): number => Math.min(UPLOAD_PART_BYTES, bytes - (part - 1) * UPLOAD_PART_BYTES);

/** An upload in parts, as it was begun. Its key tells the type, and so the most bytes. */
const Begun = {
  key: z.string().regex(MEDIA_KEY, { error: 'is no key that an upload was given' }),
  upload: z.string().regex(/^[\w.~+/=-]{1,1024}$/, { error: 'is no upload that was begun' }),
};
const Bytes = z.int().min(1).describe('The size of the whole file.');
const bounded = ({ key, bytes }: { key: string; bytes: number }, context: z.RefinementCtx): void => {
  const type = (Object.keys(UPLOAD_TYPES) as UploadType[]).find((one) => key.endsWith(`.${UPLOAD_TYPES[one]}`));
  if (!type || bytes > uploadLimit(type)) context.addIssue({ code: 'custom', path: ['bytes'], message: TOO_LARGE });
};
const UploadPart = z.strictObject({ part: z.int().min(1).max(10_000).describe('Counted from 1.'), sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'is no SHA-256 in hex' }).describe('Of its bytes; no others are taken.') });

export const MultipartUpload = z.object({ key: z.string(), upload: z.string(), partBytes: Count.describe('Of every part but the last.'), parts: Count });
export const MultipartParts = z
  .strictObject({ ...Begun, bytes: Bytes, parts: z.array(UploadPart).min(1).max(100) })
  .superRefine(bounded)
  .superRefine(({ bytes, parts }, context) => {
    const most = partsOfUpload(bytes);
    for (const [index, { part }] of parts.entries()) if (part > most) context.addIssue({ code: 'custom', path: ['parts', index, 'part'], message: `is ${part}, and the file has ${most} parts` });
  });
/** PUT each part to its `url`, with these `headers`. */
export const MultipartAddresses = z.object({ parts: z.array(z.object({ part: Count, bytes: Count, url: z.string(), headers: z.record(z.string(), z.string()) })), expiresAt: Time });
export const MultipartEnd = z.strictObject({ ...Begun, bytes: Bytes }).superRefine(bounded);

const Day = z.iso.date();

export const DayStats = z.object({
  day: Day,
  published: Count,
  failed: Count,
  cancelled: Count,
  filmSeconds: Seconds,
  renderedFrames: Count,
  workerSeconds: Seconds,
  errors: z.record(z.string(), Count).describe('How often films failed, by the name of the error.'),
  cost: Cost.describe('Money that was spent, in US dollars, by what for; counted when a film ends.'),
});
export const Stats = z.object({
  days: z.array(DayStats).describe('Days (UTC) on which films ended, oldest first.'),
  published: Count,
  failed: Count,
  cancelled: Count,
  filmMinutes: Seconds,
  framesPerSecond: z.number().min(0).describe('Of one worker, over the frames that were rendered and not found again; 0 where there were none.'),
  errors: z.record(z.string(), Count),
  cost: Cost,
});

export const Estimate = z.object({
  seconds: Seconds.nullable().describe('Null where only rendering tells: a template that was not measured yet.'),
  frames: Count.nullable(),
  scenes: Count.nullable(),
  parts: Count.nullable(),
  price: Price.optional().describe('Missing where only rendering tells; of a prompt the most that its model will take.'),
  takesSeconds: Seconds.optional().describe('Until the film is there, once it has begun, about.'),
  pace: z.number().positive().optional().describe('How many times as long films of about this length took here lately as on a quiet machine of two cores; takesSeconds goes by it. Missing where none was made yet.'),
});
export type Estimate = z.infer<typeof Estimate>;

const Voice = z.string().min(2).max(40);
/** As long as the narration of one scene may be. */
const Said = z.string().trim().min(1).max(3000);

export const SpeechRequest = z.strictObject({ text: Said, voice: Voice.optional().describe('By default one that fits the script of the text.'), speed: z.number().min(0.7).max(1.5).optional(), pronounce: Pronunciations.optional() });
export const SpeechMade = z.object({ voice: z.string(), seconds: Seconds, words: z.array(SpokenWord), url: z.string().describe('A WAV file, until the address expires.'), expiresAt: Time });

export const CaptionsRequest = z.union([
  SpeechRequest,
  z.strictObject({ words: z.array(SpokenWord).min(1).max(5000).describe('Words with their times, in order, as a speech engine gives them.') }),
]);
export const CaptionsMade = z.object({ srt: z.string(), vtt: z.string() });

/** Rows that one batch may have, and bytes of all of them together. */
export const BATCH_ROWS = 1000;
export const BATCH_BYTES = 16 * 2 ** 20;

const JsonObject = z.record(z.string(), z.json());

export const BatchRequest = z.strictObject({
  name: z.string().trim().min(1).max(200).default('Batch'),
  brief: JsonObject.optional().describe('A brief that the columns of a row fill in: {{column}} stands for a text, "{{column:number}}" for a number. Without it every row is a brief.'),
  rows: z.array(JsonObject).min(1).max(BATCH_ROWS),
  skipRefused: z.boolean().default(false).describe('Makes the rows that are in order even where others are refused.'),
});
export type BatchRequest = z.infer<typeof BatchRequest>;

/** A row before it is made: what it will come to, or why it is refused. Rows count from 1. */
export const BatchRowQuote = z.object({
  row: z.int().min(1),
  filmId: FilmId.optional().describe('Follows from the content: the same row is the same film.'),
  seconds: Seconds.nullable().optional(),
  price: Price.optional(),
  fault: z.string().optional(),
});
export type BatchRowQuote = z.infer<typeof BatchRowQuote>;

export const BatchQuote = z.object({
  rows: z.array(BatchRowQuote),
  inOrder: Count,
  seconds: Seconds.describe('Of film, over the rows whose length can be told.'),
  unmeasured: Count.describe('Rows of whose length only their making tells.'),
  price: Price,
  takesSeconds: Seconds.describe('Until all are made here, about.'),
});
export type BatchQuote = z.infer<typeof BatchQuote>;

export const BATCH_STATUSES = ['running', 'stopped', 'ended'] as const;
export const BatchId = FilmId;
export type BatchId = FilmId;

/** `failed` counts those that were cancelled, too. */
export const BatchSummary = z.object({ batchId: BatchId, name: z.string(), createdAt: Time, status: z.enum(BATCH_STATUSES), rows: Count, published: Count, failed: Count });
export type BatchSummary = z.infer<typeof BatchSummary>;

export const BatchRow = z.object({
  row: z.int().min(1),
  filmId: FilmId,
  status: z.enum(['waiting', ...FILM_STATUSES]),
  share: z.number().min(0).max(1).optional().describe('Of the frames, while it is made.'),
  error: z.string().optional(),
  reason: z.string().optional(),
});
export type BatchRow = z.infer<typeof BatchRow>;

export const BatchDetail = BatchSummary.extend({ films: z.array(BatchRow) });
export type BatchDetail = z.infer<typeof BatchDetail>;
export const BatchList = z.object({ batches: z.array(BatchSummary).describe('Newest first.') });

export const Catalogue = z.object({
  kinds: z.array(z.string()),
  themes: z.array(z.string()),
  voices: z.array(z.string()),
  templates: z.array(z.string()),
  variables: z.record(z.string(), TemplateVariables).optional().describe('What templates ask for, each with its defaults as far as its source says them: null where it does not.'),
  models: z.array(z.string()).optional().describe('Those that can write a film from a prompt; missing where this is not known before a film is made.'),
  batches: z.boolean().describe('Whether batches can be made here.'),
  music: z.array(z.string()),
  captions: z.array(Captions),
  aspects: z.array(z.string()),
  qualities: z.array(z.string()),
  encoders: z.array(z.string()),
  engines: z.array(z.string()),
  statuses: z.array(z.string()),
  uploads: z.record(z.string(), Count).describe('What may be uploaded, and the most bytes of each type.'),
  brief: z.record(z.string(), z.unknown()).describe('JSON Schema of a brief.'),
});
/** The lists that the contracts themselves hold. */
export const CATALOGUE = {
  kinds: Brief.options.map((kind) => kind.shape.kind.value),
  themes: [...THEMES],
  music: [...MUSIC_STYLES],
  captions: [...CAPTIONS],
  aspects: ['16:9', '9:16', '1:1'],
  qualities: [...QUALITIES],
  encoders: [...ENCODERS],
  engines: [...ENGINES],
  statuses: [...FILM_STATUSES],
};

const OneFilm = z.object({ filmId: FilmId });
const OneBatch = z.object({ batchId: BatchId });

export const FilmListQuery = z.strictObject({
  status: FilmStatus.optional(),
  title: z.string().trim().min(1).max(200).optional().describe('Letters that the title has somewhere, in any case.'),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().max(200).optional().describe('What the page before gave.'),
});

/** One route. Bodies are JSON; what is not named is refused, except in headers. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** As `/films/{filmId}`. */
  readonly path: string;
  readonly summary: string;
  readonly scope: Scope | 'none';
  readonly status: number;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  /** The most bytes of a body; by default those of a brief. */
  readonly bodyBytes?: number;
  /** Undefined where the answer has no JSON body. */
  readonly answer?: z.ZodType;
  /** The type of an answer that is not JSON. */
  readonly answerType?: string;
}

export const api = {
  createFilm: {
    method: 'POST',
    path: '/films',
    summary: 'Begin a film from a brief. Sent again with the same Idempotency-Key, it is the same film.',
    scope: 'make',
    status: 202,
    query: z.strictObject({ webhook: WebhookAddress.optional().describe('Told, signed, when the film ends; the same as `webhook` in the brief, which comes first.') }),
    headers: z.object({
      'idempotency-key': FilmId.optional().describe('Becomes the id of the film: lower-case letters, digits and hyphens, such as a UUID.'),
      'fanreel-webhook': WebhookAddress.optional().describe('The same as the query `webhook`.'),
    }),
    body: Brief,
    answer: FilmAccepted,
  },
  listFilms: { method: 'GET', path: '/films', summary: 'Films, newest first.', scope: 'read', status: 200, query: FilmListQuery, answer: FilmList },
  getFilm: { method: 'GET', path: '/films/{filmId}', summary: 'A film, state by state and part by part.', scope: 'read', status: 200, params: OneFilm, answer: FilmDetail },
  filmEvents: {
    method: 'GET',
    path: '/films/{filmId}/events',
    summary: 'What happens to a film, as it happens (server-sent events). `film` carries it whole, `change` the states and parts that changed and the film without them, `end` says that nothing more will come. Where a place answers 501, poll the film itself.',
    scope: 'read',
    status: 200,
    params: OneFilm,
    headers: z.object({ 'last-event-id': z.string().max(100).optional().describe('Goes on after this event.') }),
    answerType: 'text/event-stream',
  },
  filmFile: {
    method: 'GET',
    path: '/films/{filmId}/files/{name}',
    summary: 'Leads to a file of a published film.',
    scope: 'read',
    status: 302,
    params: OneFilm.extend({ name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/) }),
    query: z.strictObject({ download: z.enum(['0', '1']).optional().describe('1 gives the file a name and has it saved.') }),
  },
  cancelFilm: { method: 'POST', path: '/films/{filmId}/cancel', summary: 'End a film that is being made. Its finished parts stay.', scope: 'make', status: 200, params: OneFilm, answer: FilmSummary },
  retryFilm: { method: 'POST', path: '/films/{filmId}/retry', summary: 'Go on with a film that failed or was cancelled, from what failed.', scope: 'make', status: 202, params: OneFilm, answer: FilmSummary },
  redeliverWebhook: { method: 'POST', path: '/films/{filmId}/webhook', summary: 'Tell the end of a film once more.', scope: 'make', status: 202, params: OneFilm, answer: FilmSummary },
  deleteFilm: { method: 'DELETE', path: '/films/{filmId}', summary: 'Remove a film: its objects and rows. What other films may share goes when it has not been used for a while.', scope: 'admin', status: 204, params: OneFilm },
  createUpload: { method: 'POST', path: '/uploads', summary: 'A ticket to send a file straight to the store.', scope: 'make', status: 201, body: UploadRequest, answer: Upload },
  beginMultipart: { method: 'POST', path: '/multipart-uploads', summary: 'Begin to send a large file in parts. What is not completed within a day is removed.', scope: 'make', status: 201, body: UploadRequest, answer: MultipartUpload },
  signParts: { method: 'POST', path: '/multipart-uploads/parts', summary: 'Addresses for parts, each for the bytes of one part and no others. Asked again, there are new ones.', scope: 'make', status: 200, body: MultipartParts, answer: MultipartAddresses },
  completeMultipart: { method: 'POST', path: '/multipart-uploads/complete', summary: 'Make a file of the parts, once all are there; then its key names it in a brief.', scope: 'make', status: 200, body: MultipartEnd, answer: z.object({ key: z.string() }) },
  abortMultipart: { method: 'POST', path: '/multipart-uploads/abort', summary: 'Give an upload up: its parts are removed.', scope: 'make', status: 204, body: z.strictObject(Begun) },
  getStats: {
    method: 'GET',
    path: '/stats',
    summary: 'Films, minutes, failures by name and speed, by day.',
    scope: 'read',
    status: 200,
    query: z.strictObject({ from: Day.optional().describe('By default 30 days before `to`.'), to: Day.optional().describe('By default today.') }),
    answer: Stats,
  },
  estimateFilm: { method: 'POST', path: '/estimates', summary: 'How long a film will be; nothing is started.', scope: 'read', status: 200, body: Brief, answer: Estimate },
  quoteBatch: { method: 'POST', path: '/batches/estimates', summary: 'Every row of a batch held against what is allowed, with length and price; nothing is started.', scope: 'read', status: 200, body: BatchRequest, bodyBytes: BATCH_BYTES, answer: BatchQuote },
  createBatch: { method: 'POST', path: '/batches', summary: 'Make a film of every row. The same rows are the same batch and the same films, however often they are sent.', scope: 'make', status: 202, body: BatchRequest, bodyBytes: BATCH_BYTES, answer: BatchSummary },
  listBatches: { method: 'GET', path: '/batches', summary: 'Batches, newest first.', scope: 'read', status: 200, answer: BatchList },
  getBatch: { method: 'GET', path: '/batches/{batchId}', summary: 'A batch, row by row.', scope: 'read', status: 200, params: OneBatch, answer: BatchDetail },
  stopBatch: { method: 'POST', path: '/batches/{batchId}/stop', summary: 'Begin no more films of a batch; those that are at work are finished.', scope: 'make', status: 200, params: OneBatch, answer: BatchSummary },
  retryBatch: { method: 'POST', path: '/batches/{batchId}/retry', summary: 'Make the films of a batch that are missing, and go on with those that failed.', scope: 'make', status: 202, params: OneBatch, answer: BatchSummary },
  deleteBatch: { method: 'DELETE', path: '/batches/{batchId}', summary: 'Forget a batch; its films stay.', scope: 'make', status: 204, params: OneBatch },
  writeStoryboard: { method: 'POST', path: '/storyboards', summary: 'The storyboard of a text, to be edited and sent as a brief.', scope: 'make', status: 200, body: TextBrief, answer: Storyboard },
  makeSpeech: { method: 'POST', path: '/speech', summary: 'Speak a text.', scope: 'make', status: 200, body: SpeechRequest, answer: SpeechMade },
  makeCaptions: { method: 'POST', path: '/captions', summary: 'Captions for a text as it would be spoken, or for words with their times.', scope: 'make', status: 200, body: CaptionsRequest, answer: CaptionsMade },
  getCatalogue: { method: 'GET', path: '/catalogue', summary: 'What a brief can choose from.', scope: 'read', status: 200, answer: Catalogue },
  getHealth: { method: 'GET', path: '/health', summary: 'Is it up?', scope: 'none', status: 200, answer: z.object({ status: z.literal('ok') }) },
  getOpenApi: { method: 'GET', path: '/openapi.json', summary: 'This document.', scope: 'none', status: 200, answer: z.record(z.string(), z.unknown()) },
} as const satisfies Record<string, RouteContract>;

export type RouteName = keyof typeof api;
type Part<Name extends RouteName, Key extends string> = (typeof api)[Name] extends { readonly [K in Key]: infer Schema extends z.ZodType } ? Schema : undefined;
type Parsed<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;
type Given<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

/** What the app makes of a call that is in order. */
export interface RouteCall<Name extends RouteName> {
  readonly params: Parsed<Part<Name, 'params'>>;
  readonly query: Parsed<Part<Name, 'query'>>;
  readonly headers: Parsed<Part<Name, 'headers'>>;
  readonly body: Parsed<Part<Name, 'body'>>;
}
type Wanted<Name extends RouteName, Key extends string> = Part<Name, Key> extends z.ZodType ? { readonly [K in Key]: Given<Part<Name, Key>> } : unknown;
type Possible<Name extends RouteName, Key extends string> = Part<Name, Key> extends z.ZodType ? { readonly [K in Key]?: Given<Part<Name, Key>> } : unknown;
/** What a client says to call a route. */
export type RouteRequest<Name extends RouteName> = Wanted<Name, 'params'> & Wanted<Name, 'body'> & Possible<Name, 'query'> & Possible<Name, 'headers'>;
export type RouteAnswer<Name extends RouteName> = Parsed<Part<Name, 'answer'>>;
