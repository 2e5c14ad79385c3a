import type { PromptBrief, StoryboardScene } from '../../../workflows/contracts/index.ts';
import { unwritableLetter } from '../../../workflows/contracts/index.ts';
import { pathText } from '../refusal.ts';
import { sourcesIn } from '../sources-in.ts';
import { filmSeconds, speechSeconds } from '../storyboard/estimate.ts';
import { Draft } from './draft.ts';
import { languageFault } from './language.ts';
import { hardestFor, readability } from './reading-level.ts';

/** What a draft is held against. */
export interface DraftRules {
  readonly brief: PromptBrief;
  /** The kinds of scene that may be used. */
  readonly kinds: readonly string[];
  /** Whether `draw: …` may stand in place of an image's key, and how often. */
  readonly drawings: number;
  /** What delimits the text from outside; it must not show up in a film. */
  readonly mark: string;
}

export type Checked = { readonly draft: Draft } | { readonly faults: readonly string[] };

/** More would not be read, by models or by people. */
const MOST_FAULTS = 12;
/** The film's length may differ by so much of what was asked for. */
const TOLERANCE = 0.1;
/** More said over one picture is a lecture: words. */
const MOST_WORDS = 60;
/** A film that shows the same kind again and again is a slide show. */
const MOST_ALIKE = 3;
/** What asks a model to draw an image. */
export const DRAW = /^draw:\s*(\S.*)$/su;

/** Holds what a model wrote against the schema, the kinds that it may use, and the rules of a film. */
export function checkDraft(document: unknown, rules: DraftRules): Checked {
  const unknownKinds = kindFaults(document, rules.kinds);
  if (unknownKinds.length > 0) return { faults: unknownKinds.slice(0, MOST_FAULTS) };
  const result = Draft.safeParse(document);
  if (!result.success) return { faults: result.error.issues.slice(0, MOST_FAULTS).map((issue) => `${pathText(issue.path) || 'the storyboard'}: ${schemaFault(issue)}`) };
  const faults = ruleFaults(result.data, rules);
  return faults.length === 0 ? { draft: result.data } : { faults: faults.slice(0, MOST_FAULTS) };
}

const schemaFault = (issue: { code: string; message: string; keys?: unknown }): string =>
  issue.code === 'unrecognized_keys' ? `has fields that are not known: ${Array.isArray(issue.keys) ? issue.keys.join(', ') : ''}` : issue.message;

/** Said first and by itself: a schema can only say that none of its alternatives fits. */
function kindFaults(document: unknown, kinds: readonly string[]): string[] {
  const scenes = document !== null && typeof document === 'object' && 'scenes' in document && Array.isArray(document.scenes) ? document.scenes : [];
  return scenes.flatMap((scene: { visual?: { kind?: unknown } } | null, index) => {
    const kind = scene?.visual?.kind;
    return typeof kind === 'string' && kinds.includes(kind) ? [] : [`scenes[${index}].visual.kind: "${String(kind)}" is no kind to use here; use ${kinds.join(', ')}`];
  });
}

function ruleFaults({ title, scenes }: Draft, { brief, drawings, mark }: DraftRules): string[] {
  const shown = `${title}\n${JSON.stringify(scenes)}`;
  return [
    ...lengthFaults(scenes, brief),
    ...scenes.flatMap(wordFaults),
    ...alikeFaults(scenes),
    ...sourceFaults(scenes, brief, drawings),
    ...levelFaults(scenes, brief),
    ...languageFault(scenes, brief),
    ...letterFaults(title, scenes),
    ...addressFaults(scenes, brief),
    ...(shown.includes(mark) ? ['the storyboard repeats the marks around the given text; leave them out'] : []),
  ];
}

function lengthFaults(scenes: readonly StoryboardScene[], { targetSeconds, speed = 1, language }: PromptBrief): string[] {
  const seconds = filmSeconds(scenes, speed, language);
  const off = seconds / targetSeconds - 1;
  if (Math.abs(off) <= TOLERANCE) return [];
  const said = scenes.reduce((sum, scene) => sum + speechSeconds(scene.narration, language), 0) / speed;
  // The speech alone can change: pauses and reading times stay.
  const share = Math.round((Math.abs(seconds - targetSeconds) / Math.max(said, 1)) * 100);
  const advice = off > 0 ? `say about ${Math.min(share, 90)} % fewer words` : `say about ${share} % more words`;
  return [`scenes: the film would last ${Math.round(seconds)} s and is to last ${targetSeconds} s, within 10 %; ${advice}`];
}

const wordsIn = (text: string): number => {
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return signs / 2 + (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*/gu)?.length ?? 0) * (signs > 0 ? 0 : 1);
};

function wordFaults({ narration, visual, holdSeconds }: StoryboardScene, index: number): string[] {
  const words = wordsIn(narration);
  if (words > MOST_WORDS) return [`scenes[${index}].narration: has ${Math.round(words)} words, and a scene at most ${MOST_WORDS}; make two scenes of it`];
  if (words === 0 && holdSeconds === undefined && visual.kind !== 'closing' && visual.kind !== 'title') return [`scenes[${index}].narration: is empty; say something about what is shown`];
  return [];
}

function alikeFaults(scenes: readonly StoryboardScene[]): string[] {
  const at = scenes.findIndex((scene, index) => {
    const run = scenes.slice(index, index + MOST_ALIKE + 1);
    return run.length > MOST_ALIKE && run.every((one) => one.visual.kind === scene.visual.kind);
  });
  const kind = scenes[at]?.visual.kind;
  return kind === undefined ? [] : [`scenes[${at}] and the ${MOST_ALIKE} after it are all of the kind ${kind}; vary the kinds`];
}

function sourceFaults(scenes: readonly StoryboardScene[], { images }: PromptBrief, drawings: number): string[] {
  const given = (images ?? []).map((image) => image.src);
  const sources = sourcesIn(scenes, 'scenes');
  const drawn = sources.filter(({ src }) => DRAW.test(src)).length;
  const unknown = sources.filter(({ src }) => !given.includes(src) && !(drawings > 0 && DRAW.test(src)));
  return [
    ...unknown.map(({ path, src }) => `${path.replace(/^scenes/, 'scenes')}: "${src.slice(0, 80)}" is none of the images that were given${given.length > 0 ? `: ${given.join(', ')}` : ''}`),
    ...(drawn > drawings && drawings > 0 ? [`scenes: ${drawn} images are to be drawn, and at most ${drawings} may be`] : []),
  ];
}

function levelFaults(scenes: readonly StoryboardScene[], { audience, language }: PromptBrief): string[] {
  const level = readability(scenes.map((scene) => scene.narration).join('\n'));
  const most = hardestFor(audience, language);
  if (level === undefined || level <= most) return [];
  return [`scenes: the narration is too hard for ${audience} (readability index LIX ${Math.round(level)}, at most ${most}); use shorter sentences and shorter words`];
}

function letterFaults(title: string, scenes: readonly StoryboardScene[]): string[] {
  const letter = unwritableLetter(`${title} ${JSON.stringify(scenes)}`);
  return letter === undefined ? [] : [`scenes: no font here has the letter "${letter}"; write without it`];
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s"<>\\]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}]{2,}/giu;

/** A film must not send people to places that nobody who asked for it has named. */
function addressFaults(scenes: readonly StoryboardScene[], { prompt, material = '' }: PromptBrief): string[] {
  const named = `${prompt}\n${material}`.toLowerCase();
  return scenes.flatMap((scene, index) =>
    [...JSON.stringify([scene.narration, { ...scene.visual, src: undefined }]).matchAll(ADDRESS)]
      .map(([address]) => address.replace(/[.,;:!?)\]}'"]+$/, ''))
      .filter((address) => !named.includes(address.toLowerCase()))
      .map((address) => `scenes[${index}]: the address ${address.slice(0, 80)} was not given; leave it out`),
  );
}
