import { characters, families, ours } from 'fanreel:texts';
import type { TemplateVariables } from '../../workflows/contracts/index.ts';
import { PageFault } from './page-fault.ts';

/**
 * Loads the fonts that a template names or brings along, before its first frame: a canvas does not wait for a font, and
 * what is laid out without it is not laid out anew.
 */
export async function loadTemplateFonts(variables: TemplateVariables): Promise<void> {
  const text = [...new Set(characters + JSON.stringify(variables))].join('');
  const own = [...document.fonts].filter((face) => !ours.includes(nameOf(face)));
  await Promise.all([
    ...families.map((family) => loaded(document.fonts.load(`48px "${family}"`, text), family)),
    ...own.map((face) => loaded(face.load(), nameOf(face))),
  ]);
}

const nameOf = (face: FontFace): string => face.family.replaceAll(/["']/g, '');

async function loaded(loading: Promise<unknown>, family: string): Promise<void> {
  await loading.catch(() => {
    throw new PageFault('MediaRefused', `the font ${family} cannot be loaded; put its file into the template's folder`);
  });
}
