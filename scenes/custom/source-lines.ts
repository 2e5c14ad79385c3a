import type { CustomProgram } from '../../workflows/contracts/index.ts';

/** Lines of the page's own that stand before a program: two that `Function` adds, one around the program. */
const BEFORE = 3;

const known = new Map<string, readonly number[]>();

/** What a program is called in the stacks of errors. */
export const fileOf = (scene: number): string => `fanreel-scene-${scene}.tsx`;

export const remember = (scene: number, { lines }: CustomProgram): void => void known.set(String(scene), lines);

/** "line 12 of its source: " for an error that comes from a custom scene; nothing for others. */
export function lineInSource(stack: unknown): string {
  const [, scene = '', line = ''] = /fanreel-scene-(\d+)\.tsx:(\d+)/.exec(typeof stack === 'string' ? stack : '') ?? [];
  const found = known.get(scene)?.[Number(line) - BEFORE - 1];
  return found === undefined ? '' : `line ${found} of its source: `;
}
