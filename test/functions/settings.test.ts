import { describe, expect, it, vi } from 'vitest';
import { catalogue, planning } from '../../functions/environment.ts';
import { FunctionEnvironment } from '../../functions/settings.ts';
import { TEMPLATES } from '../helpers/machine.ts';

describe('the environment of a function', () => {
  it.each(['/data/objects', 's3://fanreel-films-prod'])('takes %s for the place of the objects', (place) => {
    expect(FunctionEnvironment.shape.FANREEL_OBJECTS.parse(place)).toBe(place);
  });

  it.each(['objects', 's3://Films', 's3://films/below', ''])('refuses "%s" for the place of the objects', (place) => {
    expect(FunctionEnvironment.shape.FANREEL_OBJECTS.safeParse(place).success).toBe(false);
  });

  it('is read for each port by itself: what a function does not use need not be there', () => {
    vi.stubEnv('FANREEL_RENDERER_VERSION', 'one');
    vi.stubEnv('FANREEL_WORKERS', '40');
    expect(planning()).toEqual({ rendererVersion: 'one', workers: 40 });
    vi.unstubAllEnvs();
  });

  it('names voices one by one', () => {
    const voices = FunctionEnvironment.shape.FANREEL_POLLY_VOICES;
    expect(voices.parse('en-us=Matthew:generative,de=Daniel')).toEqual({ 'en-us': 'Matthew:generative', de: 'Daniel' });
    expect(voices.safeParse('Matthew').success).toBe(false);
  });

  it('names the templates that were deployed, or those of the folder as it is now', async () => {
    vi.stubEnv('FANREEL_TEMPLATE_NAMES', 'chart,classic');
    expect(await (await catalogue()).names()).toEqual(['chart', 'classic']);
    vi.stubEnv('FANREEL_TEMPLATES', TEMPLATES);
    expect(await (await catalogue()).names()).toContain('numbered');
    vi.unstubAllEnvs();
  });
});
