import type { ScenesJob } from '../../workflows/contracts/index.ts';
import type { Face } from '../text/type.ts';
import { themeOf } from '../themes/index.ts';
import { loadOwnFont, ownFamily } from './own.ts';
import { familiesOf, rangesOf, shareText, type Coverage } from './coverage.ts';

/** Every character of a job that may be drawn, and the marks that scenes add by themselves. */
export function charactersIn(job: ScenesJob): string {
  const strings = ['0123456789.,%+-−–—…·“”„KMBT'];
  const gather = (value: unknown): void => {
    if (typeof value === 'string') strings.push(value);
    else if (Array.isArray(value)) value.forEach(gather);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  for (const { visual, narration } of [...job.scenes, ...(job.before ? [job.before] : [])]) gather([visual, narration]);
  return [...new Set(strings.join(''))].sort().join('');
}

/**
 * Loads, of every face, the slices of Unicode that the job's texts need and no others. Rejects with the name of the
 * family that can't be had, or with the letter that no face has: it would be drawn as an empty box.
 */
export async function loadFonts(job: ScenesJob): Promise<void> {
  const text = charactersIn(job);
  const stacks = new Map(Object.values(themeOf(job).faces).map((face) => [`${face.weight} ${face.family}`, face]));
  const own = ownFamily(job.brand?.font);
  // What a font of one's own lacks is written by the next family, letter by letter: those are loaded for all of the text.
  const loading = [...stacks.values()].map((face) => loadFace({ ...face, family: own === undefined ? face.family : face.family.replace(`"${own}", `, '') }, text));
  await Promise.all([...loading, ...(own !== undefined && job.brand?.font !== undefined ? [loadOwnFont(job.brand.font)] : [])]);
}

async function loadFace(face: Face, text: string): Promise<void> {
  const { shares, rest } = shareText(text, familiesOf(face.family).map(coverageOf));
  const missing = /[\p{L}\p{N}]/u.exec(rest)?.[0];
  if (missing !== undefined) {
    const code = (missing.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new Error(`no installed font has the letter ${missing} (U+${code}); add a package for its script to scenes/fonts/families.ts`);
  }
  await Promise.all([...shares].map(([family, share]) => loadFamily(family, face.weight, share)));
}

async function loadFamily(family: string, weight: number, text: string): Promise<void> {
  try {
    await document.fonts.load(`${weight} 48px "${family}"`, text);
  } catch (cause) {
    throw new Error(`the font ${family} can't be loaded`, { cause });
  }
}

const coverages = new Map<string, Coverage>();

/** What the page's style sheet says that a family covers. */
function coverageOf(family: string): Coverage {
  const known = coverages.get(family) ?? readCoverage(family);
  coverages.set(family, known);
  return known;
}

function readCoverage(family: string): Coverage {
  const faces = [...document.fonts].filter((face) => face.family.replaceAll(/["']/g, '') === family);
  if (faces.length === 0) throw new Error(`the font ${family} is not in the page's style sheet`);
  return { family, ranges: faces.flatMap((face) => rangesOf(face.unicodeRange)) };
}
