import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { foldersIn } from '../../functions/adapters/local/template-folders.ts';
import type { BundledTemplate, Templates } from '../../functions/ports.ts';
import { FilmError } from '../../workflows/contracts/index.ts';

/** Which of its files a template asks for, by the path at the page's origin. */
export const TemplateFiles = z.object({ assets: z.array(z.object({ path: z.string(), file: z.string() })) });
export type TemplateFiles = z.infer<typeof TemplateFiles>;

export const TEMPLATE_PAGE = 'page.js';
export const TEMPLATE_FILES = 'template.json';

/** Templates that were bundled when the image was built: a folder for each, with its page and the files it asks for. */
export class PreparedTemplates implements Templates {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  names(): Promise<readonly string[]> {
    return foldersIn(this.#folder);
  }

  async bundle(name: string): Promise<BundledTemplate> {
    const folder = join(this.#folder, name);
    if (!(await this.names()).includes(name)) {
      throw new FilmError('BriefRefused', `template: ${name} is not in this image; deploy again to bring it along`, { path: 'template' });
    }
    const { assets } = TemplateFiles.parse(JSON.parse(await readFile(join(folder, TEMPLATE_FILES), 'utf8')));
    return { script: await readFile(join(folder, TEMPLATE_PAGE)), assets: assets.map(({ path, file }) => ({ path, file: join(folder, file) })) };
  }
}
