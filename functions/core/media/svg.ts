import { textOf } from './sniff.ts';

/** What would be fetched from elsewhere, or could grow without end while it is read. */
const OUTSIDE: readonly [RegExp, string][] = [
  [/<!ENTITY/i, 'entities'],
  [/<\?xml-stylesheet/i, 'a style sheet from elsewhere'],
  [/<([\w-]+:)?include[\s>]/i, 'an inclusion from elsewhere'],
  [/@import/i, 'a style sheet from elsewhere'],
  [/<(?:[\w-]+:)?(?:image|use|feImage|textPath|tref|pattern|linearGradient|radialGradient|filter|script)\b[^>]*?\s(?:[\w-]+:)?href\s*=\s*["'](?!\s*(?:#|data:image\/(?:png|jpe?g|gif|webp)[;,]))[^"']/i, 'a file from elsewhere'],
  [/url\(\s*["']?(?!\s*(?:#|data:image\/(?:png|jpe?g|gif|webp)[;,]))[^)\s]/i, 'a file from elsewhere'],
];

/**
 * An SVG as it may be drawn: scripts and what scripts hang on are taken away.
 * @returns why it can't be drawn where it refers to something outside of itself
 */
export function safeSvg(bytes: Uint8Array): { svg: string } | { refused: string } {
  const text = textOf(bytes);
  if (text === undefined) return { refused: 'is in no encoding that can be read' };
  const still = withoutScripts(text);
  const outside = OUTSIDE.find(([pattern]) => pattern.test(still));
  return outside ? { refused: `refers to ${outside[1]}` } : { svg: still.replace(/^\ufeff/, '').replace(/^(\s*<\?xml[^>]*?)\sencoding\s*=\s*["'][^"']*["']/i, '$1') };
}

function withoutScripts(text: string): string {
  return text
    .replaceAll(/<((?:[\w-]+:)?script)\b[^>]*?(?:\/>|>[^]*?<\/\1\s*>)/gi, '')
    .replaceAll(/<((?:[\w-]+:)?foreignObject)\b[^>]*?(?:\/>|>[^]*?<\/\1\s*>)/gi, '')
    .replaceAll(/\son\w+\s*=\s*(?:"[^"]*"|'[^']*')/gi, '');
}
