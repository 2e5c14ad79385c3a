import type { MediaBox, NormalisedMedia } from './core/media/prepared.ts';
import type { Cost, FilmId, FilmStatus, GainPoint, PartJob, Picture, Pronunciations, Quality, RenderedPart, SoundSpan, SpokenWord, StateName, TemplateFormat, TemplateScene, TemplateVariables, Usage } from '../workflows/contracts/index.ts';
import type { Limits, Pot } from './core/money/limits.ts';
import type { Compute } from './core/money/film-money.ts';

/** Objects by key. A reader never sees half an object: writers publish whole ones, or none. */
export interface ObjectStore {
  /** @throws FilmError ObjectMissing */
  read(key: string): Promise<Uint8Array>;
  /** @throws FilmError ObjectMissing, if the key has none */
  download(key: string, path: string): Promise<void>;
  write(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  upload(key: string, path: string, contentType: string): Promise<void>;
  /** @throws FilmError ObjectMissing */
  copy(from: string, to: string): Promise<void>;
  /** Size in bytes, or undefined where there is no such object. */
  size(key: string): Promise<number | undefined>;
  /** Removes an object; one that is not there is no error. */
  remove(key: string): Promise<void>;
  /** Every object whose key begins so, in the order of the keys. */
  list(prefix: string): AsyncIterable<StoredObject>;
}

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** What may be sent straight to the store, and where: a form whose signature binds the type and the most bytes. */
export interface UploadTicket {
  readonly key: string;
  readonly url: string;
  /** Fields of the multipart form, before its `file`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

/** Addresses at which a browser reaches the store by itself. */
export interface SignedAddresses {
  upload(request: { key: string; contentType: string; maxBytes: number }): Promise<UploadTicket>;
  /** An address that gives the object, byte ranges too, until it expires; `fileName` makes it a download. */
  download(request: { key: string; fileName?: string }): Promise<{ readonly url: string; readonly expiresAt: Date }>;
}

/** Executions of the state machine, by the id of their film. */
export interface Executions {
  /** Starting twice is starting once: the second call answers `already`. */
  start(filmId: FilmId, brief: unknown): Promise<'started' | 'already'>;
  /** Ends it; one that has ended stays as it is. */
  stop(filmId: FilmId, reason: string): Promise<void>;
  /** Goes on from what failed; false where there is nothing to go on from. */
  redrive(filmId: FilmId): Promise<boolean>;
  /** Undefined where there is none. `aborted` is what `stop` leaves. */
  status(filmId: FilmId): Promise<'running' | 'succeeded' | 'failed' | 'timed-out' | 'aborted' | undefined>;
}

/** Sound of one text, as a speech engine gives it. */
export interface SpokenText {
  /** Mono signed 16-bit samples. */
  readonly samples: Int16Array;
  /** Samples per second. */
  readonly sampleRate: number;
  /** Words in order, seconds from the first sample. */
  readonly words: readonly SpokenWord[];
}

export interface Speech {
  /** Names the engine and its version: the same id, text and voice give the same sound. */
  readonly id: string;
  /** The voices it has, e.g. `en-us`. */
  voices(): Promise<readonly string[]>;
  /** @throws FilmError BriefRefused for an unknown voice, SpeechFailed where the engine fails */
  synthesize(request: SpeechRequest): Promise<SpokenText>;
  /** What speaking this is billed as, by the name that a price list has for the engine; undefined where it costs nothing. */
  billed?(request: SpeechRequest): { readonly engine: string; readonly characters: number } | undefined;
}

export interface SpeechRequest {
  readonly text: string;
  /** One of `voices`, or the tag of a language, for which the engine takes a voice of its own. */
  readonly voice: string;
  /** 0.7 to 1.5; 1, the default, is the voice's own pace. */
  readonly speed?: number;
  readonly pronounce?: Pronunciations;
}

/** A question to a model: the rules it works under, what it is given, and the form of the answer as JSON Schema. */
export interface ScriptQuestion {
  readonly rules: string;
  readonly task: string;
  readonly form: { readonly name: string; readonly about: string; readonly schema: Readonly<Record<string, unknown>> };
  /** The answer is cut off after so many tokens. */
  readonly maxTokens: number;
}

/** What a model made of a question. Anything that another model may do better is an answer, not an error. */
export type ScriptAnswer = {
  readonly inputTokens: number;
  readonly outputTokens: number;
} & (
  | { readonly outcome: 'document'; readonly document: unknown }
  /** Words in place of the form; they may hold a document all the same. */
  | { readonly outcome: 'text'; readonly text: string }
  | { readonly outcome: 'truncated' | 'refused' }
  /** `reason`: one line. `throttled` says when to come back, where the server does. */
  | { readonly outcome: 'throttled' | 'unreachable' | 'rejected'; readonly reason: string; readonly retryAfterSeconds?: number | undefined }
);

/** A model that writes storyboards. Prices are in US dollars for a million tokens; limits in tokens. */
export interface ScriptModel {
  /** As briefs ask for it and records name it. */
  readonly name: string;
  readonly price?: { readonly input: number; readonly output: number } | undefined;
  readonly maxOutputTokens: number;
  /** Primary language tags; by default it writes any language. */
  readonly languages?: readonly string[] | undefined;
  /** Asks once. Rejects only with the reason of the signal. */
  ask(question: ScriptQuestion, signal: AbortSignal): Promise<ScriptAnswer>;
}

/** A model that draws. */
export interface ImageModel {
  readonly name: string;
  /** @throws FilmError ModelFailed where it refuses, ModelUnreachable, Throttled */
  draw(request: { prompt: string; picture: Pick<Picture, 'width' | 'height'> }, signal: AbortSignal): Promise<Uint8Array>;
}

/** The models that the configuration names; there may be none. */
export interface Models {
  readonly script: readonly ScriptModel[];
  readonly image?: ImageModel | undefined;
  /** How long WriteStoryboard may spend on models, in milliseconds; its Task's timeout is a little longer. */
  readonly budgetMs: number;
}

export interface RenderProgress {
  /** Frames encoded so far, of the part. */
  readonly frames: number;
}

export interface PartRenderer {
  /** Changes whenever the same job would give other pixels: code, fonts, browser, encoder settings. */
  readonly version: string;
  /**
   * Renders the frames `[job.firstFrame, job.endFrame)` into an MP4 of picture only at `path`, or the one frame of a still
   * into a PNG.
   * @throws FilmError SceneFailed, MediaRefused, EncoderRefused, BrowserCrashed, PartStalled
   */
  render(request: {
    job: PartJob;
    path: string;
    onProgress: (progress: RenderProgress) => void;
    signal?: AbortSignal;
  }): Promise<{ frames: number }>;
  /**
   * Draws some frames of a job and keeps nothing of them: do its scenes play?
   * @throws FilmError as `render` does, and BriefRefused for a custom scene whose source is not allowed
   */
  tryOut(request: { job: PartJob; frames: readonly number[]; signal?: AbortSignal }): Promise<void>;
  /**
   * Plays a template once without drawing it.
   * @throws FilmError SceneFailed, MediaRefused, BriefRefused, BrowserCrashed, PartStalled
   */
  measure(request: { bundleKey: string; variables: TemplateVariables; format?: TemplateFormat }): Promise<PlayedTemplate>;
}

/** A template as it played. `picture` is what the project asks for, and may be none that can be encoded. */
export interface PlayedTemplate {
  readonly picture: { readonly width: number; readonly height: number; readonly fps: number };
  readonly frames: number;
  readonly scenes: readonly TemplateScene[];
  /** `source` is what the project gave as `src`. */
  readonly sounds: readonly (Omit<SoundSpan, 'soundKey'> & { readonly source: string })[];
}

/** A template bundled from its folder: the page's script, and the files it asks for by their path at the page's origin. */
export interface BundledTemplate {
  readonly script: Uint8Array;
  readonly assets: readonly { readonly path: string; readonly file: string }[];
}

/** The templates that there are, by name. */
export interface TemplateCatalogue {
  names(): Promise<readonly string[]>;
}

/** The templates themselves. */
export interface Templates extends TemplateCatalogue {
  /** @throws FilmError BriefRefused, with the path `template`, for a folder that gives no page */
  bundle(name: string): Promise<BundledTemplate>;
}

/** Facts about the picture of a video file, from decoding or from its packets. */
export interface PictureFacts {
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly seconds: number;
}

export interface Loudness {
  readonly integratedLufs: number;
  readonly truePeakDbtp: number;
}

/** A sound that lies in the soundtrack from `startSeconds` on. */
export interface PlacedSound {
  readonly path: string;
  readonly startSeconds: number;
}

/** A stretch of a recording with its own levels: seconds of the film, except `fromSeconds`, which counts in the recording. */
export interface SoundClip extends PlacedSound {
  readonly fromSeconds: number;
  readonly seconds: number;
  readonly playbackRate: number;
  readonly gains: readonly GainPoint[];
}

/** What is done with ffmpeg. Every method throws FilmError MediaToolFailed, with the tool's last words. */
export interface MediaTool {
  /** Facts by decoding every frame, or (`decode: false`) by counting packets. */
  picture(path: string, options: { decode: boolean }): Promise<PictureFacts>;
  /** Length of the first sound track in seconds; undefined without one. */
  soundSeconds(path: string): Promise<number | undefined>;
  loudness(path: string): Promise<Loudness>;
  /**
   * Speech placed on silence, music beneath it ducked, loudness −14 LUFS, `seconds` long, as AAC in MP4. `clips`, of a
   * film in which nobody speaks, keep their levels relative to one another, and music lies beneath them all the same.
   * `recorded` is narration as people recorded it, in place of speech; `footage` stays at its level under either.
   */
  mixSoundtrack(request: {
    speech: readonly PlacedSound[];
    clips?: readonly SoundClip[];
    recorded?: readonly SoundClip[];
    footage?: readonly SoundClip[];
    music?: { path: string };
    seconds: number;
    /** AAC in MP4 by default; Opus in WebM for films that are WebM. */
    codec?: 'aac' | 'opus';
    path: string;
  }): Promise<void>;
  /** Joins the parts in order into MP4 or WebM, copies the pictures, adds the sound where there is one. */
  assemble(request: { parts: readonly string[]; soundtrack?: string; picture: Picture; container?: 'mp4' | 'webm'; path: string }): Promise<void>;
  /**
   * Facts about a film that `assemble` made of parts that were decoded in full. Its packets are held against theirs, and
   * the frames at the seams decoded. @throws FilmError FilmMismatch, MediaToolFailed
   */
  joined(request: { path: string; parts: readonly string[]; picture: Picture }): Promise<PictureFacts>;
  /** Makes a GIF of a video: all its frames, in at most 256 colours that suit them. */
  animate(request: { video: string; picture: Picture; quality: Quality; path: string }): Promise<void>;
  /** Encodes the picture of a part once more, by x264: the same frames in fewer bytes. */
  shrink(request: { part: string; picture: Picture; quality: Quality; path: string }): Promise<void>;
  /** One frame of a video as JPEG. */
  still(request: { video: string; frame: number; fps: number; path: string }): Promise<void>;
}

/** Whether an address gave a file; `reason` follows its name in a sentence. */
export type Fetched = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Files from the web. */
export interface MediaFetcher {
  /** Writes what an address gives to `path`; what is not to be called, or gives nothing, is no error here. */
  fetch(url: string, options: { path: string; maxBytes: number }): Promise<Fetched>;
}

/** A file in the form that films use, or why there is none, in words that follow its name. */
export type Normalised<Kind extends NormalisedMedia['kind'] = NormalisedMedia['kind']> =
  | { readonly media: Extract<NormalisedMedia, { kind: Kind }>; readonly extension: string; readonly contentType: string }
  | { readonly refused: string };

/** Makes from any file the one form that films use, by what it holds. */
export interface MediaNormaliser {
  image(request: { from: string; to: string; box: MediaBox }): Promise<Normalised<'image'>>;
  footage(request: { from: string; to: string; box: MediaBox }): Promise<Normalised<'footage'>>;
  sound(request: { from: string; to: string }): Promise<Normalised<'sound'>>;
}

/** Where a film stands, as the ledger tells it. Times are ISO 8601. */
export interface FilmRow {
  readonly filmId: FilmId;
  readonly status: FilmStatus;
  /** When it was first asked for: its place in the list, which no retry changes. */
  readonly createdAt: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly title?: string;
  readonly frames?: number;
  readonly durationSeconds?: number;
  readonly error?: string;
  readonly reason?: string;
  /** Of the brief it was asked for with, so that another brief under the same id is noticed. */
  readonly briefHash?: string;
  readonly webhook?: WebhookRow;
  /** The API key that asked for it. */
  readonly key?: string;
  /** Does it belong to a batch, which waits for single films? */
  readonly batch?: boolean;
  /** Money that was counted for it when it ended. */
  readonly settled?: Cost;
}

/** Where the end of a film is told, and how that went. */
export interface WebhookRow {
  readonly url: string;
  readonly delivered: boolean;
  /** The newest last; older ones are forgotten. */
  readonly attempts: readonly WebhookAttempt[];
}

export interface WebhookAttempt {
  readonly at: string;
  /** What was answered, if anything was. */
  readonly status?: number;
  readonly error?: string;
}

export interface StateRow {
  readonly name: StateName;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Invocations so far, of all iterations of a Map together. */
  readonly attempts: number;
  readonly work?: Work;
}

/** What the invocations of a state, or those for a part, came to; the memory is that of the newest. */
export interface Work {
  readonly seconds: number;
  readonly memoryMegabytes: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly usage: Usage;
}

/** The same of one invocation. `id` names it, so that what is told twice is counted once. */
export interface Invocation extends Work {
  readonly id: string;
  /** The part it was for. */
  readonly part?: number | undefined;
}

export interface PartRow {
  readonly index: number;
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly framesDone: number;
  readonly attempts: number;
  readonly finished?: RenderedPart;
  readonly work?: Work;
}

export interface FilmRecord {
  readonly film: FilmRow;
  readonly states: readonly StateRow[];
  readonly parts: readonly PartRow[];
  /** What earlier executions of the film used, whose states and parts are gone. */
  readonly earlier?: Usage;
}

/** The table of films, their states and parts. Writes are conditional: a late one never undoes a newer one. */
export interface Ledger {
  /**
   * Starts the record of a film anew: states, parts and outcome of an earlier execution go. Of a film that is planned
   * already, or was cancelled, this is a late echo of its start and changes nothing.
   */
  filmStarted(filmId: FilmId): Promise<void>;
  filmPlanned(filmId: FilmId, plan: { title: string; frames: number; durationSeconds?: number; parts: readonly Omit<PartRow, 'framesDone' | 'attempts'>[] }): Promise<void>;
  /** The first end counts, except that a film which failed may be published after all. */
  filmEnded(filmId: FilmId, outcome: FilmOutcome): Promise<void>;
  stateStarted(filmId: FilmId, name: StateName): Promise<void>;
  stateEnded(filmId: FilmId, name: StateName): Promise<void>;
  partStarted(filmId: FilmId, index: number): Promise<void>;
  partProgressed(filmId: FilmId, index: number, framesDone: number): Promise<void>;
  partFinished(filmId: FilmId, part: RenderedPart): Promise<void>;
  /** Adds what an invocation used, whether it succeeded or not. */
  invoked(filmId: FilmId, name: StateName, invocation: Invocation): Promise<void>;
  /**
   * Adds what a film has cost since it was last settled to the day and to what its key has spent, and gives back what was
   * reserved for it. For a film that has ended; nothing is lost where it is done again.
   */
  filmSettled(filmId: FilmId): Promise<void>;
  /** Undefined where the ledger has no such film. */
  record(filmId: FilmId): Promise<FilmRecord | undefined>;
}

export type FilmOutcome = { readonly status: 'published' | 'cancelled' } | { readonly status: 'failed'; readonly error: string; readonly reason: string };

export interface FilmQuery {
  readonly status?: FilmStatus;
  /** Letters that the title has somewhere, in any case. */
  readonly title?: string;
  readonly limit: number;
  /** What the page before gave. */
  readonly cursor?: string;
}

export interface FilmPage {
  /** Newest first; where a title is looked for, a page may hold fewer than asked for and still not be the last. */
  readonly films: readonly FilmRow[];
  /** Undefined after the last. */
  readonly cursor?: string;
}

/** What happened on one day (UTC), counted when films end. */
export interface DayRow {
  /** As 2026-01-31. */
  readonly day: string;
  readonly published: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Of published films. */
  readonly filmSeconds: number;
  /** Frames that were rendered and not found from earlier, and how long workers were at them. */
  readonly renderedFrames: number;
  readonly workerSeconds: number;
  /** How often films failed by each name. */
  readonly errors: Readonly<Record<string, number>>;
  /** Money that was spent, in US dollars. */
  readonly cost: Cost;
}

/** The same table as those see it who take orders: they begin films, look them up and remove them. */
export interface FilmLedger extends Ledger {
  /** Notes a film that somebody asks for; false where there is one by this id already, which stays as it is. */
  filmAsked(filmId: FilmId, about: { title?: string; briefHash: string; webhook?: string; key?: string; batch?: boolean }): Promise<boolean>;
  /** Its next execution waits for its turn; what the last one left goes when it starts. */
  filmQueued(filmId: FilmId): Promise<void>;
  /** A film that failed or was cancelled goes on; false for any other. */
  filmRetried(filmId: FilmId): Promise<boolean>;
  /** From here on the film is only removed; false where there is none. */
  filmDeleting(filmId: FilmId): Promise<boolean>;
  /** Removes every row; the film's own goes last, so that a removal that breaks off can be found and finished. */
  filmRemoved(filmId: FilmId): Promise<void>;
  webhookAttempted(filmId: FilmId, attempt: WebhookAttempt, delivered: boolean): Promise<void>;
  /** The row of the film alone. */
  row(filmId: FilmId): Promise<FilmRow | undefined>;
  /** @throws FilmError BriefRefused, with the path `cursor`, for a cursor that no page gave */
  films(query: FilmQuery): Promise<FilmPage>;
  /** The days `[from, to]` on which films ended, oldest first. */
  days(from: string, to: string): Promise<readonly DayRow[]>;
}

export interface Clock {
  now(): Date;
}

/** What tasks are made from. Each use case asks for the ports it needs and no more. */
export interface Ports {
  readonly store: ObjectStore;
  readonly ledger: Ledger;
  readonly speech: Speech;
  readonly models: Models;
  readonly renderer: PartRenderer;
  readonly media: MediaTool;
  readonly fetcher: MediaFetcher;
  readonly normaliser: MediaNormaliser;
  readonly catalogue: TemplateCatalogue;
  readonly templates: Templates;
  readonly clock: Clock;
  readonly planning: Planning;
  /** Is the machine paid for by use? */
  readonly compute: Compute;
  readonly budget: Budget;
  readonly turns: Turns;
  readonly limits: Limits;
  /** Parts of one film that can be rendered at once. */
  readonly workers: number;
  readonly allowed: Allowed;
}

/** What the configuration allows beyond the usual. */
export interface Allowed {
  /** Scenes that come as source, from briefs and from models. */
  readonly customScenes: boolean;
}

/** Money that is set aside for films while they are made. */
export interface Budget {
  /** Takes the sum from every pot, or from none. Asked again for the same film, it is taken once. */
  reserve(
    filmId: FilmId,
    request: { readonly usd: number; readonly pots: readonly Pot[]; readonly warnAt: readonly number[] },
  ): Promise<{ readonly warnings: readonly string[] } | { readonly refused: { readonly of: string; readonly limitUsd: number; readonly leftUsd: number } }>;
  /** Gives back what is held for a film and takes what it did cost. */
  settle(filmId: FilmId, spentUsd: number): Promise<void>;
}

/** Who may be at work. */
export interface Turns {
  /** Has the film its turn, of `most` parts at once over all films? Asked again, it keeps its place in the line, and its turn. */
  take(film: { filmId: FilmId; key: string; batch: boolean; parts: number }, most: number): Promise<{ readonly has: true } | { readonly has: false; readonly ahead: number }>;
  /** The film has ended; one that has no turn has none to give. */
  giveBack(filmId: FilmId): Promise<void>;
}

/** What the planner must know of the place that renders. */
export interface Planning {
  /** `PartRenderer.version`, known without a renderer. */
  readonly rendererVersion: string;
  /** Parts that can be rendered at once. */
  readonly workers: number;
}
