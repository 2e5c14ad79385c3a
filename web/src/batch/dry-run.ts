import type { BriefInput } from '../../../workflows/contracts/index.ts';
import { client, whatWentWrong } from '../shell/api.ts';

export interface DryRun {
  readonly asked: number;
  /** Of all rows whose length can be told. */
  readonly seconds: number;
  readonly usd: number | undefined;
  /** What the server refuses, by row. */
  readonly refused: ReadonlyMap<number, string>;
}

const AT_ONCE = 4;

/** Asks the server about every row, and makes nothing. `onRow` hears how far it is. */
export async function dryRun(briefs: readonly (BriefInput | undefined)[], { signal, onRow }: { signal: AbortSignal; onRow: (run: DryRun) => void }): Promise<void> {
  const rows = briefs.entries();
  let run: DryRun = { asked: 0, seconds: 0, usd: undefined, refused: new Map() };
  const ask = async (): Promise<void> => {
    for (const [index, brief] of rows) {
      if (signal.aborted) return;
      if (!brief) continue;
      const answer = await client.estimateFilm({ body: brief }, { signal }).catch((error: unknown) => whatWentWrong(error));
      const asked = run.asked + 1;
      if (typeof answer === 'string') run = { ...run, asked, refused: new Map([...run.refused, [index, answer]]) };
      else run = { ...run, asked, seconds: run.seconds + (answer.seconds ?? 0), usd: answer.price && answer.price.usd > 0 ? (run.usd ?? 0) + answer.price.usd : run.usd };
      if (!signal.aborted) onRow(run);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
}
