import { fileURLToPath } from 'node:url';
import { QUALITIES } from '../../workflows/contracts/index.ts';
import { LONG_FRAMES, RESTLESS_FRAMES } from './jobs.ts';

/** One line of a table: a program that is run in a process of its own, several times. */
export interface Case {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly frames?: number;
  /** What counts: the whole process from start to end, or the last rendering within it. */
  readonly counts?: 'process' | 'last';
  /** Once is enough for what only stands beside the others, and takes long. */
  readonly once?: boolean;
}

export interface Table {
  readonly title: string;
  readonly note: string;
  /** Times are given as multiples of this case's. */
  readonly against: string;
  readonly cases: readonly Case[];
  /** Once is enough where sizes matter more than times. */
  readonly once?: boolean;
}

const PART = 90;
const ENCODED_FRAMES = 90;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const part = (name: string, args: readonly (string | number)[], more: Partial<Case> = {}): Case => ({ name, program: at('./subjects/part.ts'), args: args.map(String), ...more });
const stock = (name: string, exporter: string): Case => ({ name, program: at('./subjects/stock.ts'), args: [exporter], frames: RESTLESS_FRAMES });
const parts = (count: number): Case => ({ name: `${count} ${count === 1 ? 'part' : 'parts'}`, program: at('./subjects/parts.ts'), args: ['restless', String(count)], frames: RESTLESS_FRAMES });
const film = (name: string, args: readonly string[]): Case => ({ name, program: at('../../infra/local/cli/film.ts'), args: [at('../../examples/tides.md'), '--seconds', '30', ...args] });

const WAYS = ['openh264', 'x264', 'vp9'] as const;
const encode = (name: string, args: readonly string[]): Case => ({ name, program: at('./subjects/encode.ts'), args, counts: 'last' });
const encodings = (title: string, example: string): Table => ({
  title: `Encoders: ${title}`,
  note: `The first ${ENCODED_FRAMES} frames of examples/${example} at 1080p with a warm browser, drawn and encoded; dB (PSNR of all frames together) against the same frames without loss. The last row is ffmpeg's alone, from those.`,
  against: 'openh264, standard',
  cases: [
    ...WAYS.flatMap((way) => QUALITIES.map((quality) => encode(`${way}, ${quality}`, [example, String(ENCODED_FRAMES), way, quality]))),
    encode('x264 CRF 23, preset medium', [example, String(ENCODED_FRAMES), 'x264-medium']),
  ],
  once: true,
});
const memory = (name: string, args: readonly string[]): Case => ({ name, program: at('./subjects/memory.ts'), args });

export const tables: readonly Table[] = [
  {
    title: 'A restless picture',
    note: `31 moving nodes, ${RESTLESS_FRAMES} frames of 1080p, one browser; whole processes, start included. What a second run finds on the disk is there: our page, Vite's dependencies, the browser. Stock Revideo runs with the arguments that @sparticuz/chromium recommends, except --single-process.`,
    against: 'Fanreel, webcodecs',
    cases: [
      part('Fanreel, webcodecs', ['webcodecs', 'restless', 0, RESTLESS_FRAMES], { frames: RESTLESS_FRAMES }),
      stock('Revideo renderVideo, @revideo/core/ffmpeg', 'ffmpeg'),
      stock('Revideo renderVideo, @revideo/core/wasm', 'wasm'),
      part('Fanreel, revideo (the stock renderer made safe)', ['revideo', 'restless', 0, RESTLESS_FRAMES], { frames: RESTLESS_FRAMES, once: true }),
    ],
  },
  { title: 'In parts', note: 'The same picture; two processes at a time, joined at the end.', against: '1 part', cases: [parts(1), parts(2), parts(4)] },
  {
    title: 'An ordinary film',
    note: '`npm run film -- examples/tides.md --seconds 30`: storyboard, speech, frames, music, captions, poster; 1080p.',
    against: 'as planned',
    cases: [film('as planned', []), film('in 1 part', ['--parts', '1']), film('in 4 parts', ['--parts', '4'])],
  },
  {
    title: 'Where in the film a part lies',
    note: `${PART} frames of a film of ten minutes with a warm browser: a part sees only its own scenes.`,
    against: 'the first part',
    cases: [
      part('the first part', ['webcodecs', 'ten-minutes', 0, PART, 2], { frames: PART, counts: 'last' }),
      part('the last part', ['webcodecs', 'ten-minutes', LONG_FRAMES - 2 * PART, LONG_FRAMES - PART, 2], { frames: PART, counts: 'last' }),
    ],
  },
  {
    title: 'Start-up',
    note: 'A part of one frame. Cold: process and browser start; browser and page lie ready on the disk.',
    against: 'warm',
    cases: [
      part('cold', ['webcodecs', 'ten-minutes', 0, 1], { frames: 1 }),
      part('warm', ['webcodecs', 'ten-minutes', 0, 1, 3], { frames: 1, counts: 'last' }),
    ],
  },
  encodings('type', 'tides.md'),
  encodings('figures and formulas', 'derivative.json'),
  encodings('footage', 'classic.json'),
  {
    title: 'Memory',
    note: 'The largest worker of a whole film at its peak, with its browser and ffmpeg; one part.',
    against: 'type, 1080p',
    cases: [
      memory('type, 1080p', ['tides.md', '1920', '1080']),
      memory('type, 4K', ['tides.md', '3840', '2160']),
      memory('footage, 1080p', ['classic.json', '1920', '1080']),
      memory('footage, 4K', ['classic.json', '3840', '2160']),
    ],
    once: true,
  },
];
