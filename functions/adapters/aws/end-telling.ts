import { StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { FilmId } from '../../../workflows/contracts/index.ts';
import { throttledOr } from './passing-faults.ts';

/** Has the end of a film told by a state machine of its own, which goes on trying while nobody hears. */
export class EndTelling {
  readonly #client: SFNClient;
  readonly #machineArn: string;

  constructor({ client, machineArn }: { client: SFNClient; machineArn: string }) {
    this.#client = client;
    this.#machineArn = machineArn;
  }

  /** Each telling is an execution by itself. @throws FilmError Throttled, and every other error as it is */
  async tell(filmId: FilmId): Promise<void> {
    await this.#client.send(new StartExecutionCommand({ stateMachineArn: this.#machineArn, input: JSON.stringify({ filmId }) })).catch(throttledOr('Step Functions'));
  }
}
