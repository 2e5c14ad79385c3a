import { Engine, LanguageCode, VoiceId } from '@aws-sdk/client-polly';

/** How Polly speaks one of our voices. */
export interface PollyVoice {
  readonly id: VoiceId;
  readonly engine: Engine;
  /** For those who speak two languages. */
  readonly language?: LanguageCode;
}

/** Those of Polly's guide of April 2026, one for each language; from left to right the engines that have it, best last. */
const CATALOGUE: Readonly<Record<string, string>> = {
  ar: 'Hala:neural:ar-AE',
  ca: 'Arlet:neural',
  cmn: 'Zhiyu:neural',
  cs: 'Jitka:neural',
  cy: 'Gwyneth:standard',
  da: 'Sofie:neural',
  de: 'Vicki:neural,generative',
  'de-at': 'Hannah:neural,generative',
  'de-ch': 'Sabrina:neural,generative',
  'en-au': 'Olivia:neural,generative',
  'en-gb': 'Amy:neural,generative',
  'en-ie': 'Niamh:neural,generative',
  'en-in': 'Kajal:neural,generative:en-IN',
  'en-nz': 'Aria:neural,generative',
  'en-us': 'Ruth:neural,generative',
  'en-za': 'Ayanda:neural,generative',
  es: 'Lucia:neural,generative',
  'es-mx': 'Mia:neural,generative',
  'es-us': 'Lupe:neural,generative',
  fi: 'Suvi:neural',
  fr: 'Lea:neural,generative',
  'fr-be': 'Isabelle:neural,generative',
  'fr-ca': 'Gabrielle:neural,generative',
  hi: 'Kajal:neural:hi-IN',
  is: 'Dora:standard',
  it: 'Bianca:neural,generative',
  ja: 'Tomoko:neural',
  ko: 'Seoyeon:neural,generative',
  nb: 'Ida:neural',
  nl: 'Laura:neural,generative',
  'nl-be': 'Lisa:neural,generative',
  pl: 'Ola:neural,generative',
  pt: 'Ines:neural',
  'pt-br': 'Camila:neural,generative',
  ro: 'Carmen:standard',
  ru: 'Tatyana:standard',
  sv: 'Elin:neural',
  tr: 'Burcu:neural',
  yue: 'Hiujin:neural',
};

/** Other names for them, as briefs for one machine use them. */
const ALIASES: Readonly<Record<string, string>> = {
  'cs-cz': 'cs',
  'da-dk': 'da',
  'de-de': 'de',
  en: 'en-us',
  'es-419': 'es-mx',
  'es-es': 'es',
  'fi-fi': 'fi',
  'fr-fr': 'fr',
  'hi-in': 'hi',
  'it-it': 'it',
  'ja-jp': 'ja',
  'ko-kr': 'ko',
  'nb-no': 'nb',
  'nl-nl': 'nl',
  no: 'nb',
  'pl-pl': 'pl',
  'pt-pt': 'pt',
  'ru-ru': 'ru',
  'sv-se': 'sv',
  'tr-tr': 'tr',
  zh: 'cmn',
  'zh-cn': 'cmn',
  'zh-hk': 'yue',
  'zh-tw': 'cmn',
};

/**
 * Our voices and how Polly speaks them. `chosen` names others, or more, as `en-us=Matthew:generative`, with a language
 * for those who speak two: `Name:engine:language`. Where a language has no voice of the engine, its best one below speaks.
 */
export function pollyVoices({ engine, chosen = {} }: { engine: Engine; chosen?: Readonly<Record<string, string>> }): ReadonlyMap<string, PollyVoice> {
  const written = new Map(Object.entries({ ...CATALOGUE, ...chosen }).map(([name, voice]) => [name.toLowerCase(), pollyVoice(voice, engine)]));
  for (const [alias, name] of Object.entries(ALIASES)) {
    const voice = written.get(name);
    if (voice && !written.has(alias)) written.set(alias, voice);
  }
  return written;
}

function pollyVoice(written: string, wanted: Engine): PollyVoice {
  const [name = '', engines = '', language] = written.split(':');
  const id = Object.values(VoiceId).find((one) => one === name);
  const has = engines === '' ? [wanted] : engines.split(',').map((engine) => Object.values(Engine).find((one) => one === engine));
  const engine = has.find((one) => one === wanted) ?? has.at(-1);
  const code = Object.values(LanguageCode).find((one) => one === language);
  if (!id || !engine || has.includes(undefined) || (language !== undefined && !code)) throw new Error(`"${written}" is no voice of Polly; write Name, Name:engine or Name:engine:language`);
  return { id, engine, ...(code ? { language: code } : {}) };
}
