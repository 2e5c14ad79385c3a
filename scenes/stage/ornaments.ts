import type { Box } from './grid.ts';
import { stay } from './moves.ts';
import type { SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';
import { px } from './type-setter.ts';

export { discStep } from './figures.ts';

/** The rule of a theme, in the accent colour; it draws itself in the direction of reading. */
export function ruleStep(set: SceneSet, box: Box, at: number, fromRight = false, whole: Box = set.grid.content): Step {
  const { theme } = set;
  return {
    at,
    lasts: theme.motion.enter,
    enter: stay,
    shared: { name: 'rule', box },
    draw: (context, { entered }) => drawRule(context, set, { box, whole, entered, fromRight }),
  };
}

interface Rule {
  readonly box: Box;
  /** What a rule that goes from margin to margin goes through. */
  readonly whole: Box;
  readonly entered: number;
  readonly fromRight: boolean;
}

function drawRule(context: CanvasRenderingContext2D, set: SceneSet, { box, whole, entered, fromRight }: Rule): void {
  const { palette, shape } = set.theme;
  const across = (length: number, offset = 0) => (fromRight ? box.x + box.width - offset - length : box.x + offset);
  context.fillStyle = palette.accent;
  switch (shape.ruleForm) {
    case 'bar':
      context.fillRect(across(box.width * entered), box.y, box.width * entered, box.height);
      return;
    case 'block':
      context.fillStyle = palette.ink;
      context.fillRect(across(box.width * entered), box.y - box.height * 0.25, box.width * entered, box.height);
      return;
    case 'tick': {
      const side = px(set, 14);
      context.fillRect(across(side), box.y - side / 2 + box.height / 2, side, side);
      const length = Math.max(0, box.width - side * 1.8) * entered;
      context.fillRect(across(length, side * 1.8), box.y + box.height / 2 - px(set, 1), length, px(set, 2));
      return;
    }
    case 'pill':
      context.beginPath();
      context.roundRect(across(box.width * entered), box.y, box.width * entered, box.height, box.height / 2);
      context.fill();
      return;
    case 'full': {
      // Beside a text there is only its own place.
      const beside = box.width < px(set, 70);
      const length = whole.width * entered;
      context.fillStyle = palette.ink;
      if (!beside) context.fillRect(fromRight ? whole.x + whole.width - length : whole.x, box.y, length, px(set, 3));
      context.fillStyle = palette.accent;
      context.fillRect(across(box.width * entered), box.y, box.width * entered, px(set, beside ? 4 : 14));
      return;
    }
    case 'chalk':
      drawChalk(context, box, { entered, fromRight });
  }
}

/** Two strokes of a hand that is not quite steady. */
function drawChalk(context: CanvasRenderingContext2D, { x, y, width, height }: Box, { entered, fromRight }: Omit<Rule, 'box' | 'whole'>): void {
  context.strokeStyle = context.fillStyle;
  context.lineCap = 'round';
  const start = fromRight ? x + width : x;
  const way = fromRight ? -1 : 1;
  for (const [offset, lean, share] of [[0.2, 0.35, 1], [0.85, -0.3, 0.82]] as const) {
    const length = width * share * Math.min(1, entered);
    context.lineWidth = height * 0.55;
    context.beginPath();
    context.moveTo(start, y + height * offset);
    context.quadraticCurveTo(start + way * length * 0.5, y + height * (offset + lean), start + way * length, y + height * (offset - lean * 0.4));
    context.stroke();
  }
}
