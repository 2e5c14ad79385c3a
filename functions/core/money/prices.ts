/** The day on which the list below was last held against what AWS publishes. */
export const PRICES_AS_OF = '2026-11-20';

const MILLION = 1e6;

/**
 * US dollars on demand in us-east-1, without free tiers, taxes and data transfer. Model prices are those of Bedrock, for
 * a token read and a token written; a model that is not listed has no price, and its tokens are shown without one.
 */
export const prices = {
  /** Lambda, first tier. */
  invocation: 0.2 / MILLION,
  gigabyteSecondX86: 0.0000166667,
  gigabyteSecondArm: 0.0000133334,
  /** Step Functions, Standard workflows. */
  transition: 25 / MILLION,
  /** Polly, by engine. */
  character: { standard: 4 / MILLION, neural: 16 / MILLION, generative: 30 / MILLION } as Readonly<Record<string, number>>,
  /** Bedrock. */
  token: {
    'amazon.nova-micro-v1:0': { input: 0.035 / MILLION, output: 0.14 / MILLION },
    'amazon.nova-lite-v1:0': { input: 0.06 / MILLION, output: 0.24 / MILLION },
    'amazon.nova-pro-v1:0': { input: 0.8 / MILLION, output: 3.2 / MILLION },
    'anthropic.claude-haiku-4-5-20251001-v1:0': { input: 1 / MILLION, output: 5 / MILLION },
    'anthropic.claude-sonnet-4-6': { input: 3 / MILLION, output: 15 / MILLION },
  } as Readonly<Record<string, { readonly input: number; readonly output: number }>>,
  image: { 'amazon.nova-canvas-v1:0': 0.04 } as Readonly<Record<string, number>>,
  /** S3 Standard. */
  put: 5 / MILLION,
  get: 0.4 / MILLION,
  gigabyteMonth: 0.023,
  /** DynamoDB on demand; an item of up to 1 KB written, of up to 4 KB read. */
  rowWrite: 0.625 / MILLION,
  rowRead: 0.125 / MILLION,
} as const;
