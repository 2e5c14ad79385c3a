import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PreparedTemplates, TEMPLATE_FILES, TEMPLATE_PAGE } from '../../../render-image/driver/prepared-templates.ts';
import { testFolder } from '../../helpers/machine.ts';

async function prepared(): Promise<{ templates: PreparedTemplates; folder: string }> {
  const folder = await testFolder();
  await mkdir(join(folder, 'chart'));
  await writeFile(join(folder, 'chart', TEMPLATE_PAGE), 'page');
  await writeFile(join(folder, 'chart', TEMPLATE_FILES), JSON.stringify({ assets: [{ path: '/music.m4a', file: '0-music.m4a' }] }));
  return { templates: new PreparedTemplates(folder), folder };
}

it('gives a template as it was bundled with the image, its files beside it', async () => {
  const { templates, folder } = await prepared();
  expect(await templates.names()).toEqual(['chart']);
  const { script, assets } = await templates.bundle('chart');
  expect(Buffer.from(script).toString()).toBe('page');
  expect(assets).toEqual([{ path: '/music.m4a', file: join(folder, 'chart', '0-music.m4a') }]);
});

it.each(['nowhere', '../chart', ''])('refuses "%s", which is not in the image, by the field', async (name) => {
  const { templates } = await prepared();
  await expect(templates.bundle(name)).rejects.toMatchObject({ name: 'BriefRefused', place: { path: 'template' } });
});
