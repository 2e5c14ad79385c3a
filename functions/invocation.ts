import { randomUUID } from 'node:crypto';
import type { StateName } from '../workflows/contracts/index.ts';
import { Meter } from './meter.ts';
import { MEMORY_MEGABYTES, PLACES, PROCESSORS, sizeOf } from './places.ts';
import type { Invocation } from './ports.ts';

/**
 * What an invocation used of its function: memory × time, and what its meter counted; of one that was killed on the way, whoever
 * started it knows the time alone. Lambda tells the memory; on one machine it is what the deployment gives by default, so that
 * a film made here says what it would have cost there.
 */
export function invocationOf(name: StateName, { input, seconds, meter = new Meter() }: { input: unknown; seconds: number; meter?: Meter }): Invocation {
  const memoryMegabytes = Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']) || MEMORY_MEGABYTES[sizeOf(name)];
  const gigabyteSeconds = (memoryMegabytes / 1024) * seconds;
  meter.add({ invocations: 1, ...(PROCESSORS[PLACES[name]] === 'arm' ? { gigabyteSecondsArm: gigabyteSeconds } : { gigabyteSecondsX86: gigabyteSeconds }) });
  const { usage, bytesRead, bytesWritten } = meter;
  const part = name === 'RenderPart' && typeof input === 'object' && input !== null && 'index' in input ? Number(input.index) : undefined;
  return { id: randomUUID().slice(0, 8), part, seconds, memoryMegabytes, bytesRead, bytesWritten, usage };
}
