import { InvokeModelCommand, type BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { z } from 'zod';
import { FilmError, type Picture } from '../../../workflows/contracts/index.ts';
import type { ImageModel } from '../../ports.ts';
import { faultOf } from './bedrock-client.ts';

/** What Nova Canvas and Titan Image answer: pictures in base 64, or the reason why there are none. */
const Drawn = z.object({ images: z.array(z.string()).nullish(), error: z.string().nullish() });
const ERRORS = { throttled: 'Throttled', unreachable: 'ModelUnreachable', rejected: 'ModelFailed' } as const;
/** The longest prompt that is taken: characters. */
const LONGEST = 1000;
/** Sides are multiples of 16 from 320 to 4096; about a megapixel is enough to fill a film's picture. */
const PIXELS = 1280 * 720;

/** An image model on Amazon Bedrock that takes text-to-image tasks, as Nova Canvas does. */
export class BedrockImageModel implements ImageModel {
  readonly name: string;
  readonly #client: BedrockRuntimeClient;

  constructor({ name, client }: { name: string; client: BedrockRuntimeClient }) {
    this.name = name;
    this.#client = client;
  }

  async draw({ prompt, picture }: { prompt: string; picture: Pick<Picture, 'width' | 'height'> }, signal: AbortSignal): Promise<Uint8Array> {
    const body = JSON.stringify({
      taskType: 'TEXT_IMAGE',
      textToImageParams: { text: prompt.slice(0, LONGEST), negativeText: 'text, letters, captions, watermark' },
      imageGenerationConfig: { numberOfImages: 1, quality: 'standard', ...sizeOf(picture), seed: 0 },
    });
    const { images, error } = await this.#invoke(body, signal);
    const [image] = images ?? [];
    if (image) return Buffer.from(image, 'base64');
    throw new FilmError('ModelFailed', `${this.name}: drew nothing for "${prompt.slice(0, 80)}": ${error ?? 'no reason was given'}`);
  }

  async #invoke(body: string, signal: AbortSignal): Promise<z.infer<typeof Drawn>> {
    try {
      const command = new InvokeModelCommand({ modelId: this.name, contentType: 'application/json', accept: 'application/json', body });
      return Drawn.parse(JSON.parse(Buffer.from((await this.#client.send(command, { abortSignal: signal })).body).toString('utf8')));
    } catch (error) {
      const { outcome, reason } = faultOf(error);
      throw new FilmError(ERRORS[outcome], `${this.name}: ${reason}`, {}, { cause: error });
    }
  }
}

/** The shape of the picture at about a megapixel. */
function sizeOf({ width, height }: Pick<Picture, 'width' | 'height'>): { width: number; height: number } {
  const scale = Math.sqrt(PIXELS / (width * height));
  const side = (pixels: number): number => Math.min(4096, Math.max(320, Math.round((pixels * scale) / 16) * 16));
  return { width: side(width), height: side(height) };
}
