/** A colour as drawings write it, 0 to 255 and 0 to 1. */
export interface Rgb {
  readonly channels: readonly [number, number, number];
  readonly alpha: number;
}

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb(…)`. @throws Error for any other way to write a colour */
export function rgbOf(colour: string): Rgb {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(colour)?.[1];
  if (digits !== undefined) {
    const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits;
    const [red = 0, green = 0, blue = 0, alpha = 255] = (long.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
    return { channels: [red, green, blue], alpha: alpha / 255 };
  }
  const numbers = /^rgba?\(([^)]*)\)$/i.exec(colour)?.[1]?.split(/[\s,/]+/).filter(Boolean);
  const [red, green, blue, alpha = 1] = (numbers ?? []).map((part) => (part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part)));
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`not a colour that can be checked: ${colour}; write #rrggbb or rgb(…)`);
  return { channels: [red, green, blue], alpha };
}

/** What is seen of a colour over another, as `#rrggbb`. */
export function blend(over: string, ground: string, alpha: number): string {
  const [top, under] = [rgbOf(over), rgbOf(ground)];
  const share = top.alpha * alpha;
  const mixed = top.channels.map((channel, index) => Math.round(channel * share + (under.channels[index] ?? 0) * (1 - share)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
