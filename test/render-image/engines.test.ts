import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { sendEvent } from '@revideo/telemetry';
import { scenesJob } from '../../functions/core/parts.ts';
import type { PartRenderer } from '../../functions/ports.ts';
import { Engines } from '../../render-image/driver/revideo-engine/engines.ts';
import { ENGINES } from '../../workflows/contracts/index.ts';
import { silentTimeline } from '../helpers/timeline.ts';

/** An engine that only says by its count of frames that it was asked. */
const rendering = (frames: number): PartRenderer => ({
  version: `version ${frames}`,
  render: async () => ({ frames }),
  tryOut: () => Promise.reject(new Error('not asked')),
  measure: () => Promise.reject(new Error('not asked')),
});

describe('the engines', () => {
  const engines = new Engines({ webcodecs: rendering(1), revideo: rendering(2) });

  it.each(ENGINES)('render a part by the one that its job asks for: %s', async (engine) => {
    const job = scenesJob({ ...silentTimeline([10]), engine }, { firstFrame: 0, endFrame: 10 });
    const rendered = await engines.render({ job, path: '', onProgress: () => undefined });
    expect(rendered.frames).toBe(engine === 'webcodecs' ? 1 : 2);
  });

  it('report to nobody: in the place of what Revideo sends stands a stub, and what would send it is not installed', async () => {
    expect(sendEvent.toString()).toMatch(/\{\s*\}$/);
    const lock = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
    expect(lock).not.toContain('posthog');
  });
});
