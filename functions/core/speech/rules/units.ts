import { spokenIn, type SpeakingRule, type SpokenPiece } from './rule.ts';

type Names = Readonly<Record<string, string>>;
/** "one|many"; one name alone serves both. */
const UNITS: Readonly<Record<string, Names>> = {
  en: {
    km: 'kilometre|kilometres', m: 'metre|metres', cm: 'centimetre|centimetres', mm: 'millimetre|millimetres', 'µm': 'micrometre|micrometres', nm: 'nanometre|nanometres', 'm²': 'square metre|square metres', 'km²': 'square kilometre|square kilometres', 'm³': 'cubic metre|cubic metres',
    kg: 'kilogram|kilograms', g: 'gram|grams', mg: 'milligram|milligrams', t: 'tonne|tonnes', l: 'litre|litres', ml: 'millilitre|millilitres',
    'km/h': 'kilometre per hour|kilometres per hour', 'm/s': 'metre per second|metres per second', 'm/s²': 'metre per second squared|metres per second squared', mph: 'mile per hour|miles per hour', 'km/s': 'kilometre per second|kilometres per second',
    '°C': 'degree Celsius|degrees Celsius', '°F': 'degree Fahrenheit|degrees Fahrenheit', '°': 'degree|degrees', K: 'kelvin', ms: 'millisecond|milliseconds', 'µs': 'microsecond|microseconds', s: 'second|seconds', min: 'minute|minutes', h: 'hour|hours',
    W: 'watt|watts', kW: 'kilowatt|kilowatts', MW: 'megawatt|megawatts', GW: 'gigawatt|gigawatts', kWh: 'kilowatt hour|kilowatt hours', MWh: 'megawatt hour|megawatt hours', GWh: 'gigawatt hour|gigawatt hours', TWh: 'terawatt hour|terawatt hours', V: 'volt|volts', kV: 'kilovolt|kilovolts', mA: 'milliampere|milliamperes', Hz: 'hertz', kHz: 'kilohertz', MHz: 'megahertz', GHz: 'gigahertz',
    kB: 'kilobyte|kilobytes', KB: 'kilobyte|kilobytes', MB: 'megabyte|megabytes', GB: 'gigabyte|gigabytes', TB: 'terabyte|terabytes', 'Mbit/s': 'megabit per second|megabits per second', 'Gbit/s': 'gigabit per second|gigabits per second', ppm: 'part per million|parts per million', ft: 'foot|feet', lb: 'pound|pounds', 'fps': 'frame per second|frames per second', dB: 'decibel|decibels', 'kcal': 'kilocalorie|kilocalories',
  },
  de: {
    km: 'Kilometer', m: 'Meter', cm: 'Zentimeter', mm: 'Millimeter', 'm²': 'Quadratmeter', 'km²': 'Quadratkilometer', 'm³': 'Kubikmeter', kg: 'Kilogramm', g: 'Gramm', mg: 'Milligramm', t: 'Tonne|Tonnen', l: 'Liter', ml: 'Milliliter', 'km/h': 'Kilometer pro Stunde', 'm/s': 'Meter pro Sekunde', '°C': 'Grad Celsius', '°': 'Grad', ms: 'Millisekunde|Millisekunden', s: 'Sekunde|Sekunden', min: 'Minute|Minuten', h: 'Stunde|Stunden', W: 'Watt', kW: 'Kilowatt', MW: 'Megawatt', GW: 'Gigawatt', kWh: 'Kilowattstunde|Kilowattstunden', TWh: 'Terawattstunde|Terawattstunden', MB: 'Megabyte', GB: 'Gigabyte', Hz: 'Hertz',
  },
  fr: {
    km: 'kilomètre|kilomètres', m: 'mètre|mètres', cm: 'centimètre|centimètres', mm: 'millimètre|millimètres', 'm²': 'mètre carré|mètres carrés', 'km²': 'kilomètre carré|kilomètres carrés', kg: 'kilogramme|kilogrammes', g: 'gramme|grammes', t: 'tonne|tonnes', l: 'litre|litres', ml: 'millilitre|millilitres', 'km/h': 'kilomètre par heure|kilomètres par heure', '°C': 'degré Celsius|degrés Celsius', '°': 'degré|degrés', min: 'minute|minutes', kW: 'kilowatt|kilowatts', kWh: 'kilowattheure|kilowattheures', MB: 'mégaoctet|mégaoctets', GB: 'gigaoctet|gigaoctets',
  },
  es: {
    km: 'kilómetro|kilómetros', m: 'metro|metros', cm: 'centímetro|centímetros', mm: 'milímetro|milímetros', 'm²': 'metro cuadrado|metros cuadrados', 'km²': 'kilómetro cuadrado|kilómetros cuadrados', kg: 'kilo|kilos', g: 'gramo|gramos', t: 'tonelada|toneladas', l: 'litro|litros', ml: 'mililitro|mililitros', 'km/h': 'kilómetro por hora|kilómetros por hora', '°C': 'grado Celsius|grados Celsius', '°': 'grado|grados', min: 'minuto|minutos', h: 'hora|horas', kW: 'kilovatio|kilovatios', kWh: 'kilovatio hora|kilovatios hora', MB: 'megabyte|megabytes', GB: 'gigabyte|gigabytes',
  },
  it: { km: 'chilometro|chilometri', m: 'metro|metri', cm: 'centimetro|centimetri', mm: 'millimetro|millimetri', kg: 'chilogrammo|chilogrammi', g: 'grammo|grammi', l: 'litro|litri', ml: 'millilitro|millilitri', 'km/h': "chilometro all'ora|chilometri all'ora", '°C': 'grado Celsius|gradi Celsius', min: 'minuto|minuti' },
  pt: { km: 'quilómetro|quilómetros', m: 'metro|metros', cm: 'centímetro|centímetros', mm: 'milímetro|milímetros', kg: 'quilo|quilos', g: 'grama|gramas', l: 'litro|litros', ml: 'mililitro|mililitros', 'km/h': 'quilómetro por hora|quilómetros por hora', '°C': 'grau Celsius|graus Celsius', min: 'minuto|minutos' },
  nl: { km: 'kilometer', m: 'meter', cm: 'centimeter', mm: 'millimeter', kg: 'kilo', g: 'gram', l: 'liter', ml: 'milliliter', 'km/h': 'kilometer per uur', '°C': 'graden Celsius', min: 'minuut|minuten' },
};

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const ALL = [...new Set(Object.values(UNITS).flatMap((names) => Object.keys(names)))].sort((a, b) => b.length - a.length);

/** "5 km/h" is said "5 kilometres per hour". */
export const units: SpeakingRule = {
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.,])(\d+(?:[.,\u00a0\u202f]\d+)*)([ \u00a0\u202f]?)(${ALL.map(literal).join('|')})(?![\p{L}\p{N}²³/])`, 'uy'),
  speak: (match, language): SpokenPiece[] => {
    const [, amount = '', gap = '', unit = ''] = match;
    const names = UNITS[spokenIn(language)]?.[unit]?.split('|');
    if (!names) return [];
    const name = amount === '1' ? names[0] : names.at(-1);
    return [
      { text: amount, offset: 0, verbatim: true },
      { text: ` ${name ?? ''}`, offset: amount.length + gap.length, verbatim: false },
    ];
  },
};
