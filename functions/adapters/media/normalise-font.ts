import { copyFile, readFile } from 'node:fs/promises';
import { fontFacts } from '../../core/media/font.ts';
import { sniff, SNIFFED_BYTES } from '../../core/media/sniff.ts';
import type { Normalised } from '../../ports.ts';

/** A font as it is: the browser reads TTF, OTF and WOFF2. */
export async function normaliseFont({ from, to }: { from: string; to: string }): Promise<Normalised<'font'>> {
  const bytes = await readFile(from);
  const found = sniff(bytes.subarray(0, SNIFFED_BYTES));
  if (found.kind !== 'font') return { refused: `is ${found.name}` };
  const facts = fontFacts(bytes);
  if ('refused' in facts) return facts;
  await copyFile(from, to);
  return { media: { kind: 'font' }, ...facts };
}
