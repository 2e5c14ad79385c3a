import { describe, expect, it } from 'vitest';
import { reuseLine } from '../../../infra/local/cli/reuse.ts';

describe('what was found again', () => {
  it('is told in one line, of what there was', () => {
    expect(reuseLine([{ what: 'parts', found: 3, of: 4 }, { what: 'speech', found: 0, of: 2 }, { what: 'media', found: 5, of: 5 }])).toBe('found again: 3 of 4 parts, 5 of 5 media files');
  });

  it('is not told where it is nothing', () => {
    expect(reuseLine([{ what: 'parts', found: 0, of: 4 }])).toBeUndefined();
  });
});
