import init from '@echogarden/espeak-ng-emscripten';
import type { EngineEvent, EngineWorker } from '@echogarden/espeak-ng-emscripten';
import type { SpeechEvent } from '../../core/speech/word-times.ts';
import { NARRATOR, RATE, VARIANT_PATH } from './espeak-narrator.ts';
import { voiceTable } from './espeak-voices.ts';

export interface SpokenSound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
  readonly events: readonly SpeechEvent[];
}

/** The engine, loaded (about 0.1 s). Speaking is synchronous: it takes about 2 ms for a second of sound. */
export interface Engine {
  readonly voices: ReadonlyMap<string, string>;
  /** `speed` 1 is the narrator's own. */
  speak(text: string, identifier: string, speed: number): SpokenSound;
}

export async function loadEngine(): Promise<Engine> {
  const module = await init();
  module.FS.writeFile(VARIANT_PATH, NARRATOR);
  const worker = await new module.eSpeakNGWorker();
  const voices = voiceTable(worker);
  return { voices, speak: (text, identifier, speed) => speak(worker, { text, identifier, speed }) };
}

function speak(worker: EngineWorker, { text, identifier, speed }: { text: string; identifier: string; speed: number }): SpokenSound {
  if (worker.set_voice(`${identifier}+narrator`, '', 0, 0, 0) !== 0) throw new Error(`cannot load ${identifier}`);
  worker.set_rate(Math.round(RATE * speed));
  const pieces: Int16Array[] = [];
  const events: SpeechEvent[] = [];
  worker.synthesize(text, (samples, heard) => {
    if (samples) pieces.push(samples);
    for (const event of heard) events.push(...understood(event));
  });
  return { samples: joined(pieces), sampleRate: worker.get_samplerate(), events };
}

/** Phonemes carry the exact time; "(en)" is a change of language, an empty one a pause. */
function understood(event: EngineEvent): SpeechEvent[] {
  const at = { position: event.text_position - 1, seconds: event.audio_position / 1000 };
  if (event.type === 'word') return [{ kind: 'word', ...at }];
  if (event.type === 'end') return [{ kind: 'pause', ...at }];
  if (event.type !== 'phoneme') return [];
  const silent = typeof event.id !== 'string' || event.id === '' || event.id.startsWith('(');
  return [{ kind: silent ? 'pause' : 'sound', ...at }];
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
