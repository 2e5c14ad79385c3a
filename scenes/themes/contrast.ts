import { channels } from '../../workflows/contracts/contrast.ts';

export { channels, contrast, luminance } from '../../workflows/contracts/contrast.ts';

/** The colour a share of the way from one to another. */
export function mix(from: string, to: string, share: number): string {
  return `rgb(${mixed(from, to, share).join(', ')})`;
}

/** The same as `#rrggbb`, so that its contrast can be computed. */
export const blended = (from: string, to: string, share: number): string =>
  `#${mixed(from, to, share).map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

function mixed(from: string, to: string, share: number): number[] {
  const [start, end] = [channels(from), channels(to)];
  return start.map((channel, index) => Math.round(channel + ((end[index] ?? channel) - channel) * share));
}
