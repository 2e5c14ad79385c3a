import { Scene2D } from '@revideo/2d';
import { Stage, type Scene, type StageSettings } from '@revideo/core';
import type { CanvasPool } from './canvas-pool.ts';

/** A node that can tell in writing all that its frame consists of, as the catalogue's scenes do. */
interface Journalled {
  journal(): string | undefined;
}

/**
 * Revideo's stage draws a scene on a canvas of its own and copies that to the final one: at 1080p three passes over 8 MB.
 * This one draws a scene that stands alone straight to the final canvas, and a frame that repeats the one before not at
 * all. The pixels are the same; a test compares them.
 */
export class FilmStage extends Stage {
  /** Whether the last frame was found to be the same as the one before it, whose picture is still on the canvas. */
  repeats = false;
  #drawn: string | undefined;
  #bare = false;
  readonly #canvases: CanvasPool | undefined;

  /** Without `canvases` all frames are drawn on the same one. */
  constructor(canvases?: CanvasPool) {
    super();
    this.#canvases = canvases;
  }

  override configure(settings: Partial<StageSettings>): void {
    super.configure(settings);
    this.#drawn = undefined;
    const { background } = settings;
    // Blended straight with a background, some ways of drawing give other pixels than a copy does.
    if (background !== undefined) this.#bare = background === null || (typeof background !== 'string' && background.alpha() === 0);
  }

  override async render(scene: Scene, previous: Scene | null): Promise<void> {
    const due = previous ? undefined : journalOf(scene);
    this.repeats = due !== undefined && due === this.#drawn;
    if (this.repeats) return;
    this.#drawn = undefined;
    if (this.#canvases) this.#drawOn(this.#canvases.free(this.finalBuffer));
    const context = previous || !this.#bare ? null : this.finalBuffer.getContext('2d');
    if (context) await scene.render(context);
    else await super.render(scene, previous);
    this.#drawn = due;
  }

  #drawOn(finalBuffer: HTMLCanvasElement): void {
    if (finalBuffer !== this.finalBuffer) Object.assign(this, { finalBuffer, context: finalBuffer.getContext('2d') });
  }
}

/** The journal of a scene that consists of one node which can give it. */
function journalOf(scene: Scene): string | undefined {
  if (!(scene instanceof Scene2D)) return undefined;
  const [node, ...others] = scene.getView().children();
  const written = node && others.length === 0 && isJournalled(node) ? node.journal() : undefined;
  return written === undefined ? undefined : `${scene.name}\u0001${written}`;
}

const isJournalled = (node: object): node is Journalled => 'journal' in node && typeof node.journal === 'function';
