import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Case, Table } from './cases.ts';
import type { Measured } from './measure.ts';

/** All runs of every case, by table and case. */
export type Results = ReadonlyMap<Case, readonly Measured[]>;

export interface ReportRow {
  readonly name: string;
  readonly medianSeconds: number;
  readonly runs: readonly number[];
  /** Multiple of the time of the case that the table compares with. */
  readonly ratio: number;
  readonly framesPerSecond?: number;
  readonly bytes?: number;
  readonly decibels?: number;
  readonly memory?: number;
}

export interface Report {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly gigabytes: number };
  readonly tables: readonly { readonly title: string; readonly note: string; readonly rows: readonly ReportRow[] }[];
}

export function reportOf(tables: readonly Table[], results: Results): Report {
  return {
    machine: { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: availableParallelism(), gigabytes: Math.round(totalmem() / 2 ** 30) },
    tables: tables.map(({ title, note, against, cases }) => {
      const base = cases.find(({ name }) => name === against);
      const baseSeconds = base ? median(secondsOf(results, base)) : Number.NaN;
      return { title, note, rows: cases.map((one) => rowOf(one, results, baseSeconds)) };
    }),
  };
}

function rowOf(one: Case, results: Results, baseSeconds: number): ReportRow {
  const runs = secondsOf(results, one);
  const medianSeconds = median(runs);
  const { bytes, decibels, memory, frames = one.frames } = results.get(one)?.at(-1) ?? {};
  return {
    name: one.name,
    medianSeconds,
    runs,
    ratio: medianSeconds / baseSeconds,
    ...(frames === undefined ? {} : { framesPerSecond: frames / medianSeconds }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(decibels === undefined ? {} : { decibels }),
    ...(memory === undefined ? {} : { memory }),
  };
}

const secondsOf = (results: Results, one: Case): number[] => (results.get(one) ?? []).map(({ seconds }) => seconds);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

export function markdownOf({ machine, tables }: Report): string {
  const head = `Medians, in seconds; ${machine.cores} cores (${machine.cpu}), ${machine.gigabytes} GB.`;
  return [head, ...tables.map(tableOf)].join('\n\n');
}

function tableOf({ title, note, rows }: Report['tables'][number]): string {
  const lines = rows.filter(({ runs }) => runs.length > 0).map(({ name, medianSeconds, runs, ratio, framesPerSecond, bytes, decibels, memory }) => {
    const spread = `${Math.min(...runs).toFixed(2)}–${Math.max(...runs).toFixed(2)}`;
    return `| ${name} | ${medianSeconds.toFixed(2)} | ${spread} | ${ratio.toFixed(2)} | ${framesPerSecond?.toFixed(0) ?? ''} | ${bytes === undefined ? '' : (bytes / 1e6).toFixed(2)} | ${decibels?.toFixed(1) ?? ''} | ${memory === undefined ? '' : (memory / 2 ** 30).toFixed(2)} |`;
  });
  return [`### ${title}`, '', note, '', '| | seconds | all runs | times | frames/s | MB | dB | memory, GB |', '| --- | --- | --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}
