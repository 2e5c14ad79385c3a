import type { Grid } from '../stage/grid.ts';
import type { Face } from '../text/type.ts';

/** Colours are `#rrggbb`, so that their contrast can be computed. */
export interface Palette {
  readonly paper: string;
  /** A sheet laid on the paper: cards, plates. */
  readonly sheet: string;
  readonly ink: string;
  /** Text that steps back: labels, attributions, words not spoken yet. */
  readonly soft: string;
  readonly accent: string;
  /** The accent as a wash behind things; never text. */
  readonly tint: string;
  readonly hairline: string;
  readonly motif: string;
  /** Series of a chart, in order. */
  readonly series: readonly [string, string, string, string];
  /** A dark panel, for code. */
  readonly panel: string;
  readonly code: CodePalette;
}

export interface CodePalette {
  readonly plain: string;
  readonly keyword: string;
  readonly string: string;
  readonly number: string;
  readonly comment: string;
  readonly name: string;
}

/** Sizes in pixels of a 1920 × 1080 picture; the grid scales them. */
export interface Sizes {
  readonly title: number;
  readonly statement: number;
  readonly quote: number;
  readonly heading: number;
  readonly body: number;
  readonly caption: number;
  readonly label: number;
  readonly code: number;
}

/** How lines of type come: from below, from the side, written as by a hand, or from below and a little too far. */
export type LineMotion = 'rise' | 'slide' | 'write' | 'float';

/** How the rule over a heading looks. */
export type RuleForm = 'bar' | 'tick' | 'block' | 'pill' | 'chalk' | 'full';

/** What stands behind a title. */
export type Figure = 'disc' | 'gauge' | 'sunburst' | 'bubbles' | 'curve' | 'ball';

/** Seconds, and pixels of a 1920 × 1080 picture. */
export interface Motion {
  readonly lines: LineMotion;
  readonly enter: number;
  readonly leave: number;
  readonly stagger: number;
  readonly travel: number;
}

/** How a film looks: type, colours, shape, motion, background. */
export interface Theme {
  readonly palette: Palette;
  readonly faces: { readonly [role in 'display' | 'displayLight' | 'text' | 'strong' | 'mono']: Face };
  readonly sizes: Sizes;
  readonly motion: Motion;
  /** Corner radius, and the thickness of rules, in pixels of a 1920 × 1080 picture. */
  readonly shape: { readonly radius: number; readonly rule: number; readonly hairline: number; readonly ruleForm: RuleForm; readonly figure: Figure };
  /**
   * Paints the bare background, the same for every scene, so that cuts don't show. Flat tones alone: in eight bits of
   * YUV, a faint gradient breaks up into rings of pink and green.
   */
  readonly paintPaper: (context: CanvasRenderingContext2D, grid: Grid, palette: Palette) => void;
  /** Paints the figure that tells one scene from the next. */
  readonly paintMotif: (context: CanvasRenderingContext2D, grid: Grid, motif: MotifOf) => void;
}

export interface MotifOf {
  readonly index: number;
  readonly palette: Palette;
}
