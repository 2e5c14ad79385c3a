import { describe, expect, it } from 'vitest';
import { guardedLookup } from '../../../../functions/adapters/http/guarded-lookup.ts';

describe('a guarded look-up', () => {
  it.each([false, true])('does not give the address of a name that leads inside (all: %s)', async (all) => {
    const error = await new Promise<Error | null>((resolve) => guardedLookup('localhost', { all }, (found) => resolve(found)));
    expect(error?.message).toBe('localhost leads into the inner network');
  });
});
