import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ROOT } from '../../render-image/image/bundle-options.ts';
import { addChecks } from './checks.ts';
import { buildCode } from './code.ts';
import { configurationFor } from './configuration.ts';
import { FanreelStack } from './stack.ts';

/** `cdk synth -c env=prod`, or FANREEL_ENV=prod; dev where neither is said. Account and region are those of whoever deploys. */
const app = new App();
const configuration = configurationFor(app.node.tryGetContext('env') ?? process.env['FANREEL_ENV'] ?? 'dev');
new FanreelStack(app, `Fanreel-${configuration.name}`, { configuration, code: await buildCode(join(ROOT, 'dist/aws')) });
addChecks(app);
app.synth();
