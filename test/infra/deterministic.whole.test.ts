import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keys } from '../../workflows/contracts/index.ts';
import { testFolder, testMachine } from '../helpers/machine.ts';
import { greyFrames } from '../helpers/pixels.ts';

const film = fileURLToPath(new URL('../fixtures/films/clocks.tsx', import.meta.url));
const COLUMNS = 16;
const size = { width: 384, height: 96 };

const brief = (parts: number) => ({
  kind: 'storyboard',
  title: 'Clocks',
  music: 'none',
  format: { ...size, fps: 30 },
  parts,
  scenes: [1, 0.5, 1.5].map((holdSeconds, index) => ({ visual: { kind: 'statement', text: `Scene ${index}` }, holdSeconds })),
});

/** The middle of each of the fixture's columns, in every frame. */
async function columnsOf(parts: number): Promise<number[][]> {
  const machine = await testMachine({ film });
  expect(await machine.run('clocks', brief(parts))).toMatchObject({ status: 'succeeded' });
  const path = join(await testFolder(), 'film.mp4');
  await writeFile(path, await machine.store.read(keys.filmFile('clocks', 'film.mp4')));
  const frames = await greyFrames(path, size);
  const at = (column: number): number => (size.height / 2) * size.width + Math.floor(((column + 0.5) * size.width) / COLUMNS);
  return frames.map((frame) => Array.from({ length: COLUMNS }, (_, column) => frame[at(column)] ?? 0));
}

const far = (one: readonly number[][], other: readonly number[][]): number =>
  Math.max(...one.flatMap((columns, frame) => columns.map((value, column) => Math.abs(value - (other[frame]?.[column] ?? -255)))));

describe('scenes that ask for the time or for chance', () => {
  it('look the same in every run, and in one part or five', async () => {
    const [once, again, inParts] = [await columnsOf(1), await columnsOf(1), await columnsOf(5)];
    expect(once.length).toBeGreaterThan(80);
    expect(createHash('sha256').update(JSON.stringify(again)).digest('hex')).toBe(createHash('sha256').update(JSON.stringify(once)).digest('hex'));
    // Another part is another encoding, with its own small errors; a wrong number would be far off.
    expect(far(once, inParts)).toBeLessThan(12);
    // The three random columns of a frame differ from one another and from those of the next: it is no constant.
    expect(new Set(once.slice(0, 20).flatMap(([a = 0, b = 0, c = 0]) => [a, b, c])).size).toBeGreaterThan(30);
    // Time passes: the clock's columns move, the interval ticked, the timeout went off in the middle.
    expect(new Set(once.slice(0, 30).map((columns) => columns[3])).size).toBeGreaterThan(8);
    expect(new Set(once.slice(0, 30).map((columns) => columns[6])).size).toBeGreaterThan(8);
    // The same moment however it is asked for: by Date, by Intl in two ways, by Temporal in two ways.
    for (const column of [12, 13, 14, 15]) expect(far(once.map((columns) => [columns[5] ?? 0]), once.map((columns) => [columns[column] ?? 0])), `column ${column}`).toBeLessThan(6);
    expect(once[5]?.[8]).toBeLessThan(20);
    expect(once[20]?.[8]).toBeGreaterThan(60);
  });
});
