import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setInterval } from 'node:timers/promises';
import { readBrief } from '../../../infra/local/cli/brief-source.ts';
import { ingestMedia } from '../../../infra/local/cli/ingest.ts';
import { Machine } from '../../../infra/local/machine.ts';
import { groupMemory } from '../../../infra/local/process-memory.ts';
import { cacheFolder, say } from './subject.ts';

// memory.ts <example> <width> <height> [fields as JSON]: what the largest worker takes at its peak, with all it started.
const [name = '', width = '', height = '', fields = '{}'] = process.argv.slice(2);
const LOOK_EVERY_MS = 50;
/** Of a text: long enough for every kind of scene in a part. */
const SECONDS = 15;

const machine = await Machine.start({ dataFolder: join(tmpdir(), 'data'), cacheFolder, workers: 1 });
const source = await readBrief(fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url)));
const shortened = source.brief['kind'] === 'text' ? { targetSeconds: SECONDS } : {};
const given = { ...source.brief, ...shortened, parts: 1, format: { width: Number(width), height: Number(height), fps: 30 }, ...(JSON.parse(fields) as object) };
const brief = await ingestMedia({ ...source, brief: given }, machine.store);
const watch = new AbortController();
const peak = highest(watch.signal);
const outcome = await machine.run('memory', brief);
watch.abort();
const bytes = await peak;
await machine.close();
if (outcome.status === 'failed') throw new Error(`${outcome.error}: ${outcome.reason}`);
say({ memory: bytes, frames: outcome.output.frames });
// The state machine's clocks would keep the process.
process.exit();

async function highest(signal: AbortSignal): Promise<number> {
  let most = 0;
  const ticks = setInterval(LOOK_EVERY_MS, undefined, { signal });
  try {
    for await (const _ of ticks) most = Math.max(most, ...(await workers()).map(groupMemory));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return most;
}

/** Each worker leads a group of its own. */
async function workers(): Promise<number[]> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
  const pids = children.trim().split(' ').filter(Boolean).map(Number);
  return pids.length > 0 ? pids : childrenByParent();
}

/** Where the kernel lists no children. */
async function childrenByParent(): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => (stats[index] ?? '').replace(/^.*\) \S+ /, '').startsWith(`${process.pid} `)).map(Number);
}
