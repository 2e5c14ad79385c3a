import type { Pronunciations, SpokenWord } from '../../workflows/contracts/index.ts';

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
