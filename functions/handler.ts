import type { z } from 'zod';
import { FilmError, states, type StateInput, type StateName, type StateOutput } from '../workflows/contracts/index.ts';
import { orDiskFull } from './core/no-room.ts';
import type { Ports } from './ports.ts';

/** What a Task state does, from its input to its output. */
export type Task<Name extends StateName> = (input: StateInput<Name>) => Promise<StateOutput<Name>>;

/** A use case: a task before it has its ports. */
export type UseCase<Name extends StateName> = (ports: Ports) => Task<Name>;

/** Event in, result out, as Lambda calls it. */
export type Handler = (event: unknown) => Promise<unknown>;

/**
 * Makes the handler of a Task state. Ports are created at the first event, not at import. Input and output are held
 * against the contract of the state; start and end go to the ledger.
 * @throws FilmError ContractBroken, DiskFull, and whatever the use case throws
 */
export function makeHandler<Name extends StateName>(name: Name, useCase: UseCase<Name>, ports: () => Promise<Ports>): Handler {
  let ready: Promise<Ports> | undefined;
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
