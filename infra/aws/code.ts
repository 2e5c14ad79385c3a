import { join } from 'node:path';
import { IgnoreMode } from 'aws-cdk-lib';
import { foldersIn } from '../../functions/adapters/local/template-folders.ts';
import { rendererVersion } from '../../render-image/driver/renderer-version.ts';
import { ROOT } from '../../render-image/image/bundle-options.ts';
import { buildPage } from '../../render-image/page/build.ts';
import { bundleFunction, bundleFunctions } from './bundle.ts';
import type { FanreelStackProps } from './stack.ts';
import { bundleStudio } from './studio-bundle.ts';

/** What the Dockerfile copies; CDK tells by these files whether the image has to be built anew. */
const IMAGE_SOURCES = ['package.json', 'package-lock.json', '.puppeteerrc.cjs', 'workflows', 'scenes', 'functions', 'render-image'];
export const IMAGE_CONTEXT = { context: ROOT, ignored: ['*', ...IMAGE_SOURCES.map((path) => `!${path}`)], ignoreMode: IgnoreMode.DOCKER };

/** Bundles what is deployed into `folder`, and finds out what the render image will hold. */
export async function buildCode(folder: string): Promise<FanreelStackProps['code']> {
  const [functions, signingKey, studio, version, templates] = await Promise.all([
    bundleFunctions({ folder: join(folder, 'functions') }),
    bundleFunction('infra/aws/signing-key-handler.ts', join(folder, 'signing-key')),
    bundleStudio(join(folder, 'studio')),
    buildPage().then(rendererVersion),
    foldersIn(join(ROOT, 'scenes/templates')),
  ]);
  return { functions, signingKey, studio, image: { ...IMAGE_CONTEXT, rendererVersion: version, templates } };
}
