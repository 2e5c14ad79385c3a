import type { Box } from './grid.ts';
import { easeOut, progress } from './clock.ts';
import { fade, stay } from './moves.ts';
import type { SceneSet } from './scene-set.ts';
import type { Step } from './step.ts';
import { px } from './type-setter.ts';

/** A bar of the accent colour that draws itself in the direction of reading. */
export function ruleStep(set: SceneSet, box: Box, at: number, fromRight = false): Step {
  const { theme } = set;
  return {
    at,
    lasts: theme.motion.enter,
    enter: stay,
    draw: (context, { entered }) => {
      const width = box.width * entered;
      context.fillStyle = theme.palette.accent;
      context.fillRect(fromRight ? box.x + box.width - width : box.x, box.y, width, box.height);
    },
  };
}

/** A large soft disc that settles behind everything while the scene begins. */
export function discStep(set: SceneSet, x: number, y: number, radius: number): Step {
  const drift = px(set, 56);
  return {
    at: 0,
    lasts: 0.7,
    enter: fade,
    draw: (context, { seconds }) => {
      const away = 1 - easeOut(progress(seconds, 0, 0.7));
      context.fillStyle = set.theme.palette.tint;
      context.beginPath();
      context.arc(x + drift * away, y - drift * away * 0.6, radius * (1 - 0.06 * away), 0, Math.PI * 2);
      context.fill();
    },
  };
}
