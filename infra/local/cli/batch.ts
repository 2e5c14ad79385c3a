import { FolderInUse } from '../folder-lock.ts';
import { batchArguments, USAGE, type BatchArguments } from './batch/arguments.ts';
import { makeBatch } from './batch/make-batch.ts';

/** Exit codes: every film is there; some failed; the rows were refused; interrupted. */
const EXIT = { made: 0, failed: 1, refused: 2, interrupted: 130 } as const;

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort(new Error(signal)));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

// By name, because the state machine's clocks for tasks that were given up would keep the process for minutes.
process.exit(await main());

async function main(): Promise<number> {
  const given = read();
  if (typeof given === 'number') return given;
  try {
    const result = await makeBatch(given, { say, tell }, interrupt.signal);
    if (interrupt.signal.aborted) return interrupted();
    if (result.kind === 'refused') return EXIT.refused;
    return result.kind === 'ran' && result.summary.failed > 0 ? EXIT.failed : EXIT.made;
  } catch (error) {
    if (interrupt.signal.aborted) return interrupted();
    const message = error instanceof Error ? error.message : String(error);
    tell(error instanceof FolderInUse ? message : `the batch ended: ${message}; run the same again to go on`);
    return EXIT.failed;
  }
}

function read(): BatchArguments | number {
  try {
    const given = batchArguments(process.argv.slice(2));
    if (given) return given;
    say(USAGE);
    return EXIT.made;
  } catch (error) {
    tell((error as Error).message);
    return EXIT.refused;
  }
}

function interrupted(): number {
  tell('interrupted; what was finished is kept, run the same again to go on');
  return EXIT.interrupted;
}
