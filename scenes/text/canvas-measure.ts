import { cssFont, type Measure } from './type.ts';

/** Measures with the page's own fonts. They have to be loaded before the first measure. */
export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('the browser gives no canvas to measure text with');
  context.textRendering = 'geometricPrecision';
  return kept((text, font) => {
    context.font = cssFont(font);
    context.letterSpacing = `${font.tracking * font.size}px`;
    return context.measureText(text).width;
  });
}

/** A scene is tried in many sizes and shapes, and asks for the same words each time: the browser is asked once. */
export function kept(measure: Measure): Measure {
  const fonts = new Map<string, Map<string, number>>();
  return (text, font) => {
    const name = `${cssFont(font)} ${font.tracking}`;
    const widths = fonts.get(name) ?? new Map<string, number>();
    if (widths.size === 0) fonts.set(name, widths);
    const width = widths.get(text) ?? measure(text, font);
    widths.set(text, width);
    return width;
  };
}
