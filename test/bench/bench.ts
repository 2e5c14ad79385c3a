import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { tables, type Case, type Table } from './cases.ts';
import { films } from './jobs.ts';
import { measure, type Measured } from './measure.ts';
import { markdownOf, reportOf } from './report.ts';

const USAGE = `Usage: npm run bench -- [options]

  --quick        one run of each case instead of three
  --only TEXT    only the tables whose title contains TEXT
  --json FILE    write all figures to FILE`;

const RUNS = 3;

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
  process.exit();
}

const chosen = tables.filter(({ title }) => title.toLowerCase().includes((values.only ?? '').toLowerCase()));
const results = await runAll(chosen, values.quick ? 1 : RUNS);
const report = reportOf(chosen, results);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${markdownOf(report)}\n`);

/** One run of each case after the other, and again: whatever else the machine does meanwhile meets all alike. */
async function runAll(chosen: readonly Table[], runs: number): Promise<Map<Case, Measured[]>> {
  const cacheFolder = await prepared();
  const results = new Map<Case, Measured[]>(chosen.flatMap(({ cases }) => cases.map((one) => [one, []])));
  for (let run = 1; run <= runs; run += 1) {
    for (const one of chosen.flatMap(({ cases, once }) => cases.filter((given) => run === 1 || !(once || given.once)))) {
      const outcome = await measure(one, cacheFolder).catch((error: Error) => error);
      // A case that fails is missing from its table; the others are still worth knowing.
      if (!(outcome instanceof Error)) results.get(one)?.push(outcome);
      process.stderr.write(`${run}/${runs} ${one.name}: ${outcome instanceof Error ? outcome.message : `${outcome.seconds.toFixed(2)} s`}\n`);
    }
  }
  return results;
}

/** The browser inflated, Vite's dependencies and our pages bundled, for all alike: they lie on the disk of whoever renders twice. */
async function prepared(): Promise<string> {
  const cacheFolder = join(tmpdir(), 'fanreel-bench-cache');
  await mkdir(cacheFolder, { recursive: true });
  // Planned and drawn by the code as it was.
  await rm(join(cacheFolder, 'examples'), { recursive: true, force: true });
  await chromiumFiles(cacheFolder);
  const cases = tables.flatMap((table) => table.cases);
  const stock = cases.find(({ program }) => program.endsWith('stock.ts'));
  if (stock) await measure({ ...stock, args: ['ffmpeg', '0.1'] }, cacheFolder);
  const ours = cases.find(({ program }) => program.endsWith('part.ts'));
  for (const film of Object.keys(films)) if (ours) await measure({ ...ours, args: ['webcodecs', film, '0', '1'] }, cacheFolder);
  return cacheFolder;
}
