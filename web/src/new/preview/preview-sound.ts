/** One sound, and when it begins in the film. */
export interface Heard {
  readonly url: string;
  readonly startSeconds: number;
}

/** The voices of a preview, on a clock of their own that the picture is held to. */
export class PreviewSound {
  readonly #buffers = new Map<string, Promise<AudioBuffer | undefined>>();
  #context: AudioContext | undefined;
  #sources: AudioBufferSourceNode[] = [];
  /** The time of the context at which the film would have begun; undefined while nothing plays. */
  #origin: number | undefined;
  #turn = 0;

  /** Where the film is, by what is heard, in seconds; undefined while nothing plays. */
  get seconds(): number | undefined {
    return this.#origin === undefined || !this.#context ? undefined : this.#context.currentTime - this.#origin;
  }

  /** Plays from a place in the film. What can't be had is silent. */
  async play(heard: readonly Heard[], fromSeconds: number): Promise<void> {
    this.stop();
    const turn = this.#turn;
    const context = (this.#context ??= new AudioContext());
    const found = await Promise.all(heard.map(async ({ url, startSeconds }) => ({ startSeconds, buffer: await this.#buffer(context, url) })));
    await context.resume();
    if (turn !== this.#turn) return;
    this.#origin = context.currentTime - fromSeconds;
    for (const { startSeconds, buffer } of found) {
      if (!buffer || startSeconds + buffer.duration <= fromSeconds) continue;
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(context.destination);
      source.start(this.#origin + Math.max(startSeconds, fromSeconds), Math.max(0, fromSeconds - startSeconds));
      this.#sources.push(source);
    }
  }

  stop(): void {
    this.#turn += 1;
    for (const source of this.#sources) source.stop();
    this.#sources = [];
    this.#origin = undefined;
  }

  close(): void {
    this.stop();
    void this.#context?.close();
    this.#context = undefined;
  }

  #buffer(context: AudioContext, url: string): Promise<AudioBuffer | undefined> {
    const known = this.#buffers.get(url) ?? loadBuffer(context, url);
    this.#buffers.set(url, known);
    return known;
  }
}

async function loadBuffer(context: AudioContext, url: string): Promise<AudioBuffer | undefined> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ? context.decodeAudioData(await response.arrayBuffer()) : undefined;
}
