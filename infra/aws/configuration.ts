import { z } from 'zod';
import { ModelFacts } from '../../functions/adapters/script-models.ts';
import { prices } from '../../functions/core/money/prices.ts';
import { MEMORY_MEGABYTES } from '../../functions/places.ts';
import { WRITING_SECONDS } from '../../workflows/film.asl.ts';

const ModelId = z.string().regex(/^[a-z0-9.-]+:?[a-z0-9.:-]*$/);

/** What differs from one installation to the next. Everything else is the same everywhere. */
export const Configuration = z.strictObject({
  name: z.enum(['dev', 'staging', 'prod']),
  /** MB for each function of a kind. */
  memory: z.strictObject({
    small: z.int().min(128).max(10_240),
    /** RenderPart, TryScenes and MeasureTemplate. */
    render: z.int().min(1769).max(10_240),
    /** PrepareMedia, AssembleFilm and PublishFilm. */
    media: z.int().min(1769).max(10_240),
    /** MixSoundtrack. */
    sound: z.int().min(1769).max(10_240),
  }),
  timeoutSeconds: z.strictObject({
    small: z.int().min(10).max(900),
    /** WriteStoryboard, which waits for models; more than its Task waits for it. */
    models: z.int().min(WRITING_SECONDS).max(900),
    render: z.int().min(60).max(900),
    media: z.int().min(60).max(900),
  }),
  concurrency: z.strictObject({
    /** Scenes of a film that are spoken at once: Polly's neural voices allow 8 requests a second. */
    scenes: z.int().min(1).max(40),
    /** Parts of one film that are rendered at once. */
    partsOfFilm: z.int().min(1).max(1000),
    /** Parts of all films that are rendered at once; so much of the account's Lambda quota is set aside for them. Without it, none is. */
    parts: z.int().min(1).max(10_000).optional(),
  }),
  /** How long things are kept, in days. */
  retentionDays: z.strictObject({
    films: z.int().min(1).optional(),
    /** Parts, speech, soundtracks: whatever can be made again. */
    intermediates: z.int().min(2),
    uploads: z.int().min(1),
    logs: z.union([z.literal(7), z.literal(14), z.literal(30), z.literal(90), z.literal(180), z.literal(365)]),
  }),
  /** Polly's engine, and voices that are to be others than by default: `{'en-us': 'Matthew:neural'}`. */
  speech: z.strictObject({ engine: z.enum(['standard', 'neural', 'generative']), voices: z.record(z.string(), z.string().regex(/^[\w:-]+$/)) }),
  models: z.strictObject({
    /** Ids of models or inference profiles on Bedrock that write storyboards; without one, prompts are refused. */
    script: z.array(ModelId),
    /** One that draws; without it, films have no drawn images. */
    image: ModelId.optional(),
    /** Prices in USD for a million tokens, limits and languages: `auto` takes the cheapest that fits. */
    facts: ModelFacts,
  }),
  /** Whether briefs may bring scenes as source (`custom`), which runs in RenderPart with what its role may reach. */
  customScenes: z.boolean().default(false),
  budgets: z.strictObject({
    /** What AWS bills: mails warn of it. */
    monthUsd: z.number().positive(),
    /** By the price list: a film that would cost more is refused, and so is one that no longer fits the day (UTC). */
    filmUsd: z.number().positive(),
    dayUsd: z.number().positive(),
  }),
  /** Who is told of alarms and of the budget. */
  mailTo: z.array(z.email()),
  /** Of the studio and the films; the certificate lies in us-east-1, where CloudFront looks for it. */
  domain: z.strictObject({ name: z.string().min(4), certificateArn: z.string().startsWith('arn:aws:acm:us-east-1:') }).optional(),
  /** A firewall before the API: about 9 USD a month, even when nothing happens. */
  firewall: z.boolean(),
  api: z.strictObject({
    /** Requests a second for each key, and how many may come at once. */
    ratePerSecond: z.number().positive(),
    burst: z.int().min(1),
    requestsPerDay: z.int().min(1),
  }),
  /** Pages that may call the API and upload; the studio's own address is one of them anyway. */
  allowedOrigins: z.array(z.url()),
  /** Whether films, uploads and the ledger outlive the stack. */
  keepData: z.boolean(),
});
export type Configuration = z.infer<typeof Configuration>;
export type ConfigurationName = Configuration['name'];

/** Models of the price list, by what a million tokens cost. */
const factsOf = (...models: string[]): ModelFacts =>
  Object.fromEntries(
    models.flatMap((model) => {
      const price = prices.token[model];
      return price ? [[model, { input: perMillion(price.input), output: perMillion(price.output) }]] : [];
    }),
  );

const perMillion = (usd: number): number => Number((usd * 1e6).toFixed(4));

const common = {
  memory: { ...MEMORY_MEGABYTES },
  timeoutSeconds: { small: 180, models: 660, render: 900, media: 900 },
  concurrency: { scenes: 8, partsOfFilm: 100 },
  retentionDays: { intermediates: 7, uploads: 7, logs: 14 as const },
  speech: { engine: 'neural' as const, voices: {} },
  models: { script: ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'], facts: factsOf('amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0') },
  mailTo: [],
  firewall: false,
  allowedOrigins: [],
} satisfies Partial<z.input<typeof Configuration>>;

const configurations: Readonly<Record<ConfigurationName, z.input<typeof Configuration>>> = {
  dev: {
    ...common,
    name: 'dev',
    allowedOrigins: ['http://localhost:5173'],
    retentionDays: { ...common.retentionDays, films: 14 },
    budgets: { monthUsd: 20, filmUsd: 0.5, dayUsd: 5 },
    api: { ratePerSecond: 5, burst: 10, requestsPerDay: 2000 },
    keepData: false,
  },
  staging: {
    ...common,
    name: 'staging',
    retentionDays: { ...common.retentionDays, films: 30 },
    budgets: { monthUsd: 100, filmUsd: 1, dayUsd: 20 },
    api: { ratePerSecond: 20, burst: 40, requestsPerDay: 20_000 },
    keepData: false,
  },
  prod: {
    ...common,
    name: 'prod',
    concurrency: { scenes: 8, partsOfFilm: 300, parts: 800 },
    retentionDays: { ...common.retentionDays, films: 365, logs: 90 as const },
    budgets: { monthUsd: 1000, filmUsd: 2, dayUsd: 100 },
    firewall: true,
    api: { ratePerSecond: 50, burst: 100, requestsPerDay: 200_000 },
    keepData: true,
  },
};

/** @throws where the name is none of ours, or a value is out of bounds: in one line, with its path */
export function configurationFor(name: string): Configuration {
  const given: z.input<typeof Configuration> | undefined = Object.values(configurations).find((one) => one.name === name);
  if (!given) throw new Error(`there is no configuration "${name}"; there are ${Object.keys(configurations).join(', ')}`);
  const checked = Configuration.safeParse(given);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new Error(`configuration ${name}: ${issue?.path.join('.')}: ${issue?.message}`);
}
