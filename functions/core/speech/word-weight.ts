/**
 * What parts of a word take, relative to one another; fitted to the word marks of eSpeak NG on the texts of `examples/` in
 * English, German, Spanish and French, and no other marks: half of the texts fitted, the other half tested.
 */
const PER_WORD = 0.17;
const PER_SYLLABLE = 0.29;
const PER_LETTER = 0.5;
/** A digit is said as a short word. */
const PER_DIGIT = 2.8;
/** In a number of four digits and more, each is said with its place: "tausendneunhundert…". */
const IN_LONG_NUMBER = 1.4;
/** A sign of a script without an alphabet is a syllable. */
const PER_SIGN = 2.2;
/** The last syllable before a pause is drawn out. */
const BEFORE_PAUSE = 0.67;

const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const VOWELS = /[aeiouyáàâäãåéèêëíìîïóòôöõøúùûüýÿæœаеёиоуыэюяαεηιουωάέήίόύώ]+/giu;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** How long a spoken word takes beside others; nothing for what is not said. */
export function wordWeight(spoken: string): number {
  const [digits, signs] = [count(spoken, /\p{N}/gu), count(spoken, SIGN)];
  const places = digits + (IN_LONG_NUMBER - 1) * (spoken.match(/\p{N}{4,}/gu)?.join('').length ?? 0);
  const letters = count(spoken, /\p{L}/gu) - signs;
  if (letters + digits + signs === 0) return 0;
  const words = spoken.match(/[\p{L}\p{N}]+/gu)?.length ?? 1;
  return PER_WORD * words + PER_SYLLABLE * syllables(spoken) + PER_LETTER * letters + PER_DIGIT * places + PER_SIGN * signs + (/[.,;:!?…]\W*$/.test(spoken) ? BEFORE_PAUSE : 0);
}

/** Groups of vowels; a final silent "e" counts in no language that has many of them. Scripts without vowels: by letters. */
function syllables(text: string): number {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.reduce((sum, word) => {
    const vowels = count(word, VOWELS);
    const silent = vowels > 1 && /[^aeiouyl]e$/.test(word) ? 0.5 : 0;
    return sum + (vowels > 0 ? vowels - silent : word.match(SIGN) ? 0 : [...word].length * 0.45);
  }, 0);
}
