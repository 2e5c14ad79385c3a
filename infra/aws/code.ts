import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IgnoreMode } from 'aws-cdk-lib';
import { build } from 'esbuild';
import { foldersIn } from '../../functions/adapters/local/template-folders.ts';
import { rendererVersion } from '../../render-image/driver/renderer-version.ts';
import { LAMBDA_BUNDLE, ROOT } from '../../render-image/image/bundle-options.ts';
import { buildPage } from '../../render-image/page/build.ts';
import { bundleFunctions, type BundledFunction } from './bundle.ts';
import type { FanreelStackProps } from './stack.ts';

/** What the Dockerfile copies; CDK tells by these files whether the image has to be built anew. */
const IMAGE_SOURCES = ['package.json', 'package-lock.json', '.puppeteerrc.cjs', 'workflows', 'scenes', 'functions', 'render-image'];
export const IMAGE_CONTEXT = { context: ROOT, ignored: ['*', ...IMAGE_SOURCES.map((path) => `!${path}`)], ignoreMode: IgnoreMode.DOCKER };

/** Bundles what is deployed into `folder`, and finds out what the render image will hold. */
export async function buildCode(folder: string): Promise<FanreelStackProps['code']> {
  const [functions, signingKey, version, templates] = await Promise.all([
    bundleFunctions({ folder: join(folder, 'functions') }),
    bundleSigningKey(join(folder, 'signing-key')),
    buildPage().then(rendererVersion),
    foldersIn(join(ROOT, 'scenes/templates')),
  ]);
  return { functions, signingKey, image: { ...IMAGE_CONTEXT, rendererVersion: version, templates } };
}

async function bundleSigningKey(folder: string): Promise<BundledFunction> {
  const entryPoints = [{ in: 'infra/aws/signing-key-handler.ts', out: 'index' }];
  const { outputFiles } = await build({ ...LAMBDA_BUNDLE, sourcemap: false, entryPoints, outdir: folder, write: false });
  const [file] = outputFiles;
  if (!file) throw new Error('the handler of the signing key was not bundled');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.mjs'), file.contents);
  return { folder, handler: 'index.handler', hash: createHash('sha256').update(file.contents).digest('hex') };
}
