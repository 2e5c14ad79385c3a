/** NAL units of an access unit as MP4 holds them: each after its length in four bytes (ISO 14496-15). */
export function* nalUnits(accessUnit: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(accessUnit.buffer, accessUnit.byteOffset, accessUnit.byteLength);
  for (let at = 0; at < accessUnit.length; ) {
    const end = at + 4 + view.getUint32(at);
    yield accessUnit.subarray(at + 4, end);
    at = end;
  }
}

/** The access unit of some NAL units. */
export function accessUnitOf(units: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(units.reduce((sum, unit) => sum + 4 + unit.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const unit of units) {
    view.setUint32(at, unit.length);
    bytes.set(unit, at + 4);
    at += 4 + unit.length;
  }
  return bytes;
}

/** Without the bytes that keep a payload from looking like a start code (7.4.1). */
export function unescaped(unit: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(unit.length);
  let length = 0;
  let zeros = 0;
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    bytes[length] = byte;
    length += 1;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return bytes.subarray(0, length);
}

/** With them. */
export function escaped(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil(payload.length * 1.5) + 1);
  let length = 0;
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes[length] = 3;
      length += 1;
      zeros = 0;
    }
    bytes[length] = byte;
    length += 1;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return bytes.subarray(0, length);
}
