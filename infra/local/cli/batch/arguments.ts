import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run batch -- <rows> [options]

<rows>  a .jsonl file with a brief in each line, or a .csv file whose columns fill in a brief

  --brief FILE       a brief as JSON, in which {{column}} stands for the text of a column, "{{column:number}}" for a number
  --aws              on AWS; FANREEL_STATE_MACHINE, FANREEL_LEDGER_TABLE and FANREEL_OBJECTS say where
  --dry-run          only say what would be made: rows, minutes, price, when it would be done
  --concurrency N    films in flight (1 on one machine, 80 on AWS); the next starts when one has ended
  --retry-failed     make those again that failed, and only those
  --out DIR          where films go on one machine (films)
  --data DIR         where parts, speech and the ledger are kept (data)
  --help

What becomes of each row is added to <rows>.status.jsonl; a second run starts only what is missing.
Ends with 0 if every film is there, 1 if some failed, 2 if the rows were refused, 130 if it was interrupted.`;

export interface BatchArguments {
  readonly file: string;
  readonly template: string | undefined;
  readonly aws: boolean;
  readonly dryRun: boolean;
  readonly concurrency: number;
  readonly retryFailed: boolean;
  readonly out: string;
  readonly data: string;
}

/** What the model of the workflow finds best on one machine, and with the quotas that AWS gives by default (`npm run simulate`). */
const CONCURRENCY = { here: 1, aws: 80 } as const;

/**
 * @returns undefined where help was asked for
 * @throws Error that says which option is wrong
 */
export function batchArguments(given: readonly string[]): BatchArguments | undefined {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      brief: { type: 'string' },
      aws: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      concurrency: { type: 'string' },
      'retry-failed': { type: 'boolean', default: false },
      out: { type: 'string', default: 'films' },
      data: { type: 'string', default: process.env['FANREEL_DATA'] ?? 'data' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('name one .jsonl or .csv file with the rows (--help tells more)');
  const concurrency = Number(values.concurrency ?? CONCURRENCY[values.aws ? 'aws' : 'here']);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 1000) throw new Error(`--concurrency: "${values.concurrency}" is no whole number from 1 to 1000`);
  return { file, template: values.brief, aws: values.aws, dryRun: values['dry-run'], concurrency, retryFailed: values['retry-failed'], out: values.out, data: values.data };
}
