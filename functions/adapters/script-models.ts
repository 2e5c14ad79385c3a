import { z } from 'zod';
import type { Models, ScriptModel } from '../ports.ts';
import { ChatModel } from './openai/chat-model.ts';

/** Facts about a model that only its user knows: prices in US dollars for a million tokens, limits, languages. */
export const ModelFacts = z.record(
  z.string(),
  z.strictObject({
    input: z.number().min(0).optional(),
    output: z.number().min(0).optional(),
    maxOutputTokens: z.int().min(500).optional(),
    languages: z.array(z.string()).min(1).optional(),
  }),
);

export type ModelFacts = z.infer<typeof ModelFacts>;

const names = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((name) => name.trim()).filter((name) => name !== ''));

/** What the environment says about models; none of it is needed. */
export const ModelSettings = z.object({
  /** Any OpenAI-compatible server, with its version: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`. */
  FANREEL_MODEL_URL: z.url().optional(),
  /** Models of that server, separated by commas. */
  FANREEL_MODEL: names,
  FANREEL_MODEL_KEY: z.string().min(1).optional(),
  /** Ids of models or inference profiles on Bedrock, separated by commas. */
  FANREEL_BEDROCK_MODELS: names,
  FANREEL_BEDROCK_REGION: z.string().min(1).optional(),
  FANREEL_BEDROCK_PROFILE: z.string().min(1).optional(),
  /** A model on Bedrock that draws, e.g. `amazon.nova-canvas-v1:0`; without one, films have no drawn images. */
  FANREEL_IMAGE_MODEL: z.string().min(1).optional(),
  /** JSON: `{"amazon.nova-lite-v1:0": {"input": 0.06, "output": 0.24}}`; what has no price comes last. */
  FANREEL_MODEL_FACTS: z
    .string()
    .default('{}')
    .transform((text) => ModelFacts.parse(JSON.parse(text))),
  /** How long WriteStoryboard may spend on models; less than its Task's timeout. */
  FANREEL_MODEL_SECONDS: z.string().regex(/^\d+$/).default('100').transform(Number),
  AWS_BEARER_TOKEN_BEDROCK: z.string().min(1).optional(),
});
type Settings = z.output<typeof ModelSettings>;
/** As whoever deploys a function sets it. */
export type ModelVariables = z.input<typeof ModelSettings>;

/** Limits that hold for most servers, where their user says nothing. */
const CHAT_OUTPUT_TOKENS = 8192;

/** The models that the environment names: those of the OpenAI-compatible server, then those on Bedrock, whose SDK is loaded only then. */
export async function modelsOf(environment: Readonly<Record<string, string | undefined>>): Promise<Models> {
  const settings = ModelSettings.parse(environment);
  const bedrock = settings.FANREEL_BEDROCK_MODELS.length > 0 || settings.FANREEL_IMAGE_MODEL ? await onBedrock(settings) : { script: [], image: undefined };
  return { script: [...chatModels(settings), ...bedrock.script], image: bedrock.image, budgetMs: settings.FANREEL_MODEL_SECONDS * 1000 };
}

function factsOf({ FANREEL_MODEL_FACTS: all }: Settings, name: string): Pick<ScriptModel, 'name' | 'price' | 'languages'> & { maxOutputTokens: number | undefined } {
  const { input, output, maxOutputTokens, languages } = all[name] ?? {};
  return { name, languages, maxOutputTokens, price: input === undefined || output === undefined ? undefined : { input, output } };
}

function chatModels(settings: Settings): ScriptModel[] {
  const { FANREEL_MODEL_URL: url, FANREEL_MODEL: models, FANREEL_MODEL_KEY: key } = settings;
  if (url === undefined) return [];
  return models.map((name) => {
    const facts = factsOf(settings, name);
    return new ChatModel({ ...facts, maxOutputTokens: facts.maxOutputTokens ?? CHAT_OUTPUT_TOKENS, endpoint: { url, key } });
  });
}

async function onBedrock(settings: Settings) {
  const { FANREEL_BEDROCK_REGION: region, FANREEL_BEDROCK_PROFILE: profile, AWS_BEARER_TOKEN_BEDROCK: key, FANREEL_IMAGE_MODEL: image } = settings;
  const { bedrockModels } = await import('./aws/bedrock-models.ts');
  return bedrockModels({ region, profile, key }, { script: settings.FANREEL_BEDROCK_MODELS.map((name) => factsOf(settings, name)), image });
}

/** Of an environment, what is about models: whoever starts functions hands it on. */
export function modelVariables(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const bedrock = environment['FANREEL_BEDROCK_MODELS'] || environment['FANREEL_IMAGE_MODEL'];
  const handedOn = [...Object.keys(ModelSettings.shape), ...(bedrock ? BEDROCK : [])];
  return Object.fromEntries(
    handedOn.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** What the SDK reads by itself; the files with profiles are found by HOME. */
const BEDROCK = ['AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'HOME'];
