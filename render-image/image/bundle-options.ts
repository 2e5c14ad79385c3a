import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * How code for Lambda is bundled: one JavaScript module for Node 24, the AWS SDK inside. The runtime has an SDK of its
 * own, but which one changes under a deployed function; the one inside is the one that the tests ran, is a fraction of
 * the whole, and loads faster.
 */
export const LAMBDA_BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  minify: true,
  // Traces name our files and lines; the sources themselves stay at home.
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  // Packages come as modules where they can, so that what is not used of them stays out.
  mainFields: ['module', 'main'],
  // Some packages still ask for Node's modules by `require`, which a module does not have.
  banner: { js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);" },
  tsconfigRaw: {},
  absWorkingDir: ROOT,
  logLevel: 'silent',
} as const satisfies BuildOptions;
