/** A turn in samples of a table. */
const BITS = 11;
const SIZE = 2 ** BITS;
/** A phase is a whole turn in 32 bits, so that it wraps around by itself. */
const TURN = 2 ** 32;
const SHIFT = 32 - BITS;
const FRACTION = 2 ** SHIFT - 1;

/** One turn of a sine, and one more sample for interpolation. */
export const SINE = Float32Array.from({ length: SIZE + 1 }, (_, index) => Math.sin((2 * Math.PI * index) / SIZE));

/** One turn of a soft tone whose overtones fall with `softness`. */
export function padTable(softness: number): Float32Array {
  const table = new Float32Array(SIZE + 1);
  for (let partial = 1; partial <= 8; partial += 1) {
    const strength = 1 / partial ** softness;
    for (let index = 0; index <= SIZE; index += 1) {
      table[index] = (table[index] ?? 0) + strength * Math.sin((2 * Math.PI * partial * index) / SIZE + partial * 1.3);
    }
  }
  return table;
}

/** Turns, from 0 to less than 1, as a phase or as the step from sample to sample. */
export const phaseOf = (turns: number): number => Math.round(turns * TURN) | 0;

/** A table at a phase, which is a whole number of 32 bits. */
export function lookUp(table: Float32Array, phase: number): number {
  const index = phase >>> SHIFT;
  const here = table[index] ?? 0;
  return here + ((table[index + 1] ?? 0) - here) * ((phase & FRACTION) / 2 ** SHIFT);
}
