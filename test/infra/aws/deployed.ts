import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { inFunction } from '../../../functions/places.ts';
import type { BundledFunctions } from '../../../infra/aws/bundle.ts';
import { addChecks } from '../../../infra/aws/checks.ts';
import { IMAGE_CONTEXT } from '../../../infra/aws/code.ts';
import { configurationFor, type ConfigurationName } from '../../../infra/aws/configuration.ts';
import { FanreelStack } from '../../../infra/aws/stack.ts';
import { STATE_NAMES } from '../../../workflows/contracts/index.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Deployed {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly ofType: (type: string) => (Resource & { readonly id: string })[];
}

/** The template of a stack whose functions are empty files: what they hold is for other tests. */
export function deployed(name: ConfigurationName, { checked = false } = {}): Deployed {
  const folder = mkdtempSync(join(tmpdir(), 'fanreel-cdk-'));
  mkdirSync(join(folder, 'code'));
  writeFileSync(join(folder, 'code/index.mjs'), 'export const handler = async () => undefined;\n');
  const bundled = { folder: join(folder, 'code'), handler: 'index.handler', hash: 'a'.repeat(64) };
  const functions = Object.fromEntries([...STATE_NAMES.filter(inFunction), 'Api', 'TellEnd', 'Inbox'].map((state) => [state, bundled])) as BundledFunctions;
  const context = join(folder, 'image');
  mkdirSync(join(context, 'render-image'), { recursive: true });
  writeFileSync(join(context, 'render-image/Dockerfile'), 'FROM scratch\n');
  const image = { ...IMAGE_CONTEXT, context, rendererVersion: 'renderer-1', templates: ['chart', 'classic'] };
  const settings: { context: Record<string, unknown> } = JSON.parse(readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8'));
  const app = new App({ outdir: join(folder, 'out'), analyticsReporting: false, context: settings.context });
  const stack = new FanreelStack(app, 'Fanreel', { configuration: configurationFor(name), code: { functions, signingKey: bundled, studio: bundled, image } });
  if (checked) addChecks(app);
  const { resources }: { resources: Record<string, Resource> } = { resources: app.synth().getStackByName(stack.stackName).template.Resources };
  const ofType = (type: string) => Object.entries(resources).flatMap(([id, resource]) => (resource.Type === type ? [{ id, ...resource }] : []));
  return { resources, ofType };
}
