import type { VisualOf } from '../../../workflows/contracts/index.ts';

export interface ProseBlock {
  readonly kind: 'prose';
  readonly text: string;
  readonly emphasis: readonly string[];
  /** One short line without an end: by itself it may be a title, a subtitle or a heading. */
  readonly isLine: boolean;
  /** How all of it was set. */
  readonly marked?: 'strong' | 'em';
}

/** A piece of the text that stands by itself, free of markup. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string }
  | ProseBlock
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'quote'; readonly text: string; readonly attribution?: string }
  | { readonly kind: 'math'; readonly math: VisualOf<'math'> }
  | { readonly kind: 'diagram'; readonly diagram: VisualOf<'diagram'> }
  | { readonly kind: 'code'; readonly code: string; readonly language?: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'image'; readonly src: string; readonly alt: string };

/** Anything but the headings, which become sections. */
export type BodyBlock = Exclude<Block, { kind: 'heading' }>;
