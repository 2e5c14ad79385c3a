/** Puts frames that repeat the one before among those of an encoder that knows nothing of them. */
export interface Repeater {
  /** A frame of the encoder, as it has to be written. */
  passed(data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  /** A frame that repeats the last; undefined where the last cannot be shown again. */
  repeat(): Uint8Array<ArrayBuffer> | undefined;
}
