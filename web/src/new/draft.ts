import { StoryboardBrief, type BriefInput, type Captions, type MusicStyle, type Storyboard, type Theme } from '../../../workflows/contracts/index.ts';
import { createStore, type Store } from '../shell/store.ts';

export type Aspect = '16:9' | '9:16' | '1:1';
export type MusicChoice = 'none' | MusicStyle | { readonly file: string };

/** What of a film is chosen rather than written. */
export interface Choices {
  readonly aspect: Aspect;
  /** Lines of the shorter side. */
  readonly lines: number;
  readonly voice: string;
  readonly theme: Theme;
  readonly captions: Captions;
  readonly music: MusicChoice;
  readonly targetSeconds: number | null;
}

/** The film on the table. It outlives the page: whoever comes back finds it as it was. */
export interface Draft {
  readonly kind: 'text' | 'template';
  readonly text: string;
  readonly choices: Choices;
  readonly storyboard: Storyboard | null;
  readonly template: string;
  readonly variables: string;
}

export const EMPTY: Draft = {
  kind: 'text',
  text: '',
  choices: { aspect: '16:9', lines: 1080, voice: '', theme: 'paper', captions: 'words', music: 'calm', targetSeconds: null },
  storyboard: null,
  template: '',
  variables: '{}',
};

const KEPT = 'fanreel.draft';

/** What is kept may come from an older studio: whatever is missing is as in an empty draft. */
function kept(): Draft {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Draft>;
    const storyboard = found.storyboard ? (found.storyboard as Storyboard) : null;
    return { ...EMPTY, ...found, choices: { ...EMPTY.choices, ...found.choices }, storyboard };
  } catch {
    return EMPTY;
  }
}

export const draft: Store<Draft> = createStore(kept());
draft.listen(() => localStorage.setItem(KEPT, JSON.stringify(draft.current)));

export const change = (some: Partial<Draft>): void => draft.set({ ...draft.current, ...some });
export const choose = (some: Partial<Choices>): void => change({ choices: { ...draft.current.choices, ...some } });

/** Lines are those of the shorter side; a format counts its own height. */
export function formatOf({ aspect, lines }: Pick<Choices, 'aspect' | 'lines'>): { aspect: Aspect; height: number } {
  return { aspect, height: aspect === '9:16' ? Math.round((lines * 16) / 9 / 2) * 2 : lines };
}

function lookOf(choices: Choices) {
  const { voice, theme, captions, music } = choices;
  return { format: formatOf(choices), theme, captions, music: typeof music === 'object' ? music : music === 'none' ? ('none' as const) : { style: music }, ...(voice === '' ? {} : { voice }) };
}

/** The brief of a draft; undefined while there is nothing to make a film of. @throws SyntaxError where the variables are no JSON */
export function briefOf(given: Draft): BriefInput | undefined {
  const { kind, text, choices, storyboard, template, variables } = given;
  if (kind === 'template') return template === '' ? undefined : { kind: 'template', template, variables: JSON.parse(variables || '{}') };
  if (storyboard) return storyboardBrief(storyboard, choices);
  return textBrief(text, choices);
}

export const textBrief = (text: string, choices: Choices): Extract<BriefInput, { kind: 'text' }> | undefined =>
  /[\p{L}\p{N}]/u.test(text) ? { kind: 'text', text, ...lookOf(choices), ...(choices.targetSeconds === null ? {} : { targetSeconds: choices.targetSeconds }) } : undefined;

/** A storyboard as it is, in the look that was chosen since. */
export const storyboardBrief = (storyboard: Storyboard, choices: Choices): Extract<BriefInput, { kind: 'storyboard' }> & { voice: string } => ({ ...storyboard, ...lookOf(choices), voice: choices.voice || storyboard.voice });

/** The first fault of a storyboard, by scene. */
export interface DraftFault {
  readonly scene: number | undefined;
  readonly path: string;
  readonly message: string;
}

export function faultsOf(storyboard: Storyboard, choices: Choices): DraftFault[] {
  const read = StoryboardBrief.safeParse(storyboardBrief(storyboard, choices));
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({ scene: path[0] === 'scenes' && typeof path[1] === 'number' ? path[1] : undefined, path: path.slice(path[0] === 'scenes' ? 2 : 0).join('.'), message }));
}

/** What a storyboard says of its own look becomes the choice. */
export function choicesIn({ format, theme, captions, music, voice }: Storyboard, before: Choices): Choices {
  const shape = 'aspect' in format ? { aspect: format.aspect, lines: linesOf(format) } : {};
  return { ...before, ...shape, theme, captions, voice, music: typeof music === 'object' && 'style' in music ? music.style : music };
}

function linesOf({ aspect, height }: { aspect: Aspect; height?: number | undefined }): number {
  if (height === undefined) return 1080;
  return aspect === '9:16' ? Math.round((height * 9) / 16 / 2) * 2 : height;
}
