import { z } from 'zod';

const Seconds = z.string().regex(/^\d+(\.\d+)?$/).transform(Number);

const Dollars = z.string().regex(/^\d+(\.\d+)?$/, 'US dollars, such as 2.50').transform(Number);

/** `de=Daniel,fr=Lea` as a record. */
function named(list: string): Record<string, string> {
  const pairs = list.split(',').filter((pair) => pair !== '').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}

/** What the deployment sets for every function. One schema for those who set it and those who read it. */
export const FunctionEnvironment = z.object({
  /** Where objects lie: the path of a folder, or `s3://` and the name of a bucket. */
  FANREEL_OBJECTS: z.string().regex(/^(\/|s3:\/\/[a-z0-9.-]{3,63}$)/, 'the path of a folder, or s3:// and the name of a bucket'),
  /** The bucket of what people bring, where it lies apart from all else. */
  FANREEL_UPLOADS: z.string().regex(/^s3:\/\/[a-z0-9.-]{3,63}$/, 's3:// and the name of a bucket').optional(),
  FANREEL_LEDGER_TABLE: z.string().min(1),
  /** Is the machine paid for by use, as Lambda is, or there anyway? */
  FANREEL_COMPUTE: z.enum(['billed', 'free']).default('billed'),
  /** Changes with everything that pixels depend on; parts are kept under it. */
  FANREEL_RENDERER_VERSION: z.string().min(1),
  /** Parts that can be rendered at once. */
  FANREEL_WORKERS: z.string().regex(/^\d+$/).transform(Number),
  /** eSpeak speaks on one machine; what is deployed for AWS does not carry it. */
  FANREEL_SPEECH: z.enum(['espeak', 'polly']),
  /** What Polly's voices are spoken by, where they have it. */
  FANREEL_POLLY_ENGINE: z.enum(['standard', 'neural', 'long-form', 'generative']).default('neural'),
  /** Voices in place of the usual ones: `en-us=Matthew:generative,de=Daniel`. */
  FANREEL_POLLY_VOICES: z.string().regex(/^([\w-]+=[\w:-]+(,|$))*$/, 'voice=Name:engine, separated by commas').transform(named).optional(),
  /** Whether briefs may bring scenes as source, and models may write some: `on` or, by default, `off`. */
  FANREEL_CUSTOM_SCENES: z.enum(['on', 'off']).default('off'),
  /** Whether ends of films may be told to inner addresses: `on` for development, or, by default, `off`. */
  FANREEL_PRIVATE_WEBHOOKS: z.enum(['on', 'off']).default('off'),
  /** The names of the templates that the render image carries: `chart,classic`. */
  FANREEL_TEMPLATE_NAMES: z.string().transform((names) => names.split(',').filter((name) => name !== '')),
});
/** What films may cost and take; none of it is needed. */
export const LimitSettings = z.object({
  /** US dollars for one film, for all films of a day (UTC), and for those of a day that one API key asks for. */
  FANREEL_LIMIT_FILM: Dollars.optional(),
  FANREEL_LIMIT_DAY: Dollars.optional(),
  FANREEL_LIMIT_KEY: Dollars.optional(),
  /** Shares of the limits of a day at which a warning is written down, such as `0.5,0.8`. */
  FANREEL_LIMIT_WARNINGS: z
    .string()
    .regex(/^(0?\.\d+|1)(,(0?\.\d+|1))*$/, 'shares from 0 to 1, separated by commas')
    .default('0.5,0.8')
    .transform((text) => text.split(',').map(Number)),
  /** Parts in flight over all films: a share of the account's concurrency. Without it no film waits for its turn. */
  FANREEL_PARTS_AT_ONCE: z.string().regex(/^[1-9]\d*$/).transform(Number).optional(),
});

/** Of an environment, what is about limits: whoever starts functions hands it on. */
export const limitVariables = (environment: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.keys(LimitSettings.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));

/** As whoever deploys a function has to set it; each needs only what its ports read. */
export type FunctionVariables = z.input<typeof FunctionEnvironment>;

/** What a place may set for the files that briefs name. */
export const MediaEnvironment = z.object({
  /** Hosts that may be private, or speak no https: `127.0.0.1:8080,files.lan`. For development; none by default. */
  FANREEL_MEDIA_HOSTS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(',').filter((host) => host !== '')),
});

const Rendering = z.object({
  /** After how long without a step forward a part is ended. */
  FANREEL_STALL_SECONDS: Seconds.optional(),
  /** For the files of running tasks and the profile of the browser. */
  TMPDIR: z.string().default('/tmp'),
});

/** What the render image sets for itself: page, browser and templates lie ready in its folder. */
export const ImageEnvironment = Rendering.extend({ FANREEL_IMAGE: z.string().startsWith('/') });

/** On one machine they are made when they are needed. */
export const MachineEnvironment = Rendering.extend({
  /** The folder where the browser is inflated. */
  FANREEL_BROWSER: z.string(),
  /** The folder of the bundled page. */
  FANREEL_PAGE: z.string(),
  /** The folder that holds a folder for each template. */
  FANREEL_TEMPLATES: z.string(),
});

/** As one machine sets it for its workers, which do any task: the names of the templates are read from their folder. */
export type MachineVariables = Omit<FunctionVariables, 'FANREEL_TEMPLATE_NAMES'> & z.input<typeof MachineEnvironment> & z.input<typeof MediaEnvironment>;
