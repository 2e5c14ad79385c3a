/** How something comes or goes: prepares the canvas for a presence of 0 (not there) to 1 (at rest). */
export type Move = (context: CanvasRenderingContext2D, presence: number) => void;

export const fade: Move = (context, presence) => {
  context.globalAlpha *= presence;
};

/** Comes from `dx`, `dy` pixels away. */
export const from =
  (dx: number, dy: number): Move =>
  (context, presence) => {
    context.globalAlpha *= presence;
    context.translate(dx * (1 - presence), dy * (1 - presence));
  };

/** Comes from below, a little too far, and settles. */
export const float =
  (dy: number): Move =>
  (context, presence) => {
    const overshoot = Math.sin(presence * Math.PI) * 0.09 * presence;
    context.globalAlpha *= Math.min(1, presence * 1.2);
    context.translate(0, dy * (1 - presence - overshoot));
  };

/** Grows out of a point. */
export const growAt =
  (x: number, y: number, start: number): Move =>
  (context, presence) => {
    const scale = start + (1 - start) * presence;
    context.globalAlpha *= presence;
    context.translate(x * (1 - scale), y * (1 - scale));
    context.scale(scale, scale);
  };

/** Uncovers a box from one side, as a curtain does. */
export const uncover =
  (box: { x: number; y: number; width: number; height: number }, side: 'left' | 'right' | 'bottom'): Move =>
  (context, presence) => {
    const width = side === 'bottom' ? box.width : box.width * presence;
    const height = side === 'bottom' ? box.height * presence : box.height;
    context.beginPath();
    context.rect(side === 'right' ? box.x + box.width - width : box.x, box.y + box.height - height, width, height);
    context.clip();
  };

/** Stays as it is: for what draws its own coming. */
export const stay: Move = () => undefined;
