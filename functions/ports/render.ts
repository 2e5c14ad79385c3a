import type { PartJob, SoundSpan, TemplateFormat, TemplateScene, TemplateVariables } from '../../workflows/contracts/index.ts';

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
