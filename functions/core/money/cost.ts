import { Usage, type Cost } from '../../../workflows/contracts/index.ts';
import { prices } from './prices.ts';

/** Prefixes of a region's inference profile in front of a Bedrock model id; the price is that of the model. */
const PROFILE = /^(us|eu|apac|global|jp|au|us-gov)\./;

export const noUsage = (): Usage => Usage.parse({});

/** What was used, in US dollars by the price list. */
export function costOf(usage: Usage): Cost {
  const compute =
    usage.invocations * prices.invocation + usage.gigabyteSecondsX86 * prices.gigabyteSecondX86 + usage.gigabyteSecondsArm * prices.gigabyteSecondArm;
  const workflow = usage.transitions * prices.transition;
  const speech = sum(Object.entries(usage.characters), ([engine, count]) => count * (prices.character[engine] ?? 0));
  const script = sum(Object.entries(usage.tokens), ([model, { input, output }]) => {
    const price = prices.token[model.replace(PROFILE, '')];
    return price ? input * price.input + output * price.output : (usage.dollars[model] ?? 0);
  });
  const images = sum(Object.entries(usage.images), ([model, count]) => count * (prices.image[model.replace(PROFILE, '')] ?? 0));
  const storage = usage.puts * prices.put + usage.gets * prices.get + usage.gigabyteMonths * prices.gigabyteMonth;
  const ledger = usage.rowWrites * prices.rowWrite + usage.rowReads * prices.rowRead;
  return { total: compute + workflow + speech + script + images + storage + ledger, compute, workflow, speech, script, images, storage, ledger };
}

/** Models and engines of a usage that the price list does not know; their share of the cost is missing. */
export function withoutPrice({ characters, tokens, images, dollars }: Usage): string[] {
  return [
    ...Object.keys(characters).filter((engine) => !(engine in prices.character)),
    ...Object.keys(tokens).filter((model) => !(model.replace(PROFILE, '') in prices.token) && !(model in dollars)),
    ...Object.keys(images).filter((model) => !(model.replace(PROFILE, '') in prices.image)),
  ];
}

/** Both together. */
export function addUsage(one: Usage, other: Usage): Usage {
  return {
    invocations: one.invocations + other.invocations,
    gigabyteSecondsX86: one.gigabyteSecondsX86 + other.gigabyteSecondsX86,
    gigabyteSecondsArm: one.gigabyteSecondsArm + other.gigabyteSecondsArm,
    transitions: one.transitions + other.transitions,
    characters: addRecords(one.characters, other.characters, (a, b) => a + b),
    tokens: addRecords(one.tokens, other.tokens, (a, b) => ({ input: a.input + b.input, output: a.output + b.output })),
    dollars: addRecords(one.dollars, other.dollars, (a, b) => a + b),
    images: addRecords(one.images, other.images, (a, b) => a + b),
    puts: one.puts + other.puts,
    gets: one.gets + other.gets,
    gigabyteMonths: one.gigabyteMonths + other.gigabyteMonths,
    rowWrites: one.rowWrites + other.rowWrites,
    rowReads: one.rowReads + other.rowReads,
  };
}

function addRecords<Value>(one: Readonly<Record<string, Value>>, other: Readonly<Record<string, Value>>, add: (a: Value, b: Value) => Value): Record<string, Value> {
  const both: Record<string, Value> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = both[key];
    both[key] = before === undefined ? value : add(before, value);
  }
  return both;
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((total, item) => total + of(item), 0);
