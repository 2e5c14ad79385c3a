import { createRequire } from 'node:module';
import ffmpeg from 'fluent-ffmpeg';
import type { FfmpegCommand, FfprobeData } from 'fluent-ffmpeg';
import { FilmError } from '../../../workflows/contracts/index.ts';

const require = createRequire(import.meta.url);
// The installers look for their binaries when they are loaded: only when one is needed.
const installed = (name: string): string => {
  const installer: { path: string } = require(name);
  return installer.path;
};

export interface FfmpegInput {
  readonly path: string;
  readonly options?: readonly string[];
}

export interface FfmpegRun {
  readonly inputs: readonly FfmpegInput[];
  /** A filter graph; without one the streams go as they are. */
  readonly graph?: string;
  readonly outputOptions: readonly string[];
  /** A path, or `-` where nothing is kept. */
  readonly output: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs ffmpeg to its end and gives what it wrote on stderr and stdout.
 * @throws FilmError MediaToolFailed, also when `signal` ends it
 */
export function runFfmpeg(run: FfmpegRun): Promise<{ stdout: string; stderr: string }> {
  const command = commandOf(run);
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      command.kill('SIGKILL');
    };
    const done = (): void => run.signal?.removeEventListener('abort', abort);
    command.on('error', (error: Error, _stdout: string | null, stderr: string | null) => {
      done();
      reject(failure(run.signal?.aborted ? 'interrupted' : lastWords(stderr ?? '') || error.message, error));
    });
    command.on('end', (stdout: string | null, stderr: string | null) => {
      done();
      resolve({ stdout: stdout ?? '', stderr: stderr ?? '' });
    });
    if (run.signal?.aborted) {
      reject(failure('interrupted'));
      return;
    }
    run.signal?.addEventListener('abort', abort, { once: true });
    command.run();
  });
}

function commandOf(run: FfmpegRun): FfmpegCommand {
  // By default fluent-ffmpeg keeps the last 100 lines, which cuts a summary short.
  const command = ffmpeg({ stdoutLines: 0 }).setFfmpegPath(installed('@ffmpeg-installer/ffmpeg'));
  // It would run ffmpeg twice more, to ask for its formats and encoders: ours is always the same, and says itself what it lacks.
  Object.assign(command, { _checkCapabilities: (done: (error: null) => void) => done(null) });
  for (const { path, options } of run.inputs) {
    command.input(path);
    if (options) command.inputOptions([...options]);
  }
  if (run.graph !== undefined) command.complexFilter(run.graph);
  return command.outputOptions(['-hide_banner', '-nostdin', ...run.outputOptions]).output(run.output);
}

/** Facts about a file. @throws FilmError MediaToolFailed */
export function probe(path: string, options: readonly string[] = []): Promise<FfprobeData> {
  return new Promise((resolve, reject) => {
    const command = ffmpeg(path).setFfprobePath(installed('@ffprobe-installer/ffprobe'));
    command.ffprobe([...options], (error: Error | null, data: FfprobeData) => {
      if (error) reject(failure(lastWords(error.message) || error.message, error));
      else resolve(data);
    });
  });
}

export function failure(message: string, cause?: unknown): FilmError {
  return new FilmError('MediaToolFailed', message, {}, { cause });
}

/** A file of somebody's may be at fault, and then it is looked at what came of it; a full disk or an interruption is not the file's fault. */
export function unlessTheMachineFailed(error: Error): undefined {
  if (/interrupted|No space left|ENOSPC|Cannot allocate memory|SIGKILL/i.test(error.message)) throw error;
  return undefined;
}

/** The last line that says what is wrong, not that something is, nor how far it came. */
function lastWords(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trim());
  const chatter = /^$|^(frame|size)=|^Conversion failed|^video:|^\[?Parsed_|^ffmpeg version|^(built|configuration)|^lib(av|sw|post)/;
  return lines.findLast((line) => !chatter.test(line)) ?? '';
}
