import type { Captions, SpokenWord } from '../../workflows/contracts/index.ts';
import { progress } from '../stage/clock.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { px } from '../stage/type-setter.ts';
import { drawSpans, type PlacedText, type SpannedLine } from '../text/typeset.ts';
import { lightingOf, stepped } from '../words/lighting.ts';

/** Draws a line of a caption as it is at a time of the scene. */
export type DrawWords = (context: CanvasRenderingContext2D, line: SpannedLine, seconds: number) => void;

/** What each style does with the words of a caption. */
export const STYLES: Readonly<Record<Captions, (set: SceneSet, placed: PlacedText) => DrawWords>> = {
  words: (set, placed) => {
    const lit = lightingOf(set.scene.words, set.theme.palette);
    return (context, line, seconds) => drawSpans(context, placed, line, (word) => lit(word, seconds));
  },
  pill: drawPills,
  rise: drawRising,
  lines: drawStill,
  none: drawStill,
};

function drawStill({ theme }: SceneSet, placed: PlacedText): DrawWords {
  return (context, line) => drawSpans(context, placed, line, () => theme.palette.ink);
}

/** The word that is spoken stands on a marker of the accent colour. */
function drawPills(set: SceneSet, placed: PlacedText): DrawWords {
  const { palette, shape } = set.theme;
  const [side, height] = [px(set, 7), placed.font.size * 1.2];
  const radius = Math.min(shape.radius, height / 2) * Math.min(1, set.grid.unit);
  return (context, line, seconds) => {
    const spoken = wordAt(set.scene.words, seconds);
    context.fillStyle = palette.accent;
    for (const span of line.spans.filter(({ tag }) => tag === spoken && tag >= 0)) {
      const width = set.measure(span.text, placed.font);
      context.beginPath();
      context.roundRect(line.line.x + span.x - side, line.line.baseline - placed.font.size * 0.95, width + 2 * side, height, radius);
      context.fill();
    }
    drawSpans(context, placed, line, (word) => (word === spoken && word >= 0 ? palette.paper : palette.ink));
  };
}

/** Words are not there before they are spoken. */
function drawRising(set: SceneSet, placed: PlacedText): DrawWords {
  const { scene, theme } = set;
  return (context, line, seconds) => {
    for (const span of line.spans) {
      const word = scene.words[span.tag];
      const here = word ? stepped(progress(seconds, word.startSeconds - RISES / 2, RISES)) : 1;
      if (here <= 0) continue;
      context.save();
      context.globalAlpha *= here;
      context.translate(0, px(set, 14) * (1 - here));
      drawSpans(context, placed, { ...line, spans: [span] }, () => theme.palette.ink);
      context.restore();
    }
  };
}

/** Seconds in which a word appears. */
const RISES = 0.14;

/** The word that is spoken, or was last; −1 before the first. */
function wordAt(words: readonly SpokenWord[], seconds: number): number {
  return words.findLastIndex((word) => word.startSeconds <= seconds);
}
