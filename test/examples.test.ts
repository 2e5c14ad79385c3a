import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checkedBrief } from '../functions/core/check-brief.ts';
import { filmSeconds } from '../functions/core/storyboard/estimate.ts';

const folder = new URL('../examples/', import.meta.url);
const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));

describe('an example', () => {
  it.each(files)('is a brief that is accepted, and a film of watchable length: %s', async (file) => {
    const brief = checkedBrief(JSON.parse(await readFile(new URL(file, folder), 'utf8')));
    if (brief.kind !== 'storyboard') return;
    expect(filmSeconds(brief.scenes)).toBeGreaterThan(20);
    expect(filmSeconds(brief.scenes)).toBeLessThan(180);
  });
});
