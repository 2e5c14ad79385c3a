import type { PartRenderer } from '../../../functions/ports.ts';
import type { Engine } from '../../../workflows/contracts/index.ts';

/** Says by its change that the stock engine gives other pixels: Revideo's version, and what is made of its output. */
export const REVIDEO_ENGINE = '@revideo/renderer 0.11.0, x264 crf 14';

export type EngineRenderers = Readonly<Record<Engine, Pick<PartRenderer, 'render'>>> & { readonly webcodecs: PartRenderer };

/** Every part by the engine that its brief asks for. */
export class Engines implements PartRenderer {
  readonly #renderers: EngineRenderers;

  constructor(renderers: EngineRenderers) {
    this.#renderers = renderers;
  }

  get version(): string {
    return this.#renderers.webcodecs.version;
  }

  render(request: Parameters<PartRenderer['render']>[0]): Promise<{ frames: number }> {
    return this.#renderers[request.job.engine].render(request);
  }

  tryOut(request: Parameters<PartRenderer['tryOut']>[0]): Promise<void> {
    return this.#renderers.webcodecs.tryOut(request);
  }

  measure(request: Parameters<PartRenderer['measure']>[0]): ReturnType<PartRenderer['measure']> {
    return this.#renderers.webcodecs.measure(request);
  }
}
