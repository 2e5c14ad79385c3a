import type { Pronunciations } from '../../../workflows/contracts/index.ts';
import { hintRule } from './rules/hints.ts';
import type { SpeakingRule } from './rules/rule.ts';
import { SPEAKING_RULES } from './speaking-rules.ts';

/** A text as the engine gets it, and where in the written text each of its code points comes from. */
export interface Speakable {
  readonly text: string;
  /** UTF-16 offset in the written text, one for each code point of `text`. */
  readonly origins: readonly number[];
}

/**
 * Rewrites what an engine would stumble over (emoji, markup, addresses, units, formulas), says words as `pronounce` has
 * them, and keeps the way back.
 */
export function speakable(written: string, language: string, pronounce: Pronunciations = {}): Speakable {
  const hints = hintRule(pronounce);
  const origins: number[] = [];
  let text = '';
  const say = (said: string, from: number, step: boolean): void => {
    let offset = from;
    for (const character of said) {
      text += character;
      origins.push(offset);
      if (step) offset += character.length;
    }
  };
  for (let at = 0; at < written.length; ) {
    const found = firstRule(hints ? [hints, ...SPEAKING_RULES] : SPEAKING_RULES, { written, at, language });
    if (found) {
      for (const piece of found.pieces) say(piece.text, at + piece.offset, piece.verbatim);
      at += found.length;
    } else {
      const character = String.fromCodePoint(written.codePointAt(at) ?? 0x20);
      say(character, at, true);
      at += character.length;
    }
  }
  return { text, origins };
}

function firstRule(rules: readonly SpeakingRule[], { written, at, language }: { written: string; at: number; language: string }) {
  for (const rule of rules) {
    if (rule.languages && !rule.languages.test(language)) continue;
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(written);
    if (!match || match[0].length === 0) continue;
    const pieces = rule.speak(match, language);
    if (pieces.length > 0) return { pieces, length: match[0].length };
  }
  return undefined;
}
