import { z } from 'zod';
import { FilmId } from '../../../workflows/contracts/index.ts';
import { tellingPorts } from '../environment.ts';
import { tellEnd, type TellingPorts } from './tell-end.ts';

const Event = z.object({ filmId: FilmId });

/** Nobody heard. The state machine tries again, by this name. */
export class WebhookUnheard extends Error {
  override readonly name = 'WebhookUnheard';
}

/** One try of telling the end of a film. @throws WebhookUnheard */
export function tellingHandler(ports: () => Promise<TellingPorts>): (event: unknown) => Promise<{ filmId: FilmId; told: 'heard' | 'nobody' }> {
  let ready: Promise<TellingPorts> | undefined;
  return async (event) => {
    const { filmId } = Event.parse(event);
    ready ??= ports().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    const told = await tellEnd(await ready, filmId);
    if (told === 'unheard') throw new WebhookUnheard(`the webhook of ${filmId} was not answered with 2xx; GET /films/${filmId} has each attempt`);
    return { filmId, told };
  };
}

export const handler = tellingHandler(tellingPorts);
