import { FilmError, type Brief } from '../../workflows/contracts/index.ts';
import { checkedBrief } from '../core/check-brief.ts';
import type { ApiPorts } from './ports.ts';

/**
 * A brief that is in order as far as can be told at once: CheckBrief looks again, and looks for media as well.
 * @throws FilmError BriefRefused, with the path of the field
 */
export async function checkedOrder(ports: Pick<ApiPorts, 'speech' | 'templates'>, given: unknown): Promise<Brief> {
  const brief = checkedBrief(given);
  if ('voice' in brief && brief.voice !== undefined) await checkVoice(ports, brief.voice);
  if (brief.kind === 'template' && !(await ports.templates.names()).includes(brief.template)) {
    throw new FilmError('BriefRefused', `template: there is no template "${brief.template}"; GET /catalogue has them all`, { path: 'template' });
  }
  return brief;
}

/** @throws FilmError BriefRefused, with the path `voice` */
export async function checkVoice({ speech }: Pick<ApiPorts, 'speech'>, voice: string): Promise<void> {
  if ((await speech.voices()).includes(voice)) return;
  throw new FilmError('BriefRefused', `voice: there is no voice "${voice}"; GET /catalogue has them all`, { path: 'voice' });
}
