import { z } from 'zod';
import { heading } from './visual-parts.ts';

/** Characters of source: a scene of ten minutes' work has a fifth of them. */
export const LONGEST_SOURCE = 20_000;

/** A whole scene, as models and people are shown it. */
export const CUSTOM_EXAMPLE = `import { Circle, Txt } from "@revideo/2d";
import { all, createRef, easeOutCubic } from "@revideo/core";
import type { Stage, View } from "fanreel";

export default function* (view: View, stage: Stage) {
  const { unit, colours, fonts, area } = stage;
  const moon = createRef<Circle>();
  view.add(<Circle ref={moon} x={area.left + 200 * unit} size={0} fill={colours.accent} />);
  view.add(<Txt {...fonts.display} text="The Moon" fontSize={64 * unit} fill={colours.ink} y={220 * unit} />);
  yield* moon().size(240 * unit, 0.6, easeOutCubic);
  // Goes on when these words of the narration are spoken.
  yield* stage.until('once a month');
  yield* all(moon().x(area.right - 200 * unit, 2), moon().opacity(0.4, 2));
}`;

/** A scene drawn by a program of its own: Revideo nodes, moved by a generator, as in `makeScene2D`. */
export const CustomVisual = z
  .strictObject({
    kind: z.literal('custom'),
    heading,
    source: z
      .string()
      .min(1)
      .max(LONGEST_SOURCE)
      .describe(
        [
          'TSX for Revideo. Its default export is a generator function (view, stage), played from the first frame of the scene to its last; what is there when it ends, stays, and everything fades out with the scene.',
          'Positions count in pixels from the middle of the picture. Keep within stage.area {left, right, top, bottom, width, height}, which leaves heading and captions free; multiply every size by stage.unit (1 at 1920 × 1080); type at least 36 * unit.',
          'stage: width, height, unit, area, fps, seconds (of the scene), index, narration, words [{text, start, end}], colours {paper, sheet, ink, soft, accent, tint, hairline, series[4]}, fonts {display, text, strong, mono} (spread them into <Txt>), at(phrase) (the second at which consecutive words of the narration begin to be spoken), until(phrase or seconds) (waits, with yield*).',
          'Imports only from @revideo/2d (Circle, Rect, Line, Path, Polygon, Txt, Layout, Node, Spline, Ray, Grid, Knot, CubicBezier, QuadBezier, Gradient), @revideo/core (flow, signals, refs, easings, vectors, colours) and types from fanreel. No classes, this, async, promises, timers, images, network or other globals than Math, JSON, Number, String, Array, Object, Map, Set and Error.',
          `Example:\n${CUSTOM_EXAMPLE}`,
        ].join('\n'),
      ),
  })
  .describe('A scene drawn by a program of its own, for what no other kind can show. Only where this installation allows it.');
