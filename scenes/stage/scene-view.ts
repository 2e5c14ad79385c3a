import { Node, type NodeProps } from '@revideo/2d';
import { journalOf } from './canvas-journal.ts';

export interface SceneViewProps extends NodeProps {
  readonly width: number;
  readonly height: number;
  /** Draws the frame that is due, in pixels from the top left corner. */
  readonly paint: (context: CanvasRenderingContext2D) => void;
  /** Fetches what the frame that is due shows and is not at hand yet. */
  readonly ready?: () => Promise<void>;
}

/** The one node of a scene: what Revideo's tree and layout would do for every line of text is done once, in the set. */
export class SceneView extends Node {
  readonly #paint: SceneViewProps['paint'];
  readonly #ready: SceneViewProps['ready'];

  constructor({ width, height, paint, ready, ...props }: SceneViewProps) {
    super({ ...props, position: [-width / 2, -height / 2] });
    this.#paint = paint;
    this.#ready = ready;
  }

  /** All that the frame that is due consists of; undefined where that can't be told without drawing it. */
  journal(): string | undefined {
    return journalOf(this.#paint);
  }

  protected override async draw(context: CanvasRenderingContext2D): Promise<void> {
    await this.#ready?.();
    context.textRendering = 'geometricPrecision';
    this.#paint(context);
    await this.drawChildren(context);
  }
}
