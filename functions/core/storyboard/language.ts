/** Signs that tell a script, and the voice that speaks what is mostly written in it. */
const SCRIPTS = [
  { script: /\p{Script=Latin}/gu, voice: 'latin' },
  { script: /\p{Script=Han}/gu, voice: 'cmn' },
  { script: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, voice: 'ja' },
  { script: /\p{Script=Hangul}/gu, voice: 'ko' },
  { script: /\p{Script=Arabic}/gu, voice: 'ar' },
  { script: /\p{Script=Cyrillic}/gu, voice: 'ru' },
  { script: /\p{Script=Greek}/gu, voice: 'el' },
  { script: /\p{Script=Devanagari}/gu, voice: 'hi' },
  { script: /\p{Script=Hebrew}/gu, voice: 'he' },
] as const;

/** Short words that a text in the language can't do without, and that its neighbours don't share. */
const LATIN: Record<string, ReadonlySet<string>> = {
  'en-us': new Set('the of and is are was were it that this with for from by which not but they have has you'.split(' ')),
  de: new Set('der die das und ist nicht ein eine von zu den mit sich auf für dem im auch wird sind wie'.split(' ')),
  fr: new Set('le les des et est une dans que qui pour pas sur du au avec il elle sont ce cette plus'.split(' ')),
  es: new Set('el los las y es una del que por con se para no su al como pero más está lo'.split(' ')),
  it: new Set('il gli di e è una che per non con del della sono si nel da come più alla lo'.split(' ')),
  pt: new Set('o os as e é uma do da que para não com em no na se por mais dos como'.split(' ')),
  nl: new Set('de het een en is niet van dat op te zijn met voor in ook aan wordt die er maar'.split(' ')),
};

/** Languages share words (de, en, la …): only clear evidence moves the guess away from English. */
const CLEAR = 1.15;
const SAMPLE = 8000;

function latinVoice(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = Object.entries(LATIN).map(([voice, known]) => ({ voice, hits: words.filter((word) => known.has(word)).length }));
  const english = hits.find((one) => one.voice === 'en-us')?.hits ?? 0;
  const best = hits.reduce((a, b) => (b.hits > a.hits ? b : a));
  return best.hits >= 2 && best.hits > english * CLEAR ? best.voice : 'en-us';
}

/** The voice that fits the language of a text, by its script, and among Latin ones by its short words. */
export function voiceFor(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const counts = SCRIPTS.map(({ script, voice }) => ({ voice, count: sample.match(script)?.length ?? 0 }));
  const count = (voice: string): number => counts.find((one) => one.voice === voice)?.count ?? 0;
  // Japanese writes with kana among Han signs, Chinese never does; a Han sign says more than a letter.
  if (count('ja') > 0 && count('ja') * 8 > count('cmn') && (count('ja') + count('cmn')) * 3 > count('latin')) return 'ja';
  const best = counts.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  return best.count === 0 || best.voice === 'latin' ? latinVoice(sample) : best.voice;
}

const weight = (one: { voice: string; count: number }): number => one.count * (one.voice === 'cmn' ? 3 : 1);

/** The locale by which `Intl.Segmenter` knows a voice's language. */
export const localeOf = (voice: string): string => {
  const locale = voice === 'cmn' ? 'zh' : voice;
  return Intl.Segmenter.supportedLocalesOf([/^[a-z]{2,3}(-[a-z]{2})?$/i.test(locale) ? locale : 'en']).length > 0 ? locale : 'en';
};
