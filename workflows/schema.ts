import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Brief } from './contracts/index.ts';

/** Writes the JSON Schema of the brief, for editors and for the API, to the named file or to standard output. */
const schema = { ...z.toJSONSchema(Brief, { io: 'input', unrepresentable: 'any' }), title: 'Fanreel brief' };
const text = `${JSON.stringify(schema, null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file) await writeFile(file, text);
else process.stdout.write(text);
