import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { FilmError, states, type StateInput, type StateName, type StateOutput } from '../workflows/contracts/index.ts';
import { orDiskFull } from './core/no-room.ts';
import { Meter } from './meter.ts';
import { MEMORY_MEGABYTES, PLACES, PROCESSORS } from './places.ts';
import type { Invocation, Ports } from './ports.ts';

/** What a Task state does, from its input to its output. */
export type Task<Name extends StateName> = (input: StateInput<Name>) => Promise<StateOutput<Name>>;

/** A use case: a task before it has its ports. `Needs` names those it takes, and no others reach it. */
export type UseCase<Name extends StateName, Needs extends keyof Ports = keyof Ports> = (ports: Pick<Ports, Needs>) => Task<Name>;

/** Event in, result out, as Lambda calls it. */
export type Handler = (event: unknown) => Promise<unknown>;

/**
 * Makes the handler of a Task state. Ports are created at the first event, not at import: those that the use case needs,
 * and the ledger, which is told of start and end, and of what the invocation used. Input and output are held against the contract of the state.
 * @throws FilmError ContractBroken, DiskFull, and whatever the use case throws
 */
export function makeHandler<Name extends StateName, Needs extends keyof Ports>(
  name: Name,
  useCase: UseCase<Name, Needs>,
  ports: () => Promise<Pick<Ports, NoInfer<Needs> | 'ledger'>>,
): Handler {
  let ready: ReturnType<typeof ports> | undefined;
  return async (event) => {
    const input = hold(states[name].input, event, `the input of ${name}`) as StateInput<Name>;
    const given = await (ready ??= ports());
    const startedAt = performance.now();
    const meter = new Meter();
    const invoked = () => given.ledger.invoked(input.filmId, name, invocationOf(name, { input, meter, seconds: (performance.now() - startedAt) / 1000 }));
    await given.ledger.stateStarted(input.filmId, name);
    const output = await useCase(meter.around(given))(input).catch(async (error: unknown) => {
      // That the count is not to be had either is no news beside this error.
      await invoked().catch(() => undefined);
      throw orDiskFull(error);
    });
    const checked = hold(states[name].output, output, `the output of ${name}`);
    await given.ledger.stateEnded(input.filmId, name);
    await invoked();
    // Only now is everything counted that the film used.
    if (LAST.includes(name)) await given.ledger.filmSettled(input.filmId);
    return checked;
  };
}

/** States after which nothing more is done for a film. */
const LAST: readonly StateName[] = ['PublishFilm', 'RecordFailure'];

/**
 * What an invocation used of its function: memory × time. Lambda tells the memory; on one machine it is what the deployment
 * gives by default, so that a film made here says what it would have cost there.
 */
function invocationOf(name: StateName, { input, meter, seconds }: { input: object; meter: Meter; seconds: number }): Invocation {
  const memoryMegabytes = Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']) || MEMORY_MEGABYTES[PLACES[name]];
  const gigabyteSeconds = (memoryMegabytes / 1024) * seconds;
  meter.add({ invocations: 1, ...(PROCESSORS[PLACES[name]] === 'arm' ? { gigabyteSecondsArm: gigabyteSeconds } : { gigabyteSecondsX86: gigabyteSeconds }) });
  const { usage, bytesRead, bytesWritten } = meter;
  const part = name === 'RenderPart' && 'index' in input ? Number(input.index) : undefined;
  return { id: randomUUID().slice(0, 8), part, seconds, memoryMegabytes, bytesRead, bytesWritten, usage };
}

function hold<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new FilmError('ContractBroken', `${what} breaks its contract at ${issue?.path.join('.') || '(root)'}: ${issue?.message}`);
}
