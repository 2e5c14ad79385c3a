import { appendFile, open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FilmId } from '../contracts/index.ts';

/** What became of a row. `reason` is one line; `seconds` is how long the film took to make. */
export const RowStatus = z.object({
  line: z.int(),
  filmId: FilmId,
  status: z.enum(['started', 'published', 'failed', 'interrupted']),
  at: z.iso.datetime(),
  error: z.string().optional(),
  reason: z.string().optional(),
  seconds: z.number().optional(),
});
export type RowStatus = z.infer<typeof RowStatus>;

const NEWLINE = 10;

/** The file beside the input that says row by row what became of it; lines are only ever added. */
export class Journal {
  readonly file: string;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string) {
    this.file = file;
  }

  /** Opens it, or begins it. A line that a killed process left half written is closed, so that the next one stands alone. */
  static async open(file: string): Promise<Journal> {
    const handle = await open(file, 'a+');
    try {
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await handle.read(last, 0, 1, size - 1);
      if (size > 0 && last[0] !== NEWLINE) await handle.appendFile('\n');
    } finally {
      await handle.close();
    }
    return new Journal(file);
  }

  /** The newest status of every film that it tells of; half lines are none. */
  async latest(): Promise<ReadonlyMap<FilmId, RowStatus>> {
    const known = new Map<FilmId, RowStatus>();
    for (const line of (await readFile(this.file, 'utf8')).split('\n')) {
      const status = RowStatus.safeParse(parsed(line));
      if (status.success) known.set(status.data.filmId, status.data);
    }
    return known;
  }

  /** One line, whole and in order. */
  add(status: RowStatus): Promise<void> {
    this.#writing = this.#writing.then(() => appendFile(this.file, `${JSON.stringify(status)}\n`));
    return this.#writing;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
