import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FolderStore } from '../../../functions/adapters/local/folder-store.ts';
import { clock, store as storeOfEnvironment } from '../../../functions/environment.ts';
import type { FilmLedger, ObjectStore } from '../../../functions/ports.ts';
import { findOrphans, removeEnded, removeOrphans } from '../server/orphans.ts';
import { expired, expiredFilms, SHARED } from '../server/sweep.ts';
import { openLedger } from './open-ledger.ts';

const USAGE = `Usage: npm run sweep -- [options]

Finds objects without a film, films without their objects, and what is past its time. Says so; nothing is removed
without --delete. On AWS parts, speech and uploads expire by rules of the bucket, and are not looked at.

  --delete         remove what was found
  --keep-days N    how long parts, speech and sound are kept (30)
  --keep-films N   how many days films are kept after they ended (for ever)
  --keep-media N   how many days uploads are kept (for ever: nobody could make them again)
  --aws            of the deployment that FANREEL_LEDGER_TABLE and FANREEL_OBJECTS name
  --data DIR       of this machine, while nothing else is at work there (data)

Ends with 1 where something was found and left.`;

const { values } = parseArgs({
  options: {
    delete: { type: 'boolean', default: false },
    'keep-days': { type: 'string', default: '30' },
    'keep-films': { type: 'string' },
    'keep-media': { type: 'string' },
    aws: { type: 'boolean', default: false },
    data: { type: 'string', default: process.env['FANREEL_DATA'] ?? 'data' },
    help: { type: 'boolean', short: 'h' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
if (values.help) say(USAGE);
else process.exitCode = await main();

async function main(): Promise<number> {
  const { ledger, close } = await openLedger(values);
  try {
    const store = values.aws ? await storeOfEnvironment() : new FolderStore(join(resolve(values.data), 'objects'));
    const found = (await sweepOrphans(store, ledger)) + (await sweepFilms(store, ledger)) + (values.aws ? 0 : await sweepObjects(store));
    say(`${found} found${values.delete && found > 0 ? ' and removed' : ''}`);
    return found > 0 && !values.delete ? 1 : 0;
  } finally {
    await close();
  }
}

async function sweepOrphans(store: ObjectStore, ledger: FilmLedger): Promise<number> {
  const orphans = await findOrphans({ store, ledger });
  for (const { key, bytes } of orphans.objects) say(`object without a film  ${key}  ${bytes} bytes`);
  for (const { filmId, missing } of orphans.films) say(`film without objects   ${filmId}  ${missing.join(', ')}`);
  if (values.delete) await removeOrphans(orphans, { store, ledger });
  return orphans.objects.length + orphans.films.length;
}

async function sweepFilms(store: ObjectStore, ledger: FilmLedger): Promise<number> {
  if (values['keep-films'] === undefined) return 0;
  const old = await expiredFilms({ ledger, clock, keepDays: days('keep-films', values['keep-films']) });
  for (const { filmId, endedAt = '' } of old) {
    say(`film past its time     ${filmId}  ended ${endedAt}`);
    if (values.delete) await removeEnded(filmId, { store, ledger });
  }
  return old.length;
}

async function sweepObjects(store: ObjectStore): Promise<number> {
  const media = values['keep-media'];
  const kinds = [
    { prefixes: SHARED, keepDays: days('keep-days', values['keep-days']) },
    ...(media === undefined ? [] : [{ prefixes: ['media/'], keepDays: days('keep-media', media) }]),
  ];
  let found = 0;
  for (const kind of kinds) {
    for await (const { key, bytes } of expired({ store, clock, ...kind })) {
      say(`past its time          ${key}  ${bytes} bytes`);
      if (values.delete) await store.remove(key);
      found += 1;
    }
  }
  return found;
}

function days(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${option}: "${text}" is no whole number from 1`);
}
