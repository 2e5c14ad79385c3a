import { z } from 'zod';
import { FunctionEnvironment } from '../settings.ts';

/** An object in a bucket. */
const Place = z.string().regex(/^s3:\/\/[^/]+\/.+$/, 's3://, a bucket, and a key in it');
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
  FANREEL_SIGNING_KEY: Place.optional(),
  /** The ARN of the machine that tells ends; without one, a webhook is not told again by hand. */
  FANREEL_WEBHOOK_MACHINE: z.string().startsWith('arn:').optional(),
  /** Pages of other addresses that may call: `https://example.com`, separated by commas. */
  FANREEL_ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((origins) => origins.split(',').filter((origin) => origin !== '')),
});
/** As whoever deploys the function has to set it. */
export type ApiVariables = z.input<typeof ApiEnvironment>;

/** What the function is told that tells the ends of films. */
export const TellingEnvironment = FunctionEnvironment.pick({ FANREEL_LEDGER_TABLE: true, FANREEL_PRIVATE_WEBHOOKS: true }).extend({
  /** Where the secret lies that signs what is told. */
  FANREEL_WEBHOOK_SECRET: Place,
});
export type TellingVariables = z.input<typeof TellingEnvironment>;
