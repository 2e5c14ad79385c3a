import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChromiumRenderer } from '../../render-image/driver/chromium-renderer.ts';
import { statement, testJob, testRenderer } from '../helpers/faulty-renderer.ts';
import { testFolder } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';

const SMALL = { width: 320, height: 180, fps: 30 };
const draw = (renderer: ChromiumRenderer, text: string) => renderer.still(testJob(statement(text), { frames: 2, picture: SMALL }), 1);

/** The processes of tabs of the browser whose profile lies there. */
const tabs = async (folder: string): Promise<number[]> => (await processesOf(folder)).filter(({ command }) => command.includes('--type=renderer')).map(({ pid }) => pid);

describe('a tab that is kept from part to part', () => {
  it('shows nothing of the page before, wherever that has written', async () => {
    const renderer = await testRenderer('traces');
    const first = await draw(renderer, 'one');
    expect(await draw(renderer, 'one')).toEqual(first);
  });

  it('is the same process, until a page fails', async () => {
    const profileFolder = join(await testFolder(), 'browser');
    const renderer = await testRenderer('throwing', { profileFolder });
    const drawn = async () => (await draw(renderer, 'fine'), tabs(profileFolder));
    const [first, second] = [await drawn(), await drawn()];
    await expect(draw(renderer, 'throw at 0')).rejects.toThrow('the scene threw');
    const third = await drawn();
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
    expect(third).toHaveLength(1);
    expect(third).not.toEqual(first);
  });
});
