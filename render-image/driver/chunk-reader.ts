/** An encoded frame as it came from the page. */
export interface EncodedFrame {
  readonly frame: number;
  readonly key: boolean;
  readonly data: Uint8Array;
}

const HEADER_BYTES = 9;

/** Takes a posted body apart: frame (4 bytes), key (1), length (4), data; big-endian, as `page/chunk-post.ts` writes it. */
export function* readChunks(body: Buffer): Generator<EncodedFrame> {
  let at = 0;
  while (at < body.length) {
    const length = body.readUInt32BE(at + 5);
    const end = at + HEADER_BYTES + length;
    if (end > body.length) throw new RangeError('a post of encoded frames ends in the middle of a frame');
    yield { frame: body.readUInt32BE(at), key: body.readUInt8(at + 4) === 1, data: body.subarray(at + HEADER_BYTES, end) };
    at = end;
  }
}
