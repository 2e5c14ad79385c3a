import type { PartFile } from './packet-files.ts';

/** Whether one configuration of a decoder serves both. Profile and level of VP9 lie in its frames; the rest is compared. */
export function sameCoding(one: PartFile, other: PartFile): boolean {
  return (
    family(one) === family(other) &&
    one.config.codedWidth === other.config.codedWidth &&
    one.config.codedHeight === other.config.codedHeight &&
    Buffer.compare(one.description, other.description) === 0
  );
}

/** `avc1`, `vp09`. */
const family = ({ config }: PartFile): string => config.codec.split('.')[0] ?? '';
