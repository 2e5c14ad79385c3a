import { cssFont, type Measure } from './type.ts';

/** Measures with the page's own fonts. They have to be loaded before the first measure. */
export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('the browser gives no canvas to measure text with');
  context.textRendering = 'geometricPrecision';
  return (text, font) => {
    context.font = cssFont(font);
    context.letterSpacing = `${font.tracking * font.size}px`;
    return context.measureText(text).width;
  };
}
