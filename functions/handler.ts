import type { z } from 'zod';
import { FilmError, states, type StateInput, type StateName, type StateOutput } from '../workflows/contracts/index.ts';
import { orDiskFull } from './core/no-room.ts';
import type { Ports } from './ports.ts';

/** What a Task state does, from its input to its output. */
export type Task<Name extends StateName> = (input: StateInput<Name>) => Promise<StateOutput<Name>>;

/** A use case: a task before it has its ports. `Needs` names those it takes, and no others reach it. */
export type UseCase<Name extends StateName, Needs extends keyof Ports = keyof Ports> = (ports: Pick<Ports, Needs>) => Task<Name>;

/** Event in, result out, as Lambda calls it. */
export type Handler = (event: unknown) => Promise<unknown>;

/**
 * Makes the handler of a Task state. Ports are created at the first event, not at import: those that the use case needs,
 * and the ledger, which is told of start and end. Input and output are held against the contract of the state.
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
    await given.ledger.stateStarted(input.filmId, name);
    const output = await useCase(given)(input).catch((error: unknown) => {
      throw orDiskFull(error);
    });
    const checked = hold(states[name].output, output, `the output of ${name}`);
    await given.ledger.stateEnded(input.filmId, name);
    return checked;
  };
}

function hold<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new FilmError('ContractBroken', `${what} breaks its contract at ${issue?.path.join('.') || '(root)'}: ${issue?.message}`);
}
