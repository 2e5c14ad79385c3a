import { createRequire } from 'node:module';
import { FilmError } from '../../../workflows/contracts/index.ts';
import { stretchPauses } from '../../core/speech/pauses.ts';
import { silence } from '../../core/speech/silence.ts';
import { speakable } from '../../core/speech/speakable.ts';
import { suggestions } from '../../core/speech/suggestions.ts';
import { trimSilence } from '../../core/speech/trim.ts';
import { spokenWords } from '../../core/speech/word-times.ts';
import type { Speech, SpeechRequest, SpokenText } from '../../ports.ts';
import { loadEngine } from './espeak-engine.ts';
import type { Engine } from './espeak-engine.ts';
import { PAUSE_STRETCH, SETTINGS_VERSION } from './espeak-narrator.ts';

let loading: Promise<Engine> | undefined;

/** One engine serves the whole process. A load that failed is tried anew. */
function engine(): Promise<Engine> {
  loading ??= loadEngine().catch((error: unknown) => {
    loading = undefined;
    throw new FilmError('SpeechFailed', `eSpeak NG does not load: ${reasonOf(error)}`, {}, { cause: error });
  });
  return loading;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** eSpeak NG in WebAssembly: no account, no system package, 140 voices for 120 languages. */
export class EspeakSpeech implements Speech {
  readonly id = `espeak-ng-emscripten@${packageVersion()}/${SETTINGS_VERSION}`;

  async voices(): Promise<readonly string[]> {
    return [...(await engine()).voices.keys()].sort();
  }

  async synthesize(request: SpeechRequest): Promise<SpokenText> {
    const { voice } = request;
    const loaded = await engine();
    const identifier = loaded.voices.get(voice.toLowerCase());
    if (identifier) return spoken(loaded, { ...request, voice: voice.toLowerCase(), identifier });
    const close = suggestions(voice, await this.voices());
    throw new FilmError('BriefRefused', `voice: there is no voice "${voice}"; try one of ${close}`, { path: 'voice' });
  }
}

function spoken(loaded: Engine, request: SpeechRequest & { identifier: string }): SpokenText {
  const { speed = 1, identifier } = request;
  const saying = speakable(request.text, request.voice, request.pronounce);
  const { samples, sampleRate, events } = stretchPauses(attempt(loaded, { text: saying.text, identifier, speed }), PAUSE_STRETCH);
  if (!events.some((event) => event.kind === 'sound')) return silence(request.text, sampleRate);
  const words = spokenWords({ written: request.text, spoken: saying, events, seconds: samples.length / sampleRate });
  return trimSilence({ samples, sampleRate, words });
}

function attempt(loaded: Engine, { text, identifier, speed }: { text: string; identifier: string; speed: number }) {
  try {
    return loaded.speak(text, identifier, speed);
  } catch (error) {
    // After a fault inside WebAssembly its memory is not to be trusted: the next text gets a new engine.
    loading = undefined;
    throw new FilmError('SpeechFailed', `eSpeak NG: ${reasonOf(error)}`, {}, { cause: error });
  }
}

function packageVersion(): string {
  const manifest: { version: string } = createRequire(import.meta.url)('@echogarden/espeak-ng-emscripten/package.json');
  return manifest.version;
}
