import type { ColourRole } from '../../workflows/contracts/colours.ts';

/** Orders to a canvas, in em, downwards from the baseline: a glyph's outline. */
export type Order = readonly ['M' | 'L', number, number] | readonly ['Q', number, number, number, number] | readonly ['Z'];

interface Inked {
  /** What it is, for finding it again in another formula. */
  readonly id: string;
  /** Where it stands: em from the start of the formula, and down from its baseline; and its share of the full size. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly colour: ColourRole | undefined;
}

/** A piece of a formula that is drawn in one go. */
export type Ink =
  | (Inked & { readonly kind: 'glyph'; readonly orders: readonly Order[] })
  | (Inked & { readonly kind: 'bar'; readonly width: number; readonly height: number })
  | (Inked & { readonly kind: 'stroke'; readonly dx: number; readonly dy: number; readonly thickness: number })
  /** A letter that the fonts of formulas lack; drawn in the theme's own. */
  | (Inked & { readonly kind: 'text'; readonly text: string });

/** A formula as it is set, in em. */
export interface Formula {
  readonly width: number;
  /** How far it reaches over and under its baseline. */
  readonly ascent: number;
  readonly descent: number;
  readonly inks: readonly Ink[];
  /** Where its first relation sign begins, if it has one at the top. */
  readonly relation: number | undefined;
}

/** The formulas of a film by their TeX. */
export type Formulas = ReadonlyMap<string, Formula>;
