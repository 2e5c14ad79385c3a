export type TokenKind = 'plain' | 'keyword' | 'string' | 'number' | 'comment' | 'name';

export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
}

const KEYWORDS = new Set(
  `abstract and as assert async await begin bool boolean break byte case catch char class const continue def default defer
  del delete do done double elif else elsif end enum esac except export extends extern false False fi final finally float
  fn for foreach from func function get global go goto if impl implements import in int integer interface is lambda let
  long loop match mod module mut namespace new nil None not null nullptr number of or override package pass private
  protected pub public raise readonly record ref return select self Self set short sizeof static str string struct super
  switch template then this throw trait true True try type typedef typeof undefined union unless until use using var void
  volatile when where while with yield
  SELECT FROM WHERE INSERT INTO VALUES UPDATE DELETE CREATE TABLE JOIN LEFT INNER OUTER ON AND OR NOT NULL AS ORDER GROUP
  BY LIMIT HAVING DISTINCT PRIMARY KEY echo cd npm npx sudo`.split(/\s+/),
);

/** How comments begin, by family of languages. Whatever is not listed takes slashes. */
const HASH = /^(bash|sh|shell|zsh|console|python|py|ruby|rb|perl|r|yaml|yml|toml|make|makefile|dockerfile|elixir|nix|ini|conf)$/i;
const DASHES = /^(sql|lua|haskell|hs|ada|elm|vhdl)$/i;
const MARKUP = /^(html|xml|svg|vue|markdown|md)$/i;
const PROSE = /^(text|txt|plain|plaintext|output|log|)$/i;

const STRINGS = String.raw`"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|${'`'}(?:\\.|[^${'`'}\\])*${'`'}`;
const NUMBERS = String.raw`\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\w*`;
const WORDS = String.raw`[\p{L}_$@][\p{L}\p{M}\p{N}_$]*`;

function commentsOf(language: string): string {
  if (HASH.test(language)) return String.raw`#.*`;
  if (DASHES.test(language)) return String.raw`--.*`;
  if (MARKUP.test(language)) return String.raw`<!--[\s\S]*?-->`;
  return String.raw`\/\/.*|\/\*[\s\S]*?\*\/`;
}

/** Cuts source text into coloured stretches: a simple reading that fits most languages, not a parser. */
export function tokensOf(code: string, language = ''): Token[] {
  if (PROSE.test(language) && !/[;{}()=]/.test(code)) return [{ text: code, kind: 'plain' }];
  const pattern = new RegExp(`(?<comment>${commentsOf(language)})|(?<string>${STRINGS})|(?<number>${NUMBERS})|(?<word>${WORDS})`, 'gu');
  const tokens: Token[] = [];
  let at = 0;
  for (const match of code.matchAll(pattern)) {
    if (match.index > at) tokens.push({ text: code.slice(at, match.index), kind: 'plain' });
    at = match.index + match[0].length;
    tokens.push({ text: match[0], kind: kindOf(match.groups ?? {}, code.slice(at)) });
  }
  if (at < code.length) tokens.push({ text: code.slice(at), kind: 'plain' });
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, after: string): TokenKind {
  if (groups['comment'] !== undefined) return 'comment';
  if (groups['string'] !== undefined) return 'string';
  if (groups['number'] !== undefined) return 'number';
  if (KEYWORDS.has(groups['word'] ?? '')) return 'keyword';
  return /^\s*\(/.test(after) ? 'name' : 'plain';
}
