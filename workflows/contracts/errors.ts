/**
 * The errors of Fanreel, by name. The same constant is thrown by a task, matched by Retry and Catch in the state
 * machine, shown by the API and stored in the ledger.
 */
export const ERROR_NAMES = [
  /** The brief can't become a film as it is; the message gives the path of the field. Never retried. */
  'BriefRefused',
  /** A scene threw while it was drawn; the message gives scene and frame. Never retried. */
  'SceneFailed',
  /** A scene could not be read, even in smaller type: text cut off, or over other text. The message gives the scene. Never retried. */
  'LayoutRefused',
  /** An image, sound or font that a scene needs is missing or unreadable. Never retried. */
  'MediaRefused',
  /** The encoder does not take this size or rate. Never retried. */
  'EncoderRefused',
  /** The browser or its tab went away. Retried. */
  'BrowserCrashed',
  /** A part made no progress for too long and was ended. Retried once: what stalls twice is a scene that never ends. */
  'PartStalled',
  /** A rendered part has not the frames it should have. Retried: it is rendered anew. */
  'PartCorrupt',
  /** The speech engine failed on a text. Retried. */
  'SpeechFailed',
  /** No model gave a storyboard that keeps the rules; the message lists what is wrong. Never retried: every try is paid for. */
  'ModelFailed',
  /** The model's server can't be reached, or failed. Retried. */
  'ModelUnreachable',
  /** ffmpeg failed. Retried: mostly memory or disk. */
  'MediaToolFailed',
  /** There is no room left where files are written. Never retried: room has to be made first. */
  'DiskFull',
  /** The assembled film is not what the timeline says. Not published, not retried. */
  'FilmMismatch',
  /** An object that an earlier state wrote is not there. Retried: stores are sometimes slow to show it. */
  'ObjectMissing',
  /** A task gave something other than its contract promises. A fault of ours; never retried. */
  'ContractBroken',
  /** A limit on what films may cost leaves too little for this one. Never retried: the message says what is left. */
  'BudgetExceeded',
  /** Other films are at work, and there is room for no more. Retried until it is this one's turn. */
  'NoRoomYet',
  /** The service asked for less. Retried with patience. */
  'Throttled',
] as const;

export type ErrorName = (typeof ERROR_NAMES)[number];

/** Where in the film an error happened, as far as it is known. */
export interface ErrorPlace {
  readonly path?: string;
  readonly scene?: number;
  readonly frame?: number;
}

/** An error that the state machine knows by name. `message` is one line: what is wrong, where, what to do. */
export class FilmError extends Error {
  override readonly name: ErrorName;
  readonly place: ErrorPlace;

  constructor(name: ErrorName, message: string, place: ErrorPlace = {}, options?: ErrorOptions) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
    this.name = name;
    this.place = place;
  }
}
