import type { Pronunciations } from '../../../../workflows/contracts/index.ts';
import type { SpeakingRule } from './rule.ts';

/** Words said as their author wants them; the longest fitting one wins. Undefined where there are none. */
export function hintRule(pronounce: Pronunciations): SpeakingRule | undefined {
  const words = Object.keys(pronounce).sort((a, b) => b.length - a.length);
  if (words.length === 0) return undefined;
  const literal = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`));
  return {
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${literal.join('|')})(?![\p{L}\p{N}])`, 'uiy'),
    speak: ([written]) => {
      const hint = pronounce[written] ?? pronounce[words.find((word) => word.toLowerCase() === written.toLowerCase()) ?? ''];
      return hint === undefined ? [] : [{ text: unstressed(hint), offset: 0, verbatim: false }];
    },
  };
}

/** "koo-ber-NET-eez": engines spell capitals out, where people mean stress; single ones stay, "A W S". */
const unstressed = (hint: string): string => hint.replace(/(?<=[\p{L}]-)\p{Lu}{2,}|\p{Lu}{2,}(?=-\p{L})/gu, (syllable) => syllable.toLowerCase());
