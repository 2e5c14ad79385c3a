import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FfmpegMediaTool } from '../../functions/adapters/media/ffmpeg-media-tool.ts';
import { smokeTest } from './smoke-test.ts';

/** `FANREEL_API_KEY=… npm run smoke -- --env dev`, after `npm run deploy`, which left the outputs of the stack. */
const { values } = parseArgs({ options: { env: { type: 'string', default: process.env['FANREEL_ENV'] ?? 'dev' }, outputs: { type: 'string', default: 'dist/outputs.json' } } });

const stacks: Record<string, Record<string, string>> = JSON.parse(await readFile(values.outputs, 'utf8'));
const { ApiOutput: api, StudioOutput: studio = '', StateMachineOutput: machine = '', DashboardOutput: dashboard } = stacks[`Fanreel-${values.env}`] ?? {};
const key = process.env['FANREEL_API_KEY'];
if (api === undefined) throw new Error(`${values.outputs} has no stack Fanreel-${values.env}; run npm run deploy -- -c env=${values.env}`);
if (key === undefined) throw new Error('set FANREEL_API_KEY: API Gateway → API keys');

const filmId = `smoke-${randomUUID()}`;
const [, , , region = ''] = machine.split(':');
const execution = `${machine.replace(':stateMachine:', ':execution:')}:${filmId}`;
try {
  await smokeTest({ api, key, filmId, studio, media: new FfmpegMediaTool(), say: console.log });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
console.log(`execution: https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/${execution}`);
console.log(`dashboard: ${dashboard}`);
