/** The code points that a face covers, as CSS writes them: `U+0-FF, U+131, U+4??`. */
export function rangesOf(unicodeRange: string): [number, number][] {
  return unicodeRange.split(',').flatMap((part) => {
    const [, first, last] = /U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/i.exec(part) ?? [];
    if (first === undefined) return [];
    const from = Number.parseInt(first.replaceAll('?', '0'), 16);
    return [[from, Number.parseInt(last ?? first.replaceAll('?', 'f'), 16)]];
  });
}

/** The families of a CSS font stack, without the generic one at its end. */
export const familiesOf = (stack: string): string[] =>
  stack.split(',').map((family) => family.trim().replaceAll('"', '')).filter((family) => !/^(sans-serif|serif|monospace)$/.test(family));

export interface Coverage {
  readonly family: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** Splits a text among families: each character goes to the first that covers it; `rest` holds what none does. */
export function shareText(text: string, families: readonly Coverage[]): { shares: Map<string, string>; rest: string } {
  const shares = new Map<string, string>();
  let rest = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const owner = families.find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
    if (owner) shares.set(owner.family, (shares.get(owner.family) ?? '') + character);
    else rest += character;
  }
  return { shares, rest };
}
