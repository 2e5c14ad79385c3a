import { FilmError, type Brief, type PromptBrief } from '../../workflows/contracts/index.ts';
import { checkedBrief } from '../core/check-brief.ts';
import { modelFault, voiceFault } from '../core/script/check-model.ts';
import type { ApiPorts } from './ports.ts';

/**
 * A brief that is in order as far as can be told at once: CheckBrief looks again, and looks for media as well.
 * @throws FilmError BriefRefused, with the path of the field
 */
export async function checkedOrder(ports: Pick<ApiPorts, 'speech' | 'templates' | 'models'>, given: unknown): Promise<Brief> {
  const brief = checkedBrief(given);
  if ('voice' in brief && brief.voice !== undefined) await checkVoice(ports, brief.voice);
  if (brief.kind === 'prompt') await checkModels(ports, brief);
  if (brief.kind === 'template' && !(await ports.templates.names()).includes(brief.template)) {
    throw new FilmError('BriefRefused', `template: there is no template "${brief.template}"; GET /catalogue has them all`, { path: 'template' });
  }
  return brief;
}

/** @throws FilmError BriefRefused, where no model, or no voice, is there for the film */
async function checkModels({ models, speech }: Pick<ApiPorts, 'speech' | 'models'>, brief: PromptBrief): Promise<void> {
  const fault = (models && modelFault(brief, models)) ?? voiceFault(brief, await speech.voices());
  if (fault) throw new FilmError('BriefRefused', `${fault.path}: ${fault.message}`, { path: fault.path });
}

/** @throws FilmError BriefRefused, with the path `voice` */
export async function checkVoice({ speech }: Pick<ApiPorts, 'speech'>, voice: string): Promise<void> {
  if ((await speech.voices()).includes(voice)) return;
  throw new FilmError('BriefRefused', `voice: there is no voice "${voice}"; GET /catalogue has them all`, { path: 'voice' });
}
