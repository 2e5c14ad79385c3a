import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { clientOptions, s3Options } from '../adapters/aws/client-options.ts';
import { S3Inbox } from '../adapters/aws/s3-inbox.ts';
import { StepFunctions } from '../adapters/aws/step-functions.ts';
import type { InboxPorts } from './open-inbox.ts';

/** What the function is told. */
export const InboxEnvironment = z.object({
  FANREEL_UPLOADS: z.string().regex(/^s3:\/\/[a-z0-9.-]{3,63}$/),
  /** The ARN of the state machine. */
  FANREEL_MACHINE: z.string().startsWith('arn:'),
});
export type InboxVariables = z.input<typeof InboxEnvironment>;

/** The ports of the inbox on AWS. */
export function inboxPorts(): InboxPorts {
  const { FANREEL_UPLOADS: uploads, FANREEL_MACHINE: machineArn } = InboxEnvironment.parse(process.env);
  return {
    inbox: new S3Inbox({ client: new S3Client(s3Options()), bucket: uploads.slice('s3://'.length) }),
    executions: new StepFunctions({ client: new SFNClient(clientOptions('sfn')), machineArn }),
  };
}
