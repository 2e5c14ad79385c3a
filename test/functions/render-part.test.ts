import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { partJob } from '../../functions/core/parts.ts';
import type { Ports } from '../../functions/ports.ts';
import { renderPart } from '../../functions/render-part.ts';
import type { PartJob } from '../../workflows/contracts/index.ts';
import { silentTimeline } from '../helpers/timeline.ts';

const FRAMES = 600;
const timeline = silentTimeline([FRAMES]);
const input = { filmId: 'film', timelineKey: 'timeline', index: 0, firstFrame: 0, endFrame: FRAMES, partKey: 'parts/a.mp4', timeoutSeconds: 60 };

/** A port of which the task needs these methods and no other. */
const only = <Port>(methods: Partial<Port>): Port => methods as Port;

/** Ports in memory: the renderer takes `frameMs` of the clock for a frame, and the ledger writes down what it is told, and when. */
function portsOf({ frameMs, writing = async () => undefined }: { frameMs: number; writing?: () => Promise<void> }) {
  const told: { frames: number; ms: number }[] = [];
  const jobs: PartJob[] = [];
  const objects = new Map<string, string>();
  let ms = 1_000_000;
  const ports = {
    clock: { now: () => new Date(ms) },
    ledger: only<Ports['ledger']>({
      partStarted: async () => undefined,
      partFinished: async () => undefined,
      partProgressed: async (_film, _index, frames) => {
        told.push({ frames, ms });
        await writing();
      },
    }),
    media: only<Ports['media']>({ picture: async () => ({ frames: FRAMES, ...timeline.picture, seconds: FRAMES / 30 }) }),
    renderer: only<Ports['renderer']>({
      render: async ({ job, path, onProgress }) => {
        jobs.push(job);
        for (let frames = 1; frames <= FRAMES; frames += 1) {
          ms += frameMs;
          onProgress({ frames });
          await Promise.resolve();
        }
        await writeFile(path, 'a part');
        return { frames: FRAMES };
      },
    }),
    store: only<Ports['store']>({
      read: async () => Buffer.from(JSON.stringify(timeline)),
      size: async () => undefined,
      upload: async (key, _path, type) => void objects.set(key, type),
    }),
  };
  return { ports: only<Ports>(ports), told, jobs, objects };
}

describe('rendering a part', () => {
  it.each([1, 7, 40, 400, 2500])('tells the ledger how far it is, at most once a second, only forward: at %i ms a frame', async (frameMs) => {
    const { ports, told } = portsOf({ frameMs });
    await renderPart(ports)(input);
    const seconds = (FRAMES * frameMs) / 1000;
    expect(told.length).toBeLessThanOrEqual(Math.floor(seconds) + 1);
    expect(told.length).toBeGreaterThanOrEqual(Math.floor(Math.min(seconds / 2, FRAMES / 2)));
    for (const [index, { frames, ms }] of told.entries()) {
      const before = told[index - 1];
      if (!before) continue;
      expect(frames).toBeGreaterThan(before.frames);
      expect(ms - before.ms).toBeGreaterThanOrEqual(1000);
    }
  });

  it('is not held up, nor failed, by a ledger that does not take it', async () => {
    const { ports, told, objects } = portsOf({ frameMs: 100, writing: () => Promise.reject(new Error('throttled')) });
    await expect(renderPart(ports)(input)).resolves.toMatchObject({ frames: FRAMES, reused: false });
    expect(told.length).toBeGreaterThan(10);
    expect([...objects]).toEqual([['parts/a.mp4', 'video/mp4']]);
  });

  it('renders exactly the frames of the plan', async () => {
    const { ports, jobs } = portsOf({ frameMs: 10 });
    await renderPart(ports)(input);
    expect(jobs).toEqual([partJob(timeline, input)]);
  });
});
