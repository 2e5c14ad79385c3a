import { Input, MATROSKA, MP4, QTFF, UrlSource, VideoSampleSink, WEBM, type VideoSample } from 'mediabunny';
import { PageFault } from './page-fault.ts';

/** A frame of the footage that begins so little later than asked is the one that was meant: rounding, in seconds. */
const ROUNDING = 0.002;
/** Further ahead than this, decoding all that lies between costs more than to begin anew: s. */
const FAR = 3;

/**
 * Frames of one file, for one node. Revideo's own reader counts frames from where it was opened, so that footage of
 * another rate than the film's shows other frames in another part; this one goes by time alone.
 */
class Footage {
  readonly #source: string;
  readonly #sink: Promise<VideoSampleSink>;
  #samples: AsyncGenerator<VideoSample, void, unknown> | undefined;
  #current: VideoSample | undefined;
  #next: VideoSample | undefined;
  #frame: VideoFrame | undefined;

  constructor(source: string) {
    this.#source = source;
    this.#sink = this.#open();
  }

  /** The frame that is shown at `seconds`; it stays good until the next is asked for. */
  async at(seconds: number): Promise<VideoFrame> {
    const current = this.#current;
    if (!current || seconds + ROUNDING < current.timestamp || seconds > current.timestamp + FAR) await this.#seek(seconds);
    while (this.#next && this.#next.timestamp <= seconds + ROUNDING) await this.#advance();
    if (!this.#current) throw this.#refusal('has no frames');
    return (this.#frame ??= this.#current.toVideoFrame());
  }

  close(): void {
    this.#show(undefined);
    this.#next?.close();
    this.#next = undefined;
    void this.#samples?.return();
  }

  async #seek(seconds: number): Promise<void> {
    this.close();
    const sink = await this.#sink;
    this.#samples = sink.samples(Math.max(0, seconds + ROUNDING));
    this.#next = (await this.#samples.next()).value ?? undefined;
    // Past the end the last frame stays, before the beginning the first is there already.
    if (!this.#next) this.#show((await sink.getSample(Number.MAX_SAFE_INTEGER)) ?? undefined);
    else await this.#advance();
  }

  async #advance(): Promise<void> {
    this.#show(this.#next);
    this.#next = (await this.#samples?.next())?.value ?? undefined;
  }

  #show(sample: VideoSample | undefined): void {
    this.#frame?.close();
    this.#frame = undefined;
    this.#current?.close();
    this.#current = sample;
  }

  async #open(): Promise<VideoSampleSink> {
    const input = new Input({ source: new UrlSource(this.#source), formats: [MP4, QTFF, WEBM, MATROSKA] });
    const track = await input.getPrimaryVideoTrack().catch((error: unknown) => {
      throw this.#refusal(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (!track || !(await track.canDecode())) throw this.#refusal('has no picture that the browser decodes; use H.264, VP8, VP9 or AV1');
    return new VideoSampleSink(track);
  }

  #refusal(what: string): PageFault {
    return new PageFault('MediaRefused', `footage ${new URL(this.#source, location.href).pathname} ${what}`);
  }
}

const open = new Map<string, Footage>();
const idOf = (id: string, source: string): string => `${source} ${id}`;

/** As Revideo's `mp4-parser-manager` has it. */
export async function getFrame(id: string, source: string, seconds: number): Promise<VideoFrame> {
  const known = open.get(idOf(id, source)) ?? new Footage(source);
  open.set(idOf(id, source), known);
  return known.at(seconds);
}

export async function dropExtractor(id: string, source: string): Promise<void> {
  open.get(idOf(id, source))?.close();
  open.delete(idOf(id, source));
}
