import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const REAL_TIME = fileURLToPath(new URL('./real-time.ts', import.meta.url));

/** The modules of Revideo that wait, for a turn of the loop or for a decoder: in virtual time they would wait for ever. */
const WAITING = /@revideo\/(core\/lib\/(app\/Renderer|scenes\/GeneratorScene)|2d\/lib\/utils\/video\/parser\/segment)\.js$/;

/** Gives the real clock to Revideo's own loops, where everything else in the page has a virtual one. */
export const realTime: Plugin = {
  name: 'real-time',
  setup: ({ onLoad }) =>
    onLoad({ filter: WAITING }, async ({ path }) => ({
      contents: `import { setTimeout, performance } from ${JSON.stringify(REAL_TIME)};\n${await readFile(path, 'utf8')}`,
      loader: 'js',
    })),
};
