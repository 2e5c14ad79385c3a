import { z } from 'zod';

const Count = z.number().min(0);

/** What a film used of the platform: the quantities that are billed, each in its own unit. */
export const Usage = z.object({
  /** Lambda: invocations, and memory × time by processor. */
  invocations: Count.default(0),
  gigabyteSecondsX86: Count.default(0),
  gigabyteSecondsArm: Count.default(0),
  /** Step Functions: transitions of the state machine, retries counted. */
  transitions: Count.default(0),
  /** Speech, by the engine that spoke: `standard`, `neural`, `generative`. Engines that cost nothing are not counted. */
  characters: z.record(z.string(), Count).default({}),
  /** Script models, by their id. */
  tokens: z.record(z.string(), z.object({ input: Count, output: Count })).default({}),
  /** US dollars for models that only the configuration has a price for, counted as they were asked; by their id. */
  dollars: z.record(z.string(), Count).default({}),
  /** Images, by the model that made them. */
  images: z.record(z.string(), Count).default({}),
  /** The object store: requests that write or list, requests that read, and what stays for a month. */
  puts: Count.default(0),
  gets: Count.default(0),
  gigabyteMonths: Count.default(0),
  /** The ledger. */
  rowWrites: Count.default(0),
  rowReads: Count.default(0),
});
export type Usage = z.infer<typeof Usage>;

/** Money in US dollars, by what it was paid for. */
export const Cost = z.object({
  total: Count,
  compute: Count,
  workflow: Count,
  speech: Count,
  script: Count,
  images: Count,
  storage: Count,
  ledger: Count,
});
export type Cost = z.infer<typeof Cost>;

/** What a film cost. `asOf` is the day of the price list, `withoutPrice` names what it does not know. */
export const FilmCost = z.object({
  asOf: z.iso.date(),
  /** Money that was spent, all earlier executions of the film included. */
  spent: Cost,
  /** Where the machine costs nothing: what the same invocations, transitions, requests and rows would have cost on AWS. */
  onAws: Cost.optional(),
  withoutPrice: z.array(z.string()),
});
export type FilmCost = z.infer<typeof FilmCost>;
