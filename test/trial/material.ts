import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { footage, images, narration, writeBrief } from './pile.ts';
import { watchTree, type TreePeak } from './tree-memory.ts';

const USAGE = `Usage: npm run material:trial -- [options]

Makes two films of much material from the command line, and says what each took: a slideshow of many images over a
recorded narration, and a project of footage that is cut to one.

  --images N     images of the slideshow (500)
  --minutes M    length of both narrations (30)
  --height H     of the picture (1080)
  --fps F        (30)
  --only KIND    slideshow or project
  --folder DIR   where material and films lie; made and kept there (a temporary folder, removed)

Exit code 1 where a film failed or took more than 2 GB.`;

const MOST_BYTES = 2 * 2 ** 30;
const FILM = fileURLToPath(new URL('../../infra/local/cli/film.ts', import.meta.url));
const SENTENCE_SECONDS = 6;
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '500' },
    minutes: { type: 'string', default: '30' },
    height: { type: 'string', default: '1080' },
    fps: { type: 'string', default: '30' },
    only: { type: 'string' },
    folder: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
  process.exit();
}
const seconds = Number(values.minutes) * 60;
const look = { format: { aspect: '16:9', height: Number(values.height), fps: Number(values.fps) } };
process.exitCode = (await trial()) ? 0 : 1;

async function trial(): Promise<boolean> {
  const folder = resolve(values.folder ?? join(tmpdir(), `fanreel-material-${process.pid}`));
  await mkdir(folder, { recursive: true });
  try {
    let good = true;
    for (const [kind, brief] of [['slideshow', slideshow], ['project', project]] as const) {
      if (values.only !== undefined && values.only !== kind) continue;
      await writeBrief(folder, `${kind}.json`, await brief(folder));
      good = report(kind, await film(folder, kind)) && good;
    }
    return good;
  } finally {
    if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}


async function slideshow(folder: string): Promise<object> {
  const count = Number(values.images);
  const captions = Array.from({ length: count }, (_, index) => (index % 3 === 0 ? `Image ${index}` : ''));
  return { kind: 'slideshow', title: 'A pile of images', ...look, images: await images(folder, count), secondsPerImage: seconds / count, audio: await narration(folder, seconds), captions };
}

async function project(folder: string): Promise<object> {
  const shown = [...(await footage(folder)), ...(await images(folder, 20))];
  const sentences = Array.from({ length: Math.floor(seconds / SENTENCE_SECONDS) }, (_, index) => ({
    text: `This is sentence number ${index} of the narration, and it goes on for some seconds.`,
    startSeconds: index * SENTENCE_SECONDS,
    endSeconds: (index + 1) * SENTENCE_SECONDS - 0.5,
    footage: index % 3 === 2 ? [] : [0, 1].map((clip) => ({ src: shown[(index * 2 + clip * 7) % shown.length] })),
  }));
  return { kind: 'project', title: 'A long narration', ...look, audio: await narration(folder, seconds), soundLevel: 0.2, sentences };
}

interface Made {
  readonly code: number | null;
  readonly last: string;
  readonly seconds: number;
  /** The longest time in which nothing was told. */
  readonly silence: { readonly seconds: number; readonly after: string };
  readonly peak: TreePeak;
  /** What was said last before the peak. */
  readonly during: string;
}

async function film(folder: string, kind: string): Promise<Made> {
  const began = performance.now();
  const child = spawn(process.execPath, [FILM, `${kind}.json`, '--data', `data-${kind}`, '--out', `film-${kind}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const memory = watchTree(child.pid ?? -1);
  const lines: { readonly at: number; readonly line: string }[] = [];
  let [last, at, silence] = ['', began, { seconds: 0, after: '' }];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      const now = performance.now();
      if ((now - at) / 1000 > silence.seconds) silence = { seconds: (now - at) / 1000, after: last };
      at = now;
      last = text.trim().split('\n').at(-1) ?? last;
      lines.push({ at, line: last });
      process.stderr.write(text);
    });
  }
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const seconds = (performance.now() - began) / 1000;
  const peak = await memory.stop();
  return { code, last, silence, seconds, peak, during: lines.findLast((one) => one.at <= peak.at)?.line ?? '' };
}

function report(kind: string, { code, last, seconds: took, silence, peak, during }: Made): boolean {
  const programs = Object.entries(peak.programs).map(([name, bytes]) => `${name} ${bytes.map(megabytes).join(' + ')}`);
  process.stdout.write(
    [
      `${kind}: ${last}`,
      `  ${took.toFixed(0)} s; at most ${megabytes(peak.bytes)} at once, after "${during}" (${programs.join(', ')})`,
      `  longest without a word: ${silence.seconds.toFixed(1)} s, after "${silence.after}"`,
      '',
    ].join('\n'),
  );
  return code === 0 && peak.bytes <= MOST_BYTES;
}
