import { z } from 'zod';
import { FunctionEnvironment } from '../settings.ts';

const Bucket = z.string().regex(/^s3:\/\/[a-z0-9.-]{3,63}$/).transform((place) => place.slice('s3://'.length));

/** What the function of the API is told, besides what every function is. */
export const ApiEnvironment = FunctionEnvironment.pick({ FANREEL_LEDGER_TABLE: true, FANREEL_WORKERS: true }).extend({
  FANREEL_OBJECTS: Bucket,
  FANREEL_UPLOADS: Bucket,
  /** The ARN of the state machine. */
  FANREEL_MACHINE: z.string().startsWith('arn:'),
  /** The distribution in front of the films; without one, S3 itself is gone to. */
  FANREEL_FILMS_ORIGIN: z.url().optional(),
  FANREEL_KEY_PAIR_ID: z.string().optional(),
  /** Where the private key lies that signs addresses: `s3://bucket/key`. */
  FANREEL_SIGNING_KEY: z.string().regex(/^s3:\/\/[^/]+\/.+$/).optional(),
});
/** As whoever deploys the function has to set it. */
export type ApiVariables = z.input<typeof ApiEnvironment>;
