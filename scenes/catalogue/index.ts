import type { SceneSet } from '../stage/scene-set.ts';
import type { Step } from '../stage/step.ts';
import { bullets } from './bullets.ts';
import { chart } from './chart.ts';
import { closing } from './closing.ts';
import { code } from './code.ts';
import { image } from './image.ts';
import { quote } from './quote.ts';
import { statement } from './statement.ts';
import { table } from './table.ts';
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
    case 'closing':
      return closing(visual, set);
  }
}
