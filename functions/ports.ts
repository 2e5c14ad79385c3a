import type { FilmId, GainPoint, PartJob, Picture, Quality, RenderedPart, SoundSpan, SpokenWord, StateName, TemplateFormat, TemplateScene, TemplateVariables } from '../workflows/contracts/index.ts';

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
  synthesize(request: { text: string; voice: string }): Promise<SpokenText>;
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
   */
  mixSoundtrack(request: {
    speech: readonly PlacedSound[];
    clips?: readonly SoundClip[];
    music?: { path: string };
    seconds: number;
    /** AAC in MP4 by default; Opus in WebM for films that are WebM. */
    codec?: 'aac' | 'opus';
    path: string;
  }): Promise<void>;
  /** Joins the parts in order into MP4 or WebM, copies the pictures, adds the sound where there is one. */
  assemble(request: { parts: readonly string[]; soundtrack?: string; picture: Picture; container?: 'mp4' | 'webm'; path: string }): Promise<void>;
  /** Makes a GIF of a video: all its frames, in at most 256 colours that suit them. */
  animate(request: { video: string; picture: Picture; quality: Quality; path: string }): Promise<void>;
  /** Encodes the picture of a part once more, by x264: the same frames in fewer bytes. */
  shrink(request: { part: string; picture: Picture; quality: Quality; path: string }): Promise<void>;
  /** One frame of a video as JPEG. */
  still(request: { video: string; frame: number; fps: number; path: string }): Promise<void>;
}

/** Where a film stands, as the ledger tells it. Times are ISO 8601. */
export interface FilmRow {
  readonly filmId: FilmId;
  readonly status: 'running' | 'published' | 'failed';
  readonly startedAt: string;
  readonly title?: string;
  readonly frames?: number;
  readonly error?: string;
  readonly reason?: string;
}

export interface StateRow {
  readonly name: StateName;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Invocations so far, of all iterations of a Map together. */
  readonly attempts: number;
}

export interface PartRow {
  readonly index: number;
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly framesDone: number;
  readonly attempts: number;
  readonly finished?: RenderedPart;
}

export interface FilmRecord {
  readonly film: FilmRow;
  readonly states: readonly StateRow[];
  readonly parts: readonly PartRow[];
}

/** The table of films, their states and parts. Writes are conditional: a late one never undoes a newer one. */
export interface Ledger {
  /** Starts the record of a film anew: states, parts and outcome of an earlier execution go. */
  filmStarted(filmId: FilmId): Promise<void>;
  filmPlanned(filmId: FilmId, plan: { title: string; frames: number; parts: readonly Omit<PartRow, 'framesDone' | 'attempts'>[] }): Promise<void>;
  filmEnded(filmId: FilmId, outcome: { status: 'published' } | { status: 'failed'; error: string; reason: string }): Promise<void>;
  stateStarted(filmId: FilmId, name: StateName): Promise<void>;
  stateEnded(filmId: FilmId, name: StateName): Promise<void>;
  partStarted(filmId: FilmId, index: number): Promise<void>;
  partProgressed(filmId: FilmId, index: number, framesDone: number): Promise<void>;
  partFinished(filmId: FilmId, part: RenderedPart): Promise<void>;
  /** Undefined where the ledger has no such film. */
  record(filmId: FilmId): Promise<FilmRecord | undefined>;
}

export interface Clock {
  now(): Date;
}

/** What tasks are made from. Each use case asks for the ports it needs and no more. */
export interface Ports {
  readonly store: ObjectStore;
  readonly ledger: Ledger;
  readonly speech: Speech;
  readonly renderer: PartRenderer;
  readonly media: MediaTool;
  readonly catalogue: TemplateCatalogue;
  readonly templates: Templates;
  readonly clock: Clock;
  readonly planning: Planning;
}

/** What the planner must know of the place that renders. */
export interface Planning {
  /** `PartRenderer.version`, known without a renderer. */
  readonly rendererVersion: string;
  /** Parts that can be rendered at once. */
  readonly workers: number;
}
