import type { MediaBox, NormalisedMedia } from '../core/media/prepared.ts';
import type { GainPoint, Picture, Quality } from '../../workflows/contracts/index.ts';

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
  font(request: { from: string; to: string }): Promise<Normalised<'font'>>;
}
