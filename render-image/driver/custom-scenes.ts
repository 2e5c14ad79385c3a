import { SourceMap } from 'node:module';
import { transform, type Message } from 'esbuild';
import { programOf } from '../../functions/core/script/custom-program.ts';
import { checkSource } from '../../functions/core/script/custom-source.ts';
import { FilmError, type CustomProgram, type ScenesJob } from '../../workflows/contracts/index.ts';

/**
 * The programs of a job's custom scenes, by the number of the scene. The source is what travels, and every renderer
 * checks and compiles it for itself, a few milliseconds each: nothing that was not checked here can be slipped in.
 * @throws FilmError BriefRefused, with scene, line and column
 */
export async function compiledScenes({ scenes, before }: ScenesJob): Promise<Record<string, CustomProgram>> {
  const programs: Record<string, CustomProgram> = {};
  for (const { index, visual } of [...(before ? [before] : []), ...scenes]) if (visual.kind === 'custom') programs[index] = await compiledScene(index, visual.source);
  return programs;
}

/** @throws FilmError BriefRefused */
export async function compiledScene(scene: number, source: string): Promise<CustomProgram> {
  const { code, map } = await javascript(source).catch((error: Error & { errors?: Message[] }) => {
    const [first] = error.errors ?? [];
    throw refused(scene, [{ line: first?.location?.line ?? 1, column: first?.location?.column ?? 0, message: first?.text ?? error.message }]);
  });
  const checked = checkSource(code);
  const sourceMap = new SourceMap(JSON.parse(map));
  /** Lines and columns as the parser counts them, in and out. */
  const inSource = (line: number, column: number): { line: number; column: number } => {
    const entry = sourceMap.findEntry(line - 1, column);
    return 'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn } : { line: 1, column: 0 };
  };
  if ('faults' in checked) throw refused(scene, checked.faults.map((fault) => ({ ...fault, ...inSource(fault.line, fault.column) })));
  const lines = code.split('\n').map((text, index) => inSource(index + 1, Math.max(0, text.search(/\S/))).line);
  return { code: programOf(code, checked.program), lines };
}

const javascript = (source: string) =>
  transform(source, {
    loader: 'tsx',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: '@revideo/2d/lib',
    charset: 'utf8',
    sourcemap: 'external',
    sourcefile: 'scene.tsx',
    tsconfigRaw: {},
    logLevel: 'silent',
  });

function refused(scene: number, faults: readonly { line: number; column: number; message: string }[]): FilmError {
  const list = faults.map(({ line, column, message }) => `line ${line}, column ${column + 1}: ${message}`).join('; ');
  const path = `scenes[${scene}].visual.source`;
  return new FilmError('BriefRefused', `${path}: ${list}`, { path, scene });
}
