import type { FilmStatus } from '../../../workflows/contracts/index.ts';

/** Times, lengths and sizes as people say them. */
export function lengthOf(seconds: number): string {
  // As players count; what is shorter than a second is still something.
  const whole = seconds < 1 ? Math.ceil(seconds) : Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, `${whole % 60}`.padStart(2, '0')];
  return hours > 0 ? `${hours}:${`${minutes}`.padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** How long something took. */
export function tookOf(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** How long something will take, as far as that can be told. */
export function roughlyOf(seconds: number): string {
  if (seconds < 10) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90) return `${Math.round(seconds / 5) * 5} s`;
  return `${Math.round(seconds / 60)} min`;
}

export function bytesOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const STEPS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

export function agoOf(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (seconds < -7 * 86_400) return new Date(iso).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' });
  const step = STEPS.find((one) => -seconds >= one.seconds);
  return step ? relative.format(Math.round(seconds / step.seconds), step.unit) : 'just now';
}

export const clockOf = (iso: string): string => new Date(iso).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/** Small sums with more digits: a film costs cents. */
export const dollarsOf = (usd: number): string => `$${usd.toFixed(usd < 0.1 ? 4 : 2)}`;

export const numberOf = (value: number): string => new Intl.NumberFormat('en').format(value);

export const STATUS_WORDS: Readonly<Record<FilmStatus, string>> = {
  queued: 'Waiting',
  running: 'In the making',
  published: 'Finished',
  failed: 'Failed',
  cancelled: 'Cancelled',
  deleting: 'Going',
};

export const isAtWork = (status: FilmStatus): boolean => status === 'queued' || status === 'running' || status === 'deleting';

/** Money that is spent; where nothing is, what AWS would take for the same, said to be that. */
export const moneyOf = (usd: number, onAwsUsd?: number): string => (usd > 0 || onAwsUsd === undefined ? dollarsOf(usd) : `${dollarsOf(onAwsUsd)} if it were on AWS`);
