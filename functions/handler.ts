import type { z } from 'zod';
import { FilmError, states, type StateInput, type StateName, type StateOutput } from '../workflows/contracts/index.ts';
import { orDiskFull } from './core/no-room.ts';
import { invocationOf } from './invocation.ts';
import { Meter } from './meter.ts';
import type { Ports } from './ports.ts';

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

function hold<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new FilmError('ContractBroken', `${what} breaks its contract at ${issue?.path.join('.') || '(root)'}: ${issue?.message}`);
}
