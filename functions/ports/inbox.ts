/** A file that somebody put into the inbox. */
export interface InboxFile {
  /** Below its folder, as `images/sea.jpg`; of the inbox itself, its name. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** Where people put files that become films. A folder is the first part of a path; `''` is the inbox itself. */
export interface Inbox {
  /** Everything in a folder, in any order; of the inbox itself only what lies in no folder. */
  files(folder: string): Promise<readonly InboxFile[]>;
  /** @throws FilmError ObjectMissing */
  read(folder: string, file: InboxFile): Promise<string>;
  /** Puts a file where films find it. @returns its key, which is another one whenever its content is another */
  take(folder: string, file: InboxFile): Promise<string>;
}
