import { parseArgs } from 'node:util';
import { FilmError } from '../../../workflows/contracts/index.ts';

export const USAGE = `Usage: npm run film -- <brief> [options]

<brief>  a .md, .txt or .json file, or a text in quotes

  --out DIR        where the film goes (films/<filmId>)
  --parts N        render in exactly N parts
  --aspect A       16:9, 9:16 or 1:1 (a text only)
  --seconds S      condense the text to about S seconds
  --output O       mp4, webm, gif, or png:N, a still of frame N
  --voice V        one of the voices below
  --custom         play the custom scenes of the brief: programs, which you should trust
  --data DIR       where parts, speech and the ledger are kept (data)
  --help`;

/** What the command line was asked. */
export interface FilmArguments {
  readonly brief: string;
  readonly out?: string;
  readonly data: string;
  /** Whether custom scenes are played; if it does not say, FANREEL_CUSTOM_SCENES does. */
  readonly custom?: true;
  /** Where the inflated browser is kept, if not with the data: `FANREEL_CACHE`. */
  readonly cache?: string;
  /** Fields that go over those of the brief. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * @returns undefined where help was asked for
 * @throws FilmError BriefRefused
 */
export function filmArguments(given: readonly string[]): FilmArguments | undefined {
  const { values, positionals } = parsed(given);
  if (values.help) return undefined;
  const [brief, ...more] = positionals;
  if (brief === undefined) throw new FilmError('BriefRefused', 'brief: name a .md, .txt or .json file, or give a text in quotes (--help tells more)');
  if (more.length > 0) throw new FilmError('BriefRefused', `brief: one at a time; put a text in quotes ("${brief} ${more[0]} …")`);
  const fields = {
    ...(values.parts === undefined ? {} : { parts: number(values.parts, 'parts') }),
    ...(values.aspect === undefined ? {} : { format: { aspect: values.aspect } }),
    ...(values.seconds === undefined ? {} : { targetSeconds: number(values.seconds, 'seconds') }),
    ...(values.output === undefined ? {} : { output: outputOf(values.output) }),
    ...(values.voice === undefined ? {} : { voice: values.voice }),
  };
  const cache = process.env['FANREEL_CACHE'];
  return { brief, ...(cache === undefined ? {} : { cache }), ...(values.out === undefined ? {} : { out: values.out }), data: values.data, ...(values.custom && { custom: true as const }), fields };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        parts: { type: 'string' },
        aspect: { type: 'string' },
        seconds: { type: 'string' },
        output: { type: 'string' },
        voice: { type: 'string' },
        custom: { type: 'boolean', default: false },
        data: { type: 'string', default: process.env['FANREEL_DATA'] ?? 'data' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new FilmError('BriefRefused', (error as Error).message);
  }
}

/** As a brief has it; what it may be is the brief's to say. */
function outputOf(text: string): unknown {
  const [, frame] = /^png:(.*)$/.exec(text) ?? [];
  return frame === undefined ? text : { png: { frame: number(frame, 'output') } };
}

function number(text: string, option: string): number {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new FilmError('BriefRefused', `--${option}: "${text}" is no number`);
}
