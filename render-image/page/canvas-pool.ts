/** No encoder holds on to so many frames; beyond that one that is still held is drawn on, which is slower and as right. */
const MOST = 12;

/**
 * Canvases to draw frames on in turn. While an encoder still holds a frame of a canvas, drawing there makes the browser
 * give the canvas new memory: at 1080p 8 MB that are zeroed page by page, which takes longer than the drawing. The canvas
 * that was let go last is taken first, because its memory is the warmest.
 */
export class CanvasPool {
  readonly #held = new Map<HTMLCanvasElement, number>();

  /** A canvas as large as `like` that nobody holds: `like` itself, or another one. */
  free(like: HTMLCanvasElement): HTMLCanvasElement {
    if (!this.#held.has(like)) this.#held.set(like, 0);
    const canvas = [...this.#held].findLast(([, holds]) => holds === 0)?.[0] ?? (this.#held.size < MOST ? document.createElement('canvas') : like);
    this.#held.set(canvas, this.#held.get(canvas) ?? 0);
    if (canvas.width !== like.width || canvas.height !== like.height) Object.assign(canvas, { width: like.width, height: like.height });
    return canvas;
  }

  /** A frame of the canvas is on its way to the encoder. */
  hold(canvas: HTMLCanvasElement): void {
    this.#held.set(canvas, (this.#held.get(canvas) ?? 0) + 1);
  }

  /** The encoder is done with it. */
  release(canvas: HTMLCanvasElement): void {
    const holds = (this.#held.get(canvas) ?? 1) - 1;
    this.#held.delete(canvas);
    this.#held.set(canvas, holds);
  }
}
