import type { EngineWorker } from '@echogarden/espeak-ng-emscripten';

/** Names that people use for voices the engine calls otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  'zh-cn': 'cmn',
  'zh-tw': 'cmn',
  'zh-hk': 'yue',
  'es-es': 'es',
  'de-de': 'de',
  'it-it': 'it',
  'ja-jp': 'ja',
  'ko-kr': 'ko',
  'ru-ru': 'ru',
  'nb-no': 'nb',
};

/** Voice name in lower case → identifier of the engine. Where several speak a language, the engine's own priority tells. */
export function voiceTable(worker: EngineWorker): ReadonlyMap<string, string> {
  const ranked = new Map<string, { identifier: string; priority: number }>();
  for (const { identifier, languages } of worker.list_voices()) {
    for (const { name, priority } of languages) {
      const known = ranked.get(name.toLowerCase());
      if (!known || priority < known.priority) ranked.set(name.toLowerCase(), { identifier, priority });
    }
  }
  const table = new Map([...ranked].map(([name, { identifier }]) => [name, identifier]));
  for (const [alias, name] of Object.entries(ALIASES)) {
    const identifier = table.get(name);
    if (identifier && !table.has(alias)) table.set(alias, identifier);
  }
  return table;
}
