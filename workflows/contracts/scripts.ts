/** The scripts that the fonts of a film can write. Marks and signs belong to Common and Inherited. */
export const SCRIPTS = ['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Devanagari', 'Thai', 'Hangul', 'Han', 'Hiragana', 'Katakana'] as const;

const WRITABLE = new RegExp(`[${[...SCRIPTS, 'Common', 'Inherited'].map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');

/** The first letter or digit of a text that no font of a film has; undefined where all can be written. */
export function unwritableLetter(text: string): string | undefined {
  return [...text].find((character) => /[\p{L}\p{N}]/u.test(character) && !WRITABLE.test(character));
}
