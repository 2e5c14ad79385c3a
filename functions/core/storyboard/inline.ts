import type { Token, Tokens } from 'marked';
import { decodeEntities } from './entities.ts';

export interface Picture {
  readonly src: string;
  readonly alt: string;
  /** It is the face of a link: a button or a badge. */
  readonly isLink: boolean;
}

/** Running text as it is read, and what its author marked in it. */
export interface Prose {
  readonly text: string;
  /** Phrases that were bold, italic or code. */
  readonly emphasis: readonly string[];
  readonly images: readonly Picture[];
}

/** Lines of a paragraph are joined by a space, but for scripts that know none. */
export function joinLines(text: string): string {
  return text
    .replace(
      /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60])[ \t]*\n[ \t]*(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f])/gu,
      '$1',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** An address that stands for itself is read without its scheme. */
const bare = (address: string): string => address.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)/, '').replace(/\/$/, '');

const isBareAddress = ({ text, href }: Tokens.Link): boolean => [text, `mailto:${text}`, `http://${text}`].includes(href);

const childrenOf = (token: Token): Token[] => ('tokens' in token && Array.isArray(token.tokens) ? token.tokens : []);

function textOf(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'image':
    case 'checkbox':
    case 'html':
      return '';
    case 'codespan':
      return String(token.text);
    case 'link':
      return isBareAddress(token as Tokens.Link) ? bare(String(token.text)) : textOfAll(childrenOf(token));
    default:
      return childrenOf(token).length > 0
        ? textOfAll(childrenOf(token))
        : decodeEntities('text' in token ? String(token.text) : '');
  }
}

const textOfAll = (tokens: readonly Token[]): string => tokens.map(textOf).join('');

const MARKED: ReadonlySet<string> = new Set(['strong', 'em', 'codespan']);

const withDescendants = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => [token, ...withDescendants(childrenOf(token))]);

const decode = (address: string): string => {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
};

/** The text, the marked phrases and the images of inline Markdown. */
export function proseOf(tokens: readonly Token[]): Prose {
  const text = joinLines(textOfAll(tokens));
  const all = withDescendants(tokens);
  const phrases = all.filter((token) => MARKED.has(token.type)).map((token) => joinLines(textOf(token)));
  const images = all.filter((token): token is Tokens.Image => token.type === 'image');
  const linked = new Set(all.filter(({ type }) => type === 'link').flatMap((link) => withDescendants(childrenOf(link))));
  return {
    text,
    emphasis: [...new Set(phrases)].filter((phrase) => phrase !== '' && phrase !== text),
    images: images.map((image) => ({ src: decode(image.href), alt: joinLines(decodeEntities(image.text)), isLink: linked.has(image) })),
  };
}
