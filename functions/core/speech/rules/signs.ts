import { spokenIn, type SpeakingRule, type SpokenPiece } from './rule.ts';

const ORDER = ['=', '≈', '≠', '≤', '≥', '×', '÷', '±', '√', '²', '³', '–', '½', '¼', '¾'] as const;
const named = (names: string): Readonly<Record<string, string>> => Object.fromEntries(ORDER.map((sign, index) => [sign, names.split('|')[index] ?? '']));

/** What signs are called, in the order above; the dash is one between numbers, "10–20". */
const SIGNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: named('equals|is about|is not equal to|is at most|is at least|times|divided by|plus or minus|the square root of|squared|cubed|to|one half|one quarter|three quarters'),
  de: named('ist gleich|ist ungefähr|ist ungleich|ist höchstens|ist mindestens|mal|geteilt durch|plus minus|Wurzel aus|Quadrat|hoch drei|bis|ein halb|ein Viertel|drei Viertel'),
  fr: named('égale|environ|différent de|au plus|au moins|fois|divisé par|plus ou moins|racine carrée de|au carré|au cube|à|un demi|un quart|trois quarts'),
  es: named('es igual a|es aproximadamente|es distinto de|es como máximo|es como mínimo|por|dividido entre|más o menos|la raíz cuadrada de|al cuadrado|al cubo|a|un medio|un cuarto|tres cuartos'),
  it: named('è uguale a|è circa|è diverso da|è al massimo|è almeno|per|diviso|più o meno|la radice quadrata di|al quadrato|al cubo|a|un mezzo|un quarto|tre quarti'),
  pt: named('é igual a|é cerca de|é diferente de|é no máximo|é no mínimo|vezes|dividido por|mais ou menos|a raiz quadrada de|ao quadrado|ao cubo|a|um meio|um quarto|três quartos'),
  nl: named('is gelijk aan|is ongeveer|is ongelijk aan|is hoogstens|is minstens|keer|gedeeld door|plus of min|de wortel van|kwadraat|tot de derde|tot|een half|een kwart|drie kwart'),
};

/** A sign of mathematics among words, and the dash of a range. */
export const signs: SpeakingRule = {
  pattern: /[=≈≠≤≥×÷±√²³½¼¾]|(?<=\d) ?– ?(?=\d)|(?<=\d{4})-(?=\d{4}(?!\d))/uy,
  speak: (match, language): SpokenPiece[] => {
    const sign = match[0].trim().replace('-', '–');
    const said = SIGNS[spokenIn(language)]?.[sign];
    return said === undefined ? [] : [{ text: ` ${said} `, offset: 0, verbatim: false }];
  },
};
