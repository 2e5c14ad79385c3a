import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { bullets } from './bullets.ts';
import { chapter } from './chapter.ts';
import { chart } from './chart.ts';
import { closing } from './closing.ts';
import { code } from './code.ts';
import { comparison } from './comparison.ts';
import { custom } from './custom.ts';
import { diagram } from './diagram.ts';
import { footage } from './footage.ts';
import { gallery } from './gallery.ts';
import { image } from './image.ts';
import { math } from './math/math.ts';
import { number } from './number.ts';
import { process } from './process.ts';
import { quote } from './quote.ts';
import { reel } from './reel.ts';
import { split } from './split.ts';
import { statement } from './statement.ts';
import { table } from './table.ts';
import { timeline } from './timeline.ts';
import { title } from './title.ts';

/** The script of a scene, after its kind. */
export function sceneSteps(set: SceneSet): Step[] {
  const { visual } = set.scene;
  switch (visual.kind) {
    case 'title':
      return title(visual, set);
    case 'statement':
      return statement(visual, set);
    case 'bullets':
      return bullets(visual, set);
    case 'quote':
      return quote(visual, set);
    case 'code':
      return code(visual, set);
    case 'table':
      return table(visual, set);
    case 'chart':
      return chart(visual, set);
    case 'image':
      return image(visual, set);
    case 'chapter':
      return chapter(visual, set);
    case 'comparison':
      return comparison(visual, set);
    case 'diagram':
      return diagram(visual, set);
    case 'footage':
      return footage(visual, set);
    case 'gallery':
      return gallery(visual, set);
    case 'number':
      return number(visual, set);
    case 'process':
      return process(visual, set);
    case 'reel':
      return reel(visual, set);
    case 'split':
      return split(visual, set);
    case 'timeline':
      return timeline(visual, set);
    case 'math':
      return math(visual, set);
    case 'closing':
      return closing(visual, set);
    case 'custom':
      return custom(visual, set);
  }
}
