/** Bytes `[start, end)` of a body. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks of a body, as far as one range of bytes goes; undefined where it asks for all of it, or for
 * what cannot be understood; `null` where it lies beyond the body.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '') return { start: Math.max(0, size - Number(to)), end: size };
  const start = Number(from);
  if (start >= size) return null;
  const end = to === '' ? size : Math.min(size, Number(to) + 1);
  return end > start ? { start, end } : undefined;
}
