import { spokenIn, type SpeakingRule, type SpokenPiece } from './rule.ts';

/** As written, without the white space inside, and as said. */
const ABBREVIATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { 'e.g.': 'for example', 'i.e.': 'that is', 'etc.': 'et cetera', 'vs.': 'versus', 'approx.': 'approximately', 'ca.': 'around', 'cf.': 'compare', 'Dr.': 'Doctor', 'Mr.': 'Mister', 'Mrs.': 'Missus', 'Prof.': 'Professor', 'Jr.': 'Junior', 'Fig.': 'figure', 'fig.': 'figure', 'No.': 'number', 'Eq.': 'equation', 'incl.': 'including', 'w/o': 'without' },
  de: { 'z.B.': 'zum Beispiel', 'd.h.': 'das heißt', 'u.a.': 'unter anderem', 'usw.': 'und so weiter', 'bzw.': 'beziehungsweise', 'ca.': 'zirka', 'vgl.': 'vergleiche', 'Dr.': 'Doktor', 'Prof.': 'Professor', 'Nr.': 'Nummer', 'Mio.': 'Millionen', 'Mrd.': 'Milliarden', 'Jh.': 'Jahrhundert', 'v.Chr.': 'vor Christus', 'n.Chr.': 'nach Christus', 'etc.': 'et cetera', 'evtl.': 'eventuell', 'inkl.': 'inklusive', 'sog.': 'so genannte' },
  fr: { 'p.ex.': 'par exemple', 'c.-à-d.': "c'est-à-dire", 'etc.': 'et cetera', 'env.': 'environ', 'M.': 'Monsieur', 'Mme': 'Madame', 'av.J.-C.': 'avant Jésus-Christ', 'apr.J.-C.': 'après Jésus-Christ', 'cf.': 'voir' },
  es: { 'p.ej.': 'por ejemplo', 'etc.': 'etcétera', 'EE.UU.': 'Estados Unidos', 'Sr.': 'señor', 'Sra.': 'señora', 'Dr.': 'doctor', 'Dra.': 'doctora', 'aprox.': 'aproximadamente', 'a.C.': 'antes de Cristo', 'd.C.': 'después de Cristo', 'núm.': 'número' },
  it: { 'ad es.': 'ad esempio', 'p.es.': 'per esempio', 'ecc.': 'eccetera', 'Sig.': 'signor', 'ca.': 'circa', 'a.C.': 'avanti Cristo', 'd.C.': 'dopo Cristo' },
  pt: { 'p.ex.': 'por exemplo', 'etc.': 'et cetera', 'Sr.': 'senhor', 'Sra.': 'senhora', 'Dr.': 'doutor', 'a.C.': 'antes de Cristo', 'd.C.': 'depois de Cristo' },
  nl: { 'bijv.': 'bijvoorbeeld', 'd.w.z.': 'dat wil zeggen', 'enz.': 'enzovoort', 'o.a.': 'onder andere', 'ca.': 'circa', 'm.a.w.': 'met andere woorden', 'nr.': 'nummer' },
};
/** Said so only before a number: "No. 5", but "No. We won't." */
const BEFORE_NUMBERS = new Set(['No.', 'Nr.', 'nr.', 'Fig.', 'fig.', 'Eq.', 'núm.', 'ca.']);

const bare = (text: string): string => text.replace(/\s/g, '');
const spaced = (text: string): string => [...text].map((letter) => (letter === '.' ? String.raw`\.[ \u00a0\u202f]?` : letter === ' ' ? ' ' : letter.replace(/[/]/, '\\/'))).join('').replace(/\[ \\u00a0\\u202f\]\?$/, '');
const ALL = [...new Set(Object.values(ABBREVIATIONS).flatMap((names) => Object.keys(names)))].sort((a, b) => b.length - a.length);

/** "e.g." is said "for example"; at the end of a sentence its point stays one. */
export const abbreviations: SpeakingRule = {
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.])(?:${ALL.map(spaced).join('|')})(?![\p{L}\p{N}])`, 'uy'),
  speak: (match, language): SpokenPiece[] => {
    const [written] = match;
    const names = ABBREVIATIONS[spokenIn(language)] ?? {};
    const [name, said] = Object.entries(names).find(([one]) => bare(one) === bare(written)) ?? [];
    const after = match.input.slice(match.index + written.length);
    if (name === undefined || said === undefined || (BEFORE_NUMBERS.has(name) && !/^[ \u00a0]?\d/.test(after))) return [];
    const ends = /^(?:\s*$|[ \n]+\p{Lu})/u.test(after) && /^(?:etc|ecc|usw|enz)\./.test(name);
    return [{ text: ends ? `${said}.` : said, offset: 0, verbatim: false }];
  },
};
