import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { FilmError } from '../../workflows/contracts/index.ts';
import { clientOptions, s3Options } from '../adapters/aws/client-options.ts';
import { inboxPath, S3Inbox } from '../adapters/aws/s3-inbox.ts';
import { StepFunctions } from '../adapters/aws/step-functions.ts';
import { placeIn } from '../core/inbox/folder.ts';
import { openFolder, type InboxPorts, type Opened } from './open-inbox.ts';

/** What the function is told. */
export const InboxEnvironment = z.object({
  FANREEL_UPLOADS: z.string().regex(/^s3:\/\/[a-z0-9.-]{3,63}$/),
  /** The ARN of the state machine. */
  FANREEL_MACHINE: z.string().startsWith('arn:'),
});
export type InboxVariables = z.input<typeof InboxEnvironment>;

/** S3's event of a created object, as EventBridge tells it; the key is written as it is. */
const ObjectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

/**
 * Opens the folder of each file that arrives. An error is retried by Lambda and ends in the queue of dead letters; a brief
 * that is refused is one where it is the file that arrived, and was told of before where it is not.
 */
export function inboxHandler(ports: () => InboxPorts): (event: unknown) => Promise<Opened> {
  let ready: InboxPorts | undefined;
  return async (event) => {
    const path = inboxPath(ObjectCreated.parse(event).detail.object.key);
    if (path === undefined) return { films: [], refused: [] };
    const { folder, file } = placeIn(path);
    const opened = await openFolder((ready ??= ports()), folder);
    const fault = opened.refused.find((refusal) => refusal.path === file);
    if (fault) throw new FilmError('BriefRefused', `${path}: ${fault.reason}`);
    return opened;
  };
}

function inboxPorts(): InboxPorts {
  const { FANREEL_UPLOADS: uploads, FANREEL_MACHINE: machineArn } = InboxEnvironment.parse(process.env);
  return {
    inbox: new S3Inbox({ client: new S3Client(s3Options()), bucket: uploads.slice('s3://'.length) }),
    executions: new StepFunctions({ client: new SFNClient(clientOptions('sfn')), machineArn }),
  };
}

export const handler = inboxHandler(inboxPorts);
