import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fontFamilies } from '../../../render-image/driver/font-faces.ts';
import { buildTemplatePage, CompileError } from '../../../render-image/page/build-template.ts';
import { FONT_PACKAGES } from '../../../scenes/fonts/families.ts';
import { FilmError } from '../../../workflows/contracts/index.ts';
import type { BundledTemplate, Templates } from '../../ports.ts';
import { foldersIn } from './template-folders.ts';

/** Sources whose characters and fonts count. */
const SOURCE = /\.(tsx?|jsx?|json|css|csv|md|txt)$/;
/** Bigger ones are data; what of it is drawn in other letters than ASCII has to come by the variables. */
const SOURCE_BYTES = 500_000;

/** Templates as folders, each with a `project.tsx`, bundled when they are asked for. */
export class FolderTemplates implements Templates {
  readonly #folder: string;
  readonly #kept: string | undefined;

  /** `kept`: a folder for bundles that are found again while their sources stay as they are. */
  constructor(folder: string, { kept }: { kept?: string } = {}) {
    this.#folder = folder;
    this.#kept = kept;
  }

  names(): Promise<readonly string[]> {
    return foldersIn(this.#folder);
  }

  async bundle(name: string): Promise<BundledTemplate> {
    const folder = join(this.#folder, name);
    const project = join(folder, 'project.tsx');
    await access(project).catch(() => {
      throw refusal(`${name} has no project.tsx; put a Revideo project there: export default makeProject({ … })`);
    });
    try {
      return await buildTemplatePage({ folder, project, texts: await textsOf(folder), kept: this.#kept });
    } catch (error) {
      if (error instanceof CompileError) throw refusal(`${name} does not compile: ${error.message}`);
      throw error;
    }
  }
}

const refusal = (message: string): FilmError => new FilmError('BriefRefused', `template: ${message}`, { path: 'template' });

/** What the sources say about the texts they draw: the page loads fonts by it. */
async function textsOf(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !/(^|\/)node_modules(\/|$)/.test(entry.parentPath));
  const sources = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  const text = sources.filter((source) => source.length <= SOURCE_BYTES).join('');
  const ours = await fontFamilies(FONT_PACKAGES);
  const characters = [...new Set(ASCII + text)].filter((character) => !/\p{Cc}/u.test(character)).sort().join('');
  return { characters, families: ours.filter((family) => text.includes(family)), ours };
}

const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32));
