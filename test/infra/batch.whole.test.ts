import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../infra/local/cli/open-ledger.ts';
import { Film } from '../../workflows/contracts/index.ts';
import { RowStatus } from '../../workflows/launch/journal.ts';
import { childEnvironment, testFolder } from '../helpers/machine.ts';

const BATCH = fileURLToPath(new URL('../../infra/local/cli/batch.ts', import.meta.url));
/** `npm run batch:trial` makes many more films, and kills the runner more often. */
const FILMS = Number(process.env['FANREEL_TRIAL_FILMS'] ?? 3);
const KILLS = Number(process.env['FANREEL_TRIAL_KILLS'] ?? 1);
const SECONDS = 1;
const FPS = 10;

/** Starts the command line; killed as soon as so many films of this run are published. */
async function runBatch(cwd: string, { killAfter }: { killAfter?: number } = {}): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [BATCH, 'rows.jsonl', '--data', 'data', '--out', 'films'], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: childEnvironment() });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
    const started = said.stderr.match(/ {2}started/g)?.length ?? 0;
    const published = said.stderr.match(/ {2}published in/g)?.length ?? 0;
    // In the middle of the next film.
    if (killAfter !== undefined && published >= killAfter && started > published) child.kill('SIGKILL');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}

const row = (index: number) => ({
  kind: 'storyboard',
  title: `Number ${index}`,
  format: { width: 320, height: 180, fps: FPS },
  music: 'none',
  parts: 1,
  scenes: [{ visual: { kind: 'title', title: `Number ${index}` }, holdSeconds: SECONDS }],
});

describe('npm run batch', () => {
  it(
    'survives kills of its runner: every film is there in the end, and none was made twice',
    async () => {
      const cwd = await testFolder();
      await writeFile(join(cwd, 'rows.jsonl'), Array.from({ length: FILMS }, (_, index) => JSON.stringify(row(index))).join('\n'));
      for (let kill = 0; kill < KILLS; kill += 1) expect((await runBatch(cwd, { killAfter: Math.floor(FILMS / (KILLS + 2)) })).code).toBeNull();
      const last = await runBatch(cwd);
      expect(last.stderr).not.toMatch(/failed/);
      expect(last.code).toBe(0);
      const summary = JSON.parse(last.stdout);
      expect(summary).toMatchObject({ rows: FILMS, published: FILMS, failed: 0, interrupted: 0 });
      expect(summary.found).toBeGreaterThanOrEqual(KILLS);

      const statuses = (await readFile(join(cwd, 'rows.jsonl.status.jsonl'), 'utf8')).trim().split('\n').map((line) => RowStatus.parse(JSON.parse(line)));
      const made = statuses.filter(({ status, seconds }) => status === 'published' && seconds !== undefined).map(({ filmId }) => filmId);
      expect(new Set(made).size).toBe(made.length);
      const films = [...new Set(statuses.map(({ filmId }) => filmId))];
      expect(films).toHaveLength(FILMS);
      for (const filmId of films) await expectRight(join(cwd, 'films', filmId));

      const { ledger, close } = await openLedger({ aws: false, data: join(cwd, 'data') });
      try {
        const today = new Date().toISOString().slice(0, 10);
        const days = await ledger.days('2000-01-01', today);
        expect(days.reduce((sum, day) => sum + day.published, 0)).toBe(FILMS);
        expect(days.reduce((sum, day) => sum + day.failed + day.cost.total, 0)).toBe(0);
      } finally {
        await close();
      }
    },
    FILMS * 120_000,
  );
});

async function expectRight(folder: string): Promise<void> {
  const film = Film.parse(JSON.parse(await readFile(join(folder, 'film.json'), 'utf8')));
  expect(film.durationSeconds).toBeGreaterThanOrEqual(SECONDS);
  expect(film.frames).toBe(Math.round(film.durationSeconds * FPS));
  expect(film.cost).toMatchObject({ spent: { total: 0 }, onAws: { compute: expect.any(Number) } });
  expect(film.cost?.onAws?.compute).toBeGreaterThan(0);
  for (const { name, bytes, sha256 } of film.files) {
    const file = await readFile(join(folder, name));
    expect([file.byteLength, createHash('sha256').update(file).digest('hex')], name).toEqual([bytes, sha256]);
  }
}
