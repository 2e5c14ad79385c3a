import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { fileOf, inFunction, type FunctionState } from '../../functions/places.ts';
import { LAMBDA_BUNDLE, ROOT } from '../../render-image/image/bundle-options.ts';
import { STATE_NAMES } from '../../workflows/contracts/index.ts';
import { slimPictograms } from './slim-pictograms.ts';

/** A function ready to be deployed: all of the folder, which has nothing else in it. */
export interface BundledFunction {
  readonly folder: string;
  /** As Lambda wants it named: `index.handler`. */
  readonly handler: string;
  /** SHA-256 over what is in the folder: it changes when the code does, and only then. */
  readonly hash: string;
}

export type BundledFunctions = Readonly<Record<FunctionState | keyof typeof BESIDES, BundledFunction>>;

/** Functions that no state of the film's machine stands for. */
const BESIDES = { Api: 'functions/api/lambda.ts', TellEnd: 'functions/api/webhooks/lambda.ts', Inbox: 'functions/inbox/lambda.ts' } as const;

/**
 * Bundles every small function into a folder of its own below `folder`, as a single file with its source map. The output
 * depends on the sources and on nothing else, the place and the time included, so that only what changed is deployed.
 */
export async function bundleFunctions({ folder }: { folder: string }): Promise<BundledFunctions> {
  const states = STATE_NAMES.filter(inFunction).map((name) => [name, `functions/${fileOf(name)}.ts`] as const);
  const all = [...states, ...Object.entries(BESIDES)];
  const bundled = await Promise.all(all.map(async ([name, entry]) => [name, await bundleFunction(entry, join(folder, fileOf(name)))] as const));
  return whole(Object.fromEntries(bundled));
}

/** Holds the record against the lists that it was made from. */
function whole(bundled: Partial<Record<keyof BundledFunctions, BundledFunction>>): BundledFunctions {
  const missing = [...STATE_NAMES.filter(inFunction), ...(Object.keys(BESIDES) as (keyof typeof BESIDES)[])].find((name) => !bundled[name]);
  if (missing) throw new Error(`${missing} was not bundled`);
  return bundled as BundledFunctions;
}

/** eSpeak's voices are 24 MB that a deployed function never asks for: it speaks by Polly. */
const noEspeak: Plugin = { name: 'no-espeak', setup: ({ onResolve }) => onResolve({ filter: /\/espeak-speech\.ts$/ }, ({ path }) => ({ path, external: true })) };

/** Bundles one function into `folder`. */
export async function bundleFunction(entry: string, folder: string): Promise<BundledFunction> {
  const { outputFiles } = await build({
    ...LAMBDA_BUNDLE,
    entryPoints: [{ in: entry, out: 'index' }],
    // Not where it is written: source maps would tell the one from the other.
    outdir: join(ROOT, 'dist/function'),
    write: false,
    plugins: [noEspeak, slimPictograms],
  });
  const hash = createHash('sha256');
  await mkdir(folder, { recursive: true });
  for (const { path, contents } of outputFiles.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(basename(path)).update(contents);
    await writeFile(join(folder, basename(path)), contents);
  }
  if (outputFiles.some(({ path }) => dirname(path) !== join(ROOT, 'dist/function'))) throw new Error(`${entry} did not become a single folder`);
  return { folder, handler: 'index.handler', hash: hash.digest('hex') };
}
