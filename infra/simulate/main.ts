import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findings } from './findings.ts';
import { measureFigures } from './measure.ts';

const USAGE = `Usage: npm run simulate -- [options]

Plays the workflow through in simulated time and says what films take and cost on AWS.

  --write      write the findings and their pictures beside the model
  --measure    make two films here and take the model's figures from them; wants an idle machine
  --check      make films here and compare them with what the model says of this machine`;

const { values } = parseArgs({ options: { write: { type: 'boolean' }, measure: { type: 'boolean' }, check: { type: 'boolean' }, help: { type: 'boolean' } } });
const here = (name: string): URL => new URL(name, import.meta.url);

if (values.help) process.stdout.write(`${USAGE}\n`);
else if (values.measure) await writeFile(here('figures.json'), `${JSON.stringify(await measureFigures(), null, 2)}\n`);
else if (values.check) process.stdout.write(await (await import('./check.ts')).checkModel());
else {
  const { markdown, pictures } = await findings();
  if (values.write) await Promise.all([writeFile(here('findings.md'), markdown), ...[...pictures].map(([name, svg]) => writeFile(here(name), svg))]);
  else process.stdout.write(markdown);
}
