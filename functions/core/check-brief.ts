import { Brief, FilmError, SCRIPTS, unwritableLetter } from '../../workflows/contracts/index.ts';
import { checkOutput, deliveryOf } from './output.ts';
import { pictogramFault } from './pictograms/names.ts';
import { pictureOf } from './picture.ts';
import { refusal } from './refusal.ts';
import { lengthFault } from './storyboard/timely.ts';

/**
 * A brief as a task can trust it: known fields only, defaults filled in.
 * @throws FilmError BriefRefused, one line with the path of the field
 */
export function checkedBrief(given: unknown): Brief {
  const result = Brief.safeParse(given);
  if (result.success) return timely(deliverable(drawable(writable(result.data))));
  const { path, message } = refusal(result.error);
  throw new FilmError('BriefRefused', path ? `${path}: ${message}` : message, { path });
}

/** @throws FilmError BriefRefused for a text that would be drawn as empty boxes */
function writable(brief: Brief): Brief {
  for (const [path, text] of textsOf(brief)) {
    const letter = unwritableLetter(text);
    if (letter === undefined) continue;
    throw new FilmError('BriefRefused', `${path}: no font here has the letter "${letter}"; there are fonts for ${SCRIPTS.join(', ')}`, { path });
  }
  return brief;
}

/** @throws FilmError BriefRefused for a pictogram that there is none of */
function drawable(brief: Brief): Brief {
  const fault = brief.kind === 'storyboard' ? pictogramFault(brief.scenes) : undefined;
  if (fault) throw new FilmError('BriefRefused', `${fault.path}: ${fault.message}`, { path: fault.path });
  return brief;
}

/** @throws FilmError BriefRefused where the output does not go with the rest; of a template, only its measure tells all */
function deliverable(brief: Brief): Brief {
  checkOutput(deliveryOf(brief, brief.kind === 'template' ? undefined : pictureOf(brief.format, brief.output)));
  return brief;
}

/** @throws FilmError BriefRefused for a storyboard that is asked to last far less than its scenes take */
function timely(brief: Brief): Brief {
  const fault = brief.kind === 'storyboard' ? lengthFault(brief) : undefined;
  if (fault) throw new FilmError('BriefRefused', `targetSeconds: ${fault}`, { path: 'targetSeconds' });
  return brief;
}

function textsOf(brief: Brief): [path: string, text: string][] {
  const title: [string, string][] = brief.title === undefined ? [] : [['title', brief.title]];
  if (brief.kind === 'template') return title;
  if (brief.kind === 'text') return [...title, ['text', brief.text]];
  if (brief.kind === 'project') return [...title, ...brief.sentences.map(({ text }, index): [string, string] => [`sentences[${index}].text`, text])];
  if (brief.kind === 'slideshow') {
    const captions = typeof brief.captions === 'string' ? [] : brief.captions;
    return [...title, ...listed('captions', captions), ...listed('narration', brief.narration ?? [])];
  }
  // What a model is given to read is not drawn; what it writes is checked for itself.
  if (brief.kind === 'prompt') return title;
  return [
    ...title,
    ...brief.scenes.flatMap(({ narration, visual }, index): [string, string][] => [
      [`scenes[${index}].narration`, narration],
      [`scenes[${index}].visual`, JSON.stringify(visual)],
    ]),
  ];
}

const listed = (path: string, texts: readonly string[]): [string, string][] => texts.map((text, index) => [`${path}[${index}]`, text]);
