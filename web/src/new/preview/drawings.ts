import { filesOf, pictogramsIn } from '../../../../scenes/pictograms/needed.ts';
import type { ScenesJob } from '../../../../workflows/contracts/index.ts';

/** The drawings of one weight by the names of their files: a bundle each, instead of thousands of files to be deployed. */
type Bundle = Readonly<Record<string, string>>;

const bundles = new Map<string, Promise<Bundle>>();

/** The files of the drawings that a job shows. */
export function drawingsFor(job: ScenesJob): Promise<readonly [string, Blob]>[] {
  const files = pictogramsIn(job).flatMap(({ name }) => {
    const { lines, body } = filesOf(name, job);
    return [lines, body];
  });
  return files.map(async (file) => [file, await drawing(file)] as const);
}

async function drawing(file: string): Promise<Blob> {
  const [, weight = '', name = ''] = file.split('/');
  const source = (await bundleOf(weight))[name];
  if (source === undefined) throw new Error(`${file} is not among the drawings`);
  return new Blob([source], { type: 'image/svg+xml' });
}

function bundleOf(weight: string): Promise<Bundle> {
  const known = bundles.get(weight) ?? fetched(weight);
  bundles.set(weight, known);
  // What did not come is asked for again.
  known.catch(() => bundles.delete(weight));
  return known;
}

async function fetched(weight: string): Promise<Bundle> {
  const response = await fetch(`/pictograms/${weight}.json`);
  if (!response.ok) throw new Error(`the drawings did not come: ${response.status}`);
  return (await response.json()) as Bundle;
}
