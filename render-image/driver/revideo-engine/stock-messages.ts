import type { ErrorName, ErrorPlace } from '../../../workflows/contracts/index.ts';

/** Marks a message of the page that is a fault in JSON; the stock renderer passes on nothing but text. */
export const FAULT_MARK = 'fanreel-fault:';

/** What the process that runs the stock renderer is asked. */
export interface StockRequest {
  /** The module that Vite serves as the project; below `root`. */
  readonly project: string;
  /** Vite's root: modules are found from here. */
  readonly root: string;
  /** A folder of the part's own: files, cache, profile and output lie there. */
  readonly folder: string;
  /** What Vite makes of the packages lies there, for the next part too. */
  readonly cache: string;
  /** Modules by name that differ from part to part. */
  readonly alias: Readonly<Record<string, string>>;
  /** The worker's own server, which has fonts and media. */
  readonly origin: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly seconds: [number, number];
  readonly width: number;
  readonly height: number;
  readonly browser: { readonly executablePath: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
}

/** What it says. `progress` is between 0 and 1. */
export type StockMessage =
  | { readonly kind: 'progress'; readonly progress: number }
  | { readonly kind: 'done'; readonly videoFile: string }
  | { readonly kind: 'failed'; readonly name: ErrorName; readonly message: string; readonly place: ErrorPlace };
