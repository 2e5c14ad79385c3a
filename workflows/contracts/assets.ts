import { z } from 'zod';
import { Source } from './visual-parts.ts';

/** Files that scenes name as `asset:name`. */
export const Assets = z
  .record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'lower-case letters, digits, hyphens and underscores, at most 60'), Source)
  .refine((assets) => Object.keys(assets).length <= 200, { error: 'more than 200 assets; leave out those that no scene needs' });
export type Assets = z.infer<typeof Assets>;

const ASSET = /^asset:(.*)$/;

/** The name in `asset:name`; undefined for any other source. */
export const assetName = (source: string): string | undefined => ASSET.exec(source)?.[1];
