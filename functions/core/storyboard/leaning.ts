/** A sentence that starts so points back at the one before it. */
const POINTS_BACK =
  /^["“]?(?:this|that|these|those|it|its|they|their|he|she|his|her|but|however|so|and|then|instead|such|yet|nor|or|both|neither|there|thus|therefore|also|for this|dies|diese|dieser|dieses|er|sie|es|aber|doch|so|und|dann|ce|cette|ces|il|elle|ils|elles|mais|et|donc|esto|esta|este|pero|y|el|ella|eso)\b/iu;

/** So do those that count on, or ask about it. */
const COUNTS_ON =
  /^["“]?(?:each|another|a second|a third|the other|the second|the others|(?:[\p{L}]+\s){1,4}of (?:these|those|them|it)\b|(?:why|how|what|when|where)\b.{0,16}\b(?:it|they|he|she|this|that)\b)/iu;

/** Those that soon speak of somebody, or of several, whom they have not named; and those that end in "as well" or "another". */
const SPEAKS_OF_OTHERS = /^["“]?(?:[\p{L}\p{N}’'-]+,?\s){1,5}(?:they|he|she|ils|elles|ellos|ellas)\b/iu;
const ABOUT_OTHERS = /^["“]?(?:[\p{L}\p{N}’'-]+,?\s){1,5}(?:them|him)\b/iu;
/** "Sailors could see it": what "it" is, stood before. */
const DOES_IT = /^["“]?(?!(?:the|a|an|when|if|as|while|in|on|at|by)\s)\p{L}+\s(?:\p{L}+\s){1,2}it\b/iu;
const ADDS = /\b(?:as well|too|(?:is|was|are|were) (?:another|others)|auch|également|también)[.!?]$/iu;

/**
 * Does a sentence make no sense without the one before it? One that begins a paragraph rests on the paragraph before
 * only where it counts on, or does something to "them": there, "it" and "but" begin a thought of their own.
 */
export const leansBack = (sentence: string, { opensParagraph }: { opensParagraph: boolean }): boolean =>
  COUNTS_ON.test(sentence) || ABOUT_OTHERS.test(sentence) || (!opensParagraph && [POINTS_BACK, SPEAKS_OF_OTHERS, DOES_IT, ADDS].some((sign) => sign.test(sentence)));

const ONE = /\b(?:one|half|first|eine[rs]?|halb\p{L}*|erste\p{L}*|uno?|una|medi[oa]|primer[oa]?|une?|moitié|premi\p{L}+)\b/iu;
const OTHER = /\b(?:another|the other|the second|ander\p{L}+|zweite\p{L}*|otr[oa]|segund[oa]|autre|second\p{L}*)\b/iu;

/** Does a sentence begin a count that the next one ends? "This is one thing. That is another." */
export const leansOn = (sentence: string, next: string | undefined): boolean => next !== undefined && ONE.test(sentence) && OTHER.test(next);
