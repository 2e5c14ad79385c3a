import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { fileOf, inFunction, type FunctionState } from '../../functions/places.ts';
import { LAMBDA_BUNDLE, ROOT } from '../../render-image/image/bundle-options.ts';
import { STATE_NAMES } from '../../workflows/contracts/index.ts';

/** A function ready to be deployed: all of the folder, which has nothing else in it. */
export interface BundledFunction {
  readonly folder: string;
  /** As Lambda wants it named: `index.handler`. */
  readonly handler: string;
  /** SHA-256 over what is in the folder: it changes when the code does, and only then. */
  readonly hash: string;
}

export type BundledFunctions = Readonly<Record<FunctionState, BundledFunction>> & { readonly Api?: BundledFunction; readonly Inbox: BundledFunction };

/** The API's function, whose file is not named after a state. */
const API = 'functions/api/lambda.ts';
/** So is what opens the inbox. */
const INBOX = 'functions/inbox/lambda.ts';

/**
 * Bundles every small function into a folder of its own below `folder`, as a single file with its source map. The output
 * depends on the sources and on nothing else, the place and the time included, so that only what changed is deployed.
 */
export async function bundleFunctions({ folder }: { folder: string }): Promise<BundledFunctions> {
  const bundleState = async (name: FunctionState) => [name, await bundleFunction(`functions/${fileOf(name)}.ts`, join(folder, fileOf(name)))] as const;
  const bundled = Object.fromEntries(await Promise.all(STATE_NAMES.filter(inFunction).map(bundleState)));
  const api = existsSync(join(ROOT, API)) ? { Api: await bundleFunction(API, join(folder, 'api')) } : {};
  return { ...whole(bundled), ...api, Inbox: await bundleFunction(INBOX, join(folder, 'inbox')) };
}

/** Holds the record against the list that it was made from. */
function whole(bundled: Partial<Record<FunctionState, BundledFunction>>): Record<FunctionState, BundledFunction> {
  const missing = STATE_NAMES.filter(inFunction).find((name) => !bundled[name]);
  if (missing) throw new Error(`${missing} was not bundled`);
  return bundled as Record<FunctionState, BundledFunction>;
}

/** eSpeak's voices are 24 MB that a deployed function never asks for: it speaks by Polly. */
const noEspeak: Plugin = { name: 'no-espeak', setup: ({ onResolve }) => onResolve({ filter: /\/espeak-speech\.ts$/ }, ({ path }) => ({ path, external: true })) };

async function bundleFunction(entry: string, folder: string): Promise<BundledFunction> {
  const { outputFiles } = await build({
    ...LAMBDA_BUNDLE,
    entryPoints: [{ in: entry, out: 'index' }],
    // Not where it is written: source maps would tell the one from the other.
    outdir: join(ROOT, 'dist/function'),
    write: false,
    plugins: [noEspeak],
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
