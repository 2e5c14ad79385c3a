/** What Fanreel uses of eSpeak NG in WebAssembly; the package ships no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EngineEvent {
    readonly type: string;
    /** 1-based, in code points of the text. */
    readonly text_position: number;
    readonly word_length: number;
    /** Milliseconds. */
    readonly audio_position: number;
    /** The phoneme, or the number of the word. */
    readonly id: string | number | undefined;
  }

  export interface EngineWorker {
    /** Zero where the voice was found. `name` is an identifier of `list_voices`, and `+variant`. */
    set_voice(name: string, language: string, gender: number, age: number, variant: number): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(percent: number): void;
    set_range(percent: number): void;
    get_samplerate(): number;
    list_voices(): { name: string; identifier: string; languages: { priority: number; name: string }[] }[];
    /** Calls back with pieces of sound; a truthy answer stops the speech. Synchronous. */
    synthesize(text: string, onSound: (samples: Int16Array | null, events: EngineEvent[]) => unknown): void;
  }

  export interface EngineModule {
    readonly eSpeakNGWorker: new () => EngineWorker | Promise<EngineWorker>;
    readonly FS: { writeFile(path: string, text: string): void };
  }

  const init: () => Promise<EngineModule>;
  export { init as default };
}
