import { parseArgs } from 'node:util';
import { AspectFormat, Captions, CAPTIONS, FilmError, THEMES, Theme } from '../../../workflows/contracts/index.ts';

export const ASPECTS = ['16:9', '9:16', '1:1'] as const;
export type Aspect = (typeof ASPECTS)[number];

export const SHEET_USAGE = `Usage: npm run sheet -- <brief or film> [options]
       npm run sheet -- --catalogue [options]

<brief>  a .md, .txt or .json file, or a text in quotes: its key frames, timed by estimate
<film>   the folder of a finished film: its key frames, from the film itself
--catalogue  every kind of scene, in every theme and format that is not left out below

  --mix          every sample in one theme only, a different one each time (with --catalogue)
  --theme X      one of ${THEMES.join(', ')}
  --aspect A     one of ${ASPECTS.join(', ')}
  --captions C   one of ${CAPTIONS.join(', ')}
  --kind K       only the samples whose name begins so (with --catalogue; more than once for several)
  --frames N     so many frames of each scene, from its beginning to its end (1)
  --height H     pixels of the upright picture before it is scaled (1080)
  --out FILE     where the sheet goes, a PNG or JPEG (sheet.png)
  --help`;

export interface SheetArguments {
  readonly subject: string | undefined;
  readonly themes: readonly Theme[] | undefined;
  readonly aspects: readonly Aspect[] | undefined;
  readonly captions: Captions | undefined;
  readonly mix: boolean;
  readonly kinds: readonly string[];
  readonly framesEach: number;
  readonly height: number;
  readonly out: string;
}

/**
 * @returns undefined where help was asked for
 * @throws FilmError BriefRefused
 */
export function sheetArguments(given: readonly string[]): SheetArguments | undefined {
  const { values, positionals } = parsed(given);
  if (values.help) return undefined;
  const [subject] = positionals;
  if ((subject === undefined) === !values.catalogue) throw new FilmError('BriefRefused', 'sheet: name a brief or the folder of a film, or say --catalogue (--help tells more)');
  return {
    subject,
    themes: values.theme === undefined ? undefined : [one(Theme, values.theme, 'theme')],
    aspects: values.aspect === undefined ? undefined : [one(AspectFormat.shape.aspect, values.aspect, 'aspect')],
    captions: values.captions === undefined ? undefined : one(Captions, values.captions, 'captions'),
    mix: values.mix ?? false,
    kinds: values.kind ?? [],
    framesEach: Math.max(1, Math.round(Number(values.frames) || 1)),
    height: Math.max(180, Math.round(Number(values.height) || 1080)),
    out: values.out,
  };
}

function one<T>(schema: { safeParse: (value: unknown) => { success: true; data: T } | { success: false; error: { issues: { message: string }[] } } }, value: string, option: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new FilmError('BriefRefused', `--${option}: ${result.error.issues[0]?.message ?? 'is not known'}`);
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        catalogue: { type: 'boolean' },
        mix: { type: 'boolean' },
        theme: { type: 'string' },
        aspect: { type: 'string' },
        captions: { type: 'string' },
        kind: { type: 'string', multiple: true },
        frames: { type: 'string' },
        height: { type: 'string' },
        out: { type: 'string', default: 'sheet.png' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new FilmError('BriefRefused', (error as Error).message);
  }
}
