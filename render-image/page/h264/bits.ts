/** Reads the bits of a raw byte sequence payload, most significant first (H.264, 7.2 and 9.1). */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** Bits read so far. */
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bits(count: number): number {
    let value = 0;
    for (let read = 0; read < count; read += 1) value = value * 2 + this.#bit();
    return value;
  }

  flag(): boolean {
    return this.#bit() === 1;
  }

  /** An unsigned Exp-Golomb code. */
  ue(): number {
    let zeros = 0;
    while (this.#bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** A signed Exp-Golomb code. */
  se(): number {
    const code = this.ue();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }

  #bit(): number {
    const byte = this.#bytes[this.at >> 3];
    if (byte === undefined) throw new RangeError('a parameter set or slice header of the encoder ends too soon');
    const bit = (byte >> (7 - (this.at & 7))) & 1;
    this.at += 1;
    return bit;
  }
}

/** Writes bits, most significant first. */
export class BitWriter {
  readonly #bits: number[] = [];

  bits(value: number, count: number): this {
    for (let shift = count - 1; shift >= 0; shift -= 1) this.#bits.push(Math.floor(value / 2 ** shift) % 2);
    return this;
  }

  /** An unsigned Exp-Golomb code. */
  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.bits(0, length).bits(value + 1, length + 1);
  }

  /** The bytes, closed by a one and filled up with zeros. */
  closed(): Uint8Array<ArrayBuffer> {
    const bits = [...this.#bits, 1];
    const bytes = new Uint8Array(Math.ceil(bits.length / 8));
    bits.forEach((bit, index) => {
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
    });
    return bytes;
  }
}

/** Overwrites `count` bits from bit `at` on. */
export function putBits(bytes: Uint8Array, at: number, count: number, value: number): void {
  for (let index = 0; index < count; index += 1) {
    const mask = 1 << (7 - ((at + index) & 7));
    const byte = bytes[(at + index) >> 3] ?? 0;
    bytes[(at + index) >> 3] = Math.floor(value / 2 ** (count - 1 - index)) % 2 ? byte | mask : byte & ~mask;
  }
}
