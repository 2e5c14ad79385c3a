import { Visual } from '../../workflows/contracts/index.ts';

/** Prose of each script to fill scenes with. */
export const PROSE = {
  Latin: 'The tide is not water that comes and goes, it is a bulge that stands almost still while the Earth turns below it.',
  German: 'Donaudampfschifffahrtsgesellschaftskapitäne berechnen Gezeitenkraftwerksgenehmigungsverfahren außerordentlich gewissenhaft.',
  Greek: 'Η παλίρροια δεν είναι νερό που έρχεται και φεύγει, αλλά ένα κύμα που στέκει σχεδόν ακίνητο ενώ η Γη γυρίζει.',
  Cyrillic: 'Прилив — это не вода, которая приходит и уходит, а горб, который почти стоит на месте, пока Земля вращается.',
  Arabic: 'المد ليس ماء يأتي ويذهب، بل انتفاخ يكاد يقف ساكنا بينما تدور الأرض تحته مرة كل يوم.',
  Hebrew: 'הגאות אינה מים שבאים והולכים, אלא גל ארוך שכמעט עומד במקומו בזמן שכדור הארץ מסתובב תחתיו.',
  Devanagari: 'ज्वार आता-जाता पानी नहीं है, वह एक उभार है जो लगभग स्थिर रहता है जबकि पृथ्वी उसके नीचे घूमती है।',
  Thai: 'น้ำขึ้นน้ำลงไม่ใช่น้ำที่มาแล้วก็ไป แต่เป็นคลื่นยาวที่แทบจะหยุดนิ่งอยู่กับที่ในขณะที่โลกหมุนอยู่ข้างใต้',
  Chinese: '潮汐并不是来来去去的水，而是一个几乎静止的隆起，地球在它下面不停地转动，每天两次。',
  Japanese: '潮の満ち引きは行き来する水ではなく、ほとんど動かない長い波であり、その下で地球が回っているのです。',
  Korean: '조수는 왔다 갔다 하는 물이 아니라 지구가 그 아래에서 도는 동안 거의 멈춰 있는 긴 물결입니다.',
} as const;
export type Prose = keyof typeof PROSE;

/** Fields whose strings are not shown as they are. */
const NAMES = new Set('kind pictogram src poster id key from to group form mark cue matrixCue colour shape side direction language tex y x expression latex formula fn chart code unit emphasis align layout fit start end focus variable'.split(' '));

/** How many characters are tried for a text, from the longest that any field takes. */
const LENGTHS = [1190, 800, 400, 199, 120, 80, 60, 40, 24, 12];

/** A sample of a kind with all its texts replaced by prose of a script, none longer than `most`. */
export function filled(visual: Visual, prose: string, most: number): Visual {
  // In a formula, labels are TeX.
  const paths = textPaths(visual).filter((path) => !('show' in visual) || path.at(-1) !== 'label');
  return paths.reduce<Visual>((filledSoFar, path) => {
    const tries = LENGTHS.filter((length) => length <= most).map((length) => withText(filledSoFar, path, ofLength(prose, length)));
    for (const tried of tries) {
      const result = Visual.safeParse(tried);
      if (result.success) return result.data;
    }
    return filledSoFar;
  }, visual);
}

function ofLength(prose: string, length: number): string {
  const long = Array.from({ length: Math.ceil(length / prose.length) + 1 }, () => prose).join(' ').slice(0, length);
  return (length < prose.length && long.includes(' ') ? long.replace(/\s\S*$/u, '') : long).trim();
}

type Path = readonly (string | number)[];

function textPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return NAMES.has(String(path.findLast((part) => typeof part === 'string'))) ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((inner, index) => textPaths(inner, [...path, index]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, inner]) => textPaths(inner, [...path, field]));
}

function withText(value: unknown, [field, ...rest]: Path, text: string): unknown {
  if (field === undefined) return text;
  if (Array.isArray(value)) return value.map((inner: unknown, index) => (index === field ? withText(inner, rest, text) : inner));
  const record = Object.fromEntries(Object.entries(value ?? {}));
  return { ...record, [field]: withText(record[field], rest, text) };
}
