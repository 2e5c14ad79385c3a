import { Usage } from '../../../workflows/contracts/index.ts';
import type { Invocation, Work } from '../../ports.ts';
import type { RowChange, Values } from './dynamo-table.ts';

/** Attributes of what was used: `use#invocations`, `use#characters#neural`, `use#tokens#input#<model>`. */
const USE = 'use#';
const RECORDS = ['characters', 'images', 'dollars'] as const;

/** Numbers of a usage, each under the name of its attribute, so that several may add to one row at once. */
function numbersOf({ characters, images, dollars, tokens, ...counts }: Usage): [name: string, value: number][] {
  const named = { characters, images, dollars };
  return [
    ...Object.entries(counts).map(([name, value]): [string, number] => [`${USE}${name}`, value]),
    ...RECORDS.flatMap((record) => Object.entries(named[record]).map(([key, value]): [string, number] => [`${USE}${record}#${key}`, value])),
    ...Object.entries(tokens).flatMap(([model, { input, output }]): [string, number][] => [
      [`${USE}tokens#input#${model}`, input],
      [`${USE}tokens#output#${model}`, output],
    ]),
  ].filter(([, value]) => value > 0) as [string, number][];
}

/** Adds an invocation to the row of its state or part, unless the row has it already. */
export function workChange({ id, seconds, memoryMegabytes, bytesRead, bytesWritten, usage }: Invocation, condition: string): RowChange {
  const adds: [string, number][] = [['seconds', seconds], ['bytesRead', bytesRead], ['bytesWritten', bytesWritten], ...numbersOf(usage)];
  return {
    change: `SET memoryMegabytes = :memory ADD invocationIds :ids, ${adds.map((_, index) => `#w${index} :w${index}`).join(', ')}`,
    names: Object.fromEntries(adds.map(([name], index) => [`#w${index}`, name])),
    values: { ':memory': memoryMegabytes, ':ids': new Set([id]), ':id': id, ...Object.fromEntries(adds.map(([, value], index) => [`:w${index}`, value])) },
    condition: `(${condition}) AND (attribute_not_exists(invocationIds) OR NOT contains(invocationIds, :id))`,
  };
}

/** What a row tells of the invocations for it; undefined where none has ended yet. */
export function workOf(item: Values): Work | undefined {
  if (item['memoryMegabytes'] === undefined) return undefined;
  const number = (name: string): number => Number(item[name] ?? 0);
  return { seconds: number('seconds'), memoryMegabytes: number('memoryMegabytes'), bytesRead: number('bytesRead'), bytesWritten: number('bytesWritten'), usage: usageIn(item) };
}

function usageIn(item: Values): Usage {
  const usage: Record<string, unknown> & { tokens: Record<string, { input: number; output: number }> } = { tokens: {} };
  for (const [name, value] of Object.entries(item)) {
    if (!name.startsWith(USE)) continue;
    const [field = '', ...rest] = name.slice(USE.length).split('#');
    if (field === 'tokens') {
      const [way, ...model] = rest;
      const id = model.join('#');
      usage.tokens[id] = { ...(usage.tokens[id] ?? { input: 0, output: 0 }), [way === 'input' ? 'input' : 'output']: Number(value) };
    } else if (rest.length > 0) usage[field] = { ...(usage[field] as object | undefined), [rest.join('#')]: Number(value) };
    else usage[field] = Number(value);
  }
  return Usage.parse(usage);
}
