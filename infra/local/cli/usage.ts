import { speechServer } from '../../../functions/adapters/speech-engine.ts';
import { EspeakSpeech } from '../../../functions/adapters/local/espeak-speech.ts';
import { BRIEF_KINDS, THEMES, Visual } from '../../../workflows/contracts/index.ts';
import { USAGE } from './arguments.ts';

const WIDTH = 96;

/** What `--help` tells: the options, and what there is to choose from. */
export async function usage(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const speech = speechServer(environment) ?? new EspeakSpeech();
  return [USAGE, '', section('Kinds of brief', BRIEF_KINDS), section('Kinds of scene', Visual.options.map((option) => option.shape.kind.value)), section('Themes', THEMES), section('Voices', byLanguage(await speech.voices()))].join('\n');
}

/** "German de", "English en-gb, en-us": the voices of each language; names that are no tags stand for themselves. */
function byLanguage(voices: readonly string[]): string[] {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const found = new Map<string, string[]>();
  for (const voice of voices) {
    const language = languageOf(voice, names);
    found.set(language, [...(found.get(language) ?? []), voice]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([language, tags]) => `${language} ${tags.join(' ')}`.trim());
}

function languageOf(voice: string, names: Intl.DisplayNames): string {
  const primary = voice.split('-')[0] ?? '';
  return /^[a-z]{2,3}$/.test(primary) ? (names.of(primary) ?? '') : '';
}

function section(title: string, items: readonly string[]): string {
  const lines = [''];
  for (const item of items) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = item;
    else if (last.length + item.length + 2 > WIDTH) lines.push(item);
    else lines[lines.length - 1] = `${last}, ${item}`;
  }
  return `${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
