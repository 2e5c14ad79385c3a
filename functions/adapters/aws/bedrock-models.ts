import type { ImageModel, ScriptModel } from '../../ports.ts';
import { bedrockClient, type BedrockSettings } from './bedrock-client.ts';
import { BedrockImageModel } from './bedrock-image-model.ts';
import { BedrockScriptModel, type BedrockModelOptions } from './bedrock-script-model.ts';

/** The models on Bedrock that a configuration names, on one client. */
export function bedrockModels(settings: BedrockSettings, { script, image }: { script: readonly Omit<BedrockModelOptions, 'client'>[]; image: string | undefined }): { script: ScriptModel[]; image: ImageModel | undefined } {
  const client = bedrockClient(settings);
  return {
    script: script.map((one) => new BedrockScriptModel({ ...one, client })),
    image: image === undefined ? undefined : new BedrockImageModel({ name: image, client }),
  };
}
