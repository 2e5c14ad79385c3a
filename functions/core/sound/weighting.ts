/** The two stages of the K weighting at 48 kHz: the head, and the ear's deafness to rumble (ITU-R BS.1770-5, tables 1 and 2). */
const HEAD = { b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241, a2: 0.73248077421585 } as const;
const RUMBLE = { a1: -1.99004745483398, a2: 0.99007225036621 } as const;

/** What both filters remember of one channel, and what the last stretch of it came to. */
export class Weighting {
  head1 = 0;
  head2 = 0;
  rumble1 = 0;
  rumble2 = 0;
  /** The sum of the weighted samples' squares. */
  power = 0;
  /** The largest sample, not weighted. */
  peak = 0;
}

/** Numbers too small to be normal slow every processor down. */
const calm = (value: number): number => (Math.abs(value) < 1e-20 ? 0 : value);

/** Samples `[from, to)` through both filters (transposed direct form II). */
export function weigh(samples: Float32Array, { from, to, weighting }: { from: number; to: number; weighting: Weighting }): void {
  const { b0, b1, b2, a1, a2 } = HEAD;
  const { a1: c1, a2: c2 } = RUMBLE;
  let { head1, head2, rumble1, rumble2 } = weighting;
  let [power, highest, lowest] = [0, 0, 0];
  for (let at = from; at < to; at += 1) {
    const sample = samples[at] ?? 0;
    const heard = b0 * sample + head1;
    head1 = b1 * sample - a1 * heard + head2;
    head2 = b2 * sample - a2 * heard;
    const weighted = heard + rumble1;
    rumble1 = -2 * heard - c1 * weighted + rumble2;
    rumble2 = heard - c2 * weighted;
    power += weighted * weighted;
    if (sample > highest) highest = sample;
    else if (sample < lowest) lowest = sample;
  }
  weighting.head1 = calm(head1);
  weighting.head2 = calm(head2);
  weighting.rumble1 = calm(rumble1);
  weighting.rumble2 = calm(rumble2);
  weighting.power = power;
  weighting.peak = Math.max(highest, -lowest);
}
