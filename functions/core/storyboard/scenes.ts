import { FilmError, SCENE_LIMIT } from '../../../workflows/contracts/index.ts';
import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import { bulletScenes } from './bullets.ts';
import { figureOf } from './figure.ts';
import { loneNumber } from './lone-number.ts';
import type { Passage } from './passages.ts';
import { proseForms } from './prose-forms.ts';
import { joinSentences } from './sentences.ts';
import { screensOf, WIDEST_BESIDE_FIGURE } from './statements.ts';
import type { Fill } from './statements.ts';

type Sentence = Extract<Passage, { kind: 'sentence' }>;
type Item = Extract<Passage, { kind: 'item' }>;

interface Layout extends Fill {
  /** Short paragraphs of a section share a screen. */
  readonly mergesParagraphs: boolean;
}

/** Ever fuller screens, for texts that would otherwise have more scenes than a film may. */
const LAYOUTS: readonly Layout[] = [
  { aim: 170, most: 240, mergesParagraphs: false },
  { aim: 240, most: 300, mergesParagraphs: false },
  { aim: 300, most: 400, mergesParagraphs: true },
  { aim: 600, most: 700, mergesParagraphs: true },
  { aim: 1000, most: 1150, mergesParagraphs: true },
];
/** Title and closing come on top. */
const MOST_SCENES = SCENE_LIMIT - 2;

/**
 * The scenes that show and say the passages.
 * @throws FilmError BriefRefused where there are more than a film may have
 */
export function scenesOf(passages: readonly Passage[], locale: string): StoryboardScene[] {
  let scenes: StoryboardScene[] = [];
  for (const layout of LAYOUTS) {
    scenes = runsOf(passages, layout).flatMap((run) => runScenes(run, { ...layout, locale }));
    if (scenes.length <= MOST_SCENES) return scenes;
  }
  const reason = `text: makes ${scenes.length} scenes, and a film has at most ${MOST_SCENES}; shorten it, split it, or set targetSeconds`;
  throw new FilmError('BriefRefused', reason, { path: 'text' });
}

/** Passages that may share scenes. */
function runsOf(passages: readonly Passage[], { mergesParagraphs }: Layout): Passage[][] {
  const runs: Passage[][] = [];
  for (const passage of passages) {
    const last = runs.at(-1)?.at(-1);
    const isNear =
      last?.section === passage.section && (last.group === passage.group || (mergesParagraphs && passage.kind === 'sentence'));
    if (isNear && last.kind === passage.kind && passage.kind !== 'scene' && !isApart(last, passage)) runs.at(-1)?.push(passage);
    else runs.push([passage]);
  }
  return runs;
}

/** Between two sentences that stood further apart, something was left out: one does not go on from the other. */
const isApart = (last: Passage, next: Passage): boolean =>
  last.kind === 'sentence' && next.kind === 'sentence' && last.group === next.group && next.place !== last.place + 1;

interface Setting extends Layout {
  /** Of the language that is spoken. */
  readonly locale: string;
}

function runScenes(run: readonly Passage[], setting: Setting): StoryboardScene[] {
  const sentences = run.filter((passage): passage is Sentence => passage.kind === 'sentence');
  const items = run.filter((passage): passage is Item => passage.kind === 'item');
  const scenes = run.flatMap((passage) => (passage.kind === 'scene' ? [underHeading(passage.scene, passage.heading)] : []));
  return [...sentenceScenes(sentences, setting), ...bulletScenes(items), ...scenes];
}

function underHeading(scene: StoryboardScene, heading: string | undefined): StoryboardScene {
  const { visual } = scene;
  if (heading === undefined || visual.kind === 'title' || visual.kind === 'chapter' || visual.kind === 'closing' || visual.kind === 'reel') return scene;
  return { ...scene, visual: { ...visual, heading } };
}

const MOST_EMPHASIS = 8;

/** What the author marked in the sentences, as far as it stands whole in the text shown. */
const emphasisIn = (text: string, sentences: readonly Sentence[]): string[] =>
  [...new Set(sentences.flatMap((sentence) => sentence.emphasis))]
    .filter((phrase) => phrase !== text && text.includes(phrase))
    .slice(0, MOST_EMPHASIS);

/** Sentences of one paragraph: what their form makes of them, and statements. */
function sentenceScenes(sentences: readonly Sentence[], setting: Setting): StoryboardScene[] {
  const said = sentences.map((sentence) => sentence.narration);
  const heading = sentences[0]?.heading;
  const number = sentences.length === 1 && sentences[0]?.alone ? loneNumber(said[0] ?? '') : undefined;
  if (number) return [underHeading({ narration: said[0] ?? '', visual: number }, heading)];
  return proseForms(said).flatMap(({ from, to, visual }) => {
    if (!visual) return statementScenes(sentences.slice(from, to), setting);
    const narration = joinSentences(said.slice(from, to));
    return ['heading' in visual ? { narration, visual } : underHeading({ narration, visual }, heading)];
  });
}

function statementScenes(sentences: readonly Sentence[], { locale, ...fill }: Setting): StoryboardScene[] {
  const said = sentences.map((sentence) => sentence.narration);
  return screensOf(said, { opensSection: sentences[0]?.opens ?? false, locale, ...fill }).map((screen) => {
    const shown = screen.flatMap((index) => sentences[index] ?? []);
    const text = joinSentences(shown.map((sentence) => sentence.narration));
    const emphasis = emphasisIn(text, shown);
    const heading = shown[0]?.heading;
    const figure = text.length <= WIDEST_BESIDE_FIGURE ? figureOf(text, locale) : undefined;
    return {
      narration: text,
      visual: {
        kind: 'statement',
        ...(heading === undefined || heading === text ? {} : { heading }),
        text,
        ...(emphasis.length === 0 ? {} : { emphasis }),
        ...(figure && { figure }),
      },
    };
  });
}
