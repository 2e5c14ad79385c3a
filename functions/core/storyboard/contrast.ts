import type { VisualOf } from '../../../workflows/contracts/index.ts';
import { displayWidth } from './measure.ts';

/** Words that open the two sides of a contrast, in pairs; what follows them belongs to that side. */
const PAIRS = [
  ['On the one hand', 'On the other(?: hand)?'],
  ['Before|In the past|Once|Then|Yesterday', 'After(?:wards)?|Today|Now|These days'],
  ['At first|In the beginning', 'Later|In the end|Now|Today'],
  ['The old [\\p{L}-]+', 'The new [\\p{L}-]+'],
  ['Without [\\p{L}-]+', 'With [\\p{L}-]+'],
  ['In summer|In the summer', 'In winter|In the winter'],
  ['By day|During the day', 'By night|At night'],
  ['Einerseits', 'Andererseits'],
  ['Früher|Damals|Vorher', 'Heute|Jetzt|Nachher'],
  ['Im Sommer', 'Im Winter'],
  ['Tagsüber|Am Tag', 'Nachts|In der Nacht'],
  ['Por un lado', 'Por otro(?: lado)?'],
  ['Antes', 'Ahora|Hoy|Después'],
  ['En verano', 'En invierno'],
  ["D'un côté|D’un côté", "De l'autre(?: côté)?|De l’autre(?: côté)?"],
  ['Avant|Autrefois', "Après|Aujourd'hui|Aujourd’hui|Maintenant"],
] as const;

const MOST = 90;

/** Two sentences that set one thing against another, side by side. */
export function contrastIn(first: string, second: string): VisualOf<'comparison'> | undefined {
  for (const [before, after] of PAIRS) {
    const [left, right] = [sideOf(first, before), sideOf(second, after)];
    if (left && right) return { kind: 'comparison', left: { title: left.title }, right: { title: right.title }, rows: [{ left: left.said, right: right.said }] };
  }
  return undefined;
}

function sideOf(sentence: string, opening: string): { title: string; said: string } | undefined {
  const { title, rest = '' } = new RegExp(String.raw`^(?<title>${opening})(?:,\s|\s)(?<rest>.{8,})$`, 'u').exec(sentence)?.groups ?? {};
  const said = rest.replace(/[.。!]$/u, '');
  if (title === undefined || displayWidth(said) > MOST) return undefined;
  return { title, said: `${said.charAt(0).toLocaleUpperCase()}${said.slice(1)}` };
}
