import { StateMachine } from 'aws-local-stepfunctions';

type Definition = ConstructorParameters<typeof StateMachine>[0];
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

/** Runs a machine whose services answer as told; a service that is not expected fails it. */
export async function runMachine(definition: object, input: object, answers: Answers): Promise<unknown> {
  const handlers = Object.fromEntries(Object.entries(answers).map(([state, answer]) => [state, async (given: never) => answer(given)]));
  const machine = new StateMachine(withoutServices(definition) as Definition);
  return machine.run(input as never, { overrides: { taskResourceLocalHandlers: handlers as never } }).result;
}

/** The engine knows only the ARNs of functions. */
const withoutServices = (definition: object): unknown => JSON.parse(JSON.stringify(definition).replaceAll(/"arn:aws:states:::[\w:-]+"/g, '"arn:aws:lambda:us-east-1:123456789012:function:service"'));
