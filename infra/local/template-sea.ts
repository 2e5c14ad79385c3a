/** Colours as red, green, blue from 0 to 255. */
type Colour = readonly [number, number, number];

const SKY: readonly (readonly [at: number, colour: Colour])[] = [
  [0, [16, 24, 58]],
  [0.26, [52, 54, 108]],
  [0.42, [150, 92, 122]],
  [0.52, [236, 148, 110]],
  [0.58, [250, 190, 132]],
];
const SUN: Colour = [255, 226, 176];
const HORIZON = 0.56;

/** A ridge of water: where it lies and how high it goes, in heights of the picture; whole turns, so that the clip can be looped. */
interface Wave {
  readonly base: number;
  readonly colour: Colour;
  readonly swells: readonly (readonly [height: number, across: number, turns: number, phase: number])[];
}

const WAVES: readonly Wave[] = [
  { base: 0.565, colour: [150, 96, 118], swells: [[0.004, 7, 1, 0.4], [0.002, 17, -2, 1.1]] },
  { base: 0.61, colour: [104, 78, 122], swells: [[0.009, 4.3, 1, 2.2], [0.004, 9.5, -1, 0.3]] },
  { base: 0.68, colour: [66, 62, 116], swells: [[0.016, 2.9, -1, 0.9], [0.006, 6.7, 2, 2.6]] },
  { base: 0.77, colour: [38, 48, 100], swells: [[0.024, 1.9, 1, 4.1], [0.009, 4.4, -1, 1.7]] },
  { base: 0.88, colour: [20, 32, 76], swells: [[0.034, 1.2, -1, 5.2], [0.012, 3.1, 1, 0.2]] },
];

/** The sea at dusk, as red, green and blue bytes. `turn` goes from 0 to 1 and begins anew. */
export function drawSea({ width, height }: { width: number; height: number }, turn: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  const crests = WAVES.map((wave) => Float64Array.from({ length: width }, (_, x) => crestAt(wave, x / width, turn) * height));
  for (let y = 0; y < height; y += 1) {
    const sky = skyAt(y / height);
    for (let x = 0; x < width; x += 1) {
      let colour = glow(sky, (x / width - 0.5) * (width / height), y / height - HORIZON + 0.06);
      for (const [index, wave] of WAVES.entries()) {
        const below = y - (crests[index]?.[x] ?? 0);
        if (below > -1) colour = mixed(colour, lit(wave.colour, below / height, Math.abs(x / width - 0.5)), Math.min(1, below + 1));
      }
      const at = (y * width + x) * 3;
      const dither = grain(x, y);
      for (const channel of [0, 1, 2] as const) pixels[at + channel] = Math.max(0, Math.min(255, Math.round(colour[channel] + dither)));
    }
  }
  return pixels;
}

function crestAt({ base, swells }: Wave, x: number, turn: number): number {
  return swells.reduce((y, [size, across, turns, phase]) => y + size * Math.sin(2 * Math.PI * (across * x + turns * turn) + phase), base);
}

/** Water is brightest at its crest, and where the sun lies on it. */
function lit(colour: Colour, depth: number, aside: number): Colour {
  const crest = 0.3 * Math.exp(-depth * 90);
  const path = 0.34 * Math.exp(-((aside / 0.11) ** 2)) * Math.exp(-depth * 28);
  return mixed(colour, [255, 206, 160], Math.min(0.6, crest + path));
}

function glow(sky: Colour, x: number, y: number): Colour {
  const distance = Math.hypot(x, y);
  const disc = Math.min(1, Math.max(0, (0.085 - distance) * 500));
  return mixed(mixed(sky, SUN, 0.5 * Math.exp(-distance * 6)), SUN, disc);
}

function skyAt(y: number): Colour {
  const above = SKY.findLast(([at]) => at <= y) ?? SKY[0];
  const below = SKY.find(([at]) => at > y);
  if (!above) return SUN;
  return below ? mixed(above[1], below[1], (y - above[0]) / (below[0] - above[0])) : above[1];
}

const mixed = (a: Colour, b: Colour, share: number): Colour => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];

/** Half a step up or down, the same in every frame: gradients do not break into bands, and it costs few bits. */
const grain = (x: number, y: number): number => ((Math.imul(x * 374761393 + y * 668265263, 1274126177) >>> 16) & 255) / 255 - 0.5;
