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

/** An upload in parts. */
export interface BegunUpload {
  readonly key: string;
  readonly upload: string;
}

/** Large files, sent to the store in parts. An upload that nobody completes is removed after a day. */
export interface MultipartUploads {
  /** @returns the name of the upload */
  begin(request: { key: string; contentType: string }): Promise<string>;
  /** Where one part is put, counted from 1: so many bytes, with this hash (SHA-256 in hex), and no others. */
  sign(request: BegunUpload & { part: number; bytes: number; sha256: string }): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly expiresAt: Date }>;
  /** Makes the object. Done again, it is done once. `missing` is the first part that is not there, or not of its size. */
  complete(request: BegunUpload & { bytes: number }): Promise<'done' | 'unknown' | { readonly missing: number }>;
  /** One that there is not is no error. */
  abort(upload: BegunUpload): Promise<void>;
}

/** Addresses at which a browser reaches the store by itself. */
export interface SignedAddresses {
  upload(request: { key: string; contentType: string; maxBytes: number }): Promise<UploadTicket>;
  /** An address that gives the object, byte ranges too, until it expires; `fileName` makes it a download. */
  download(request: { key: string; fileName?: string }): Promise<{ readonly url: string; readonly expiresAt: Date }>;
}
