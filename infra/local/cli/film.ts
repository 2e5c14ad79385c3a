import { FilmError } from '../../../workflows/contracts/index.ts';
import { filmArguments } from './arguments.ts';
import { FolderInUse } from '../folder-lock.ts';
import { makeFilm } from './make-film.ts';
import { reuseLine } from './reuse.ts';
import { usage } from './usage.ts';

/** Exit codes: the film is there; it failed; the brief was refused; interrupted. */
const EXIT = { made: 0, failed: 1, refused: 2, interrupted: 130 } as const;

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort(new Error(signal)));

// By name, because the state machine's clocks for tasks that were given up would keep the process for minutes.
process.exit(await main());

async function main(): Promise<number> {
  try {
    const given = filmArguments(process.argv.slice(2));
    if (!given) {
      console.log(await usage(process.env));
      return EXIT.made;
    }
    const made = await makeFilm(given, { screen: process.stderr, signal: interrupt.signal });
    if ('file' in made) {
      const length = made.durationSeconds === 0 ? 'a still' : `${made.durationSeconds.toFixed(2)} s, ${made.frames} frames`;
      const reused = reuseLine(made.reuse);
      if (reused !== undefined) console.error(reused);
      console.log(`${made.file}  ${length}, verified`);
      return EXIT.made;
    }
    console.error(`${made.state} failed: ${made.error}: ${made.reason}`);
    return made.error === 'BriefRefused' ? EXIT.refused : EXIT.failed;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (interrupt.signal.aborted) {
    console.error('interrupted; the parts that were finished are kept, run the same again to go on');
    return EXIT.interrupted;
  }
  if (error instanceof FilmError) {
    console.error(error.message);
    return error.name === 'BriefRefused' ? EXIT.refused : EXIT.failed;
  }
  if (error instanceof FolderInUse) {
    console.error(error.message);
    return EXIT.failed;
  }
  console.error(`the machine failed: ${error instanceof Error ? error.message : String(error)}`);
  return EXIT.failed;
}
