import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchJob, films } from '../jobs.ts';
import { ourRenderer, stockRenderer } from './renderers.ts';
import { say } from './subject.ts';

// part.ts <engine> <film> <firstFrame> <endFrame> [times] [path]: renders a part, several times with a warm browser.
const [engine = '', name = '', firstFrame = '', endFrame = '', times = '1', path = join(tmpdir(), 'part.mp4')] = process.argv.slice(2);
const film = films[name]?.();
if (!film) throw new Error(`there is no film ${name}`);
const job = benchJob(film, { firstFrame: Number(firstFrame), endFrame: Number(endFrame) });

const renderer = engine === 'revideo' ? stockRenderer(film.film) : ourRenderer(film.film);
let seconds = 0;
for (let time = 0; time < Number(times); time += 1) {
  const before = performance.now();
  await renderer.render({ job, path, onProgress: () => undefined });
  seconds = (performance.now() - before) / 1000;
}
if ('close' in renderer) await renderer.close();
say({ lastSeconds: seconds, bytes: (await stat(path)).size });
