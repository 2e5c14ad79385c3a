import type { Ideographs, Storyboard } from '../../workflows/contracts/index.ts';

/** In whose shapes a film's ideographs are written, told by the letters that only one language has; undefined for Chinese. */
export function ideographsIn({ scenes }: Pick<Storyboard, 'scenes'>): Exclude<Ideographs, 'zh'> | undefined {
  const text = JSON.stringify(scenes.map(({ narration, visual }) => [narration, visual]));
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  const [kana, hangul] = [count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu), count(/\p{Script=Hangul}/gu)];
  if (kana === 0 && hangul === 0) return undefined;
  // A Chinese film may quote a word of Japanese.
  if (count(/\p{Script=Han}/gu) > (kana + hangul) * 12) return undefined;
  return kana >= hangul ? 'ja' : 'ko';
}
