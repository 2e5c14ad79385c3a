import { StoryboardBrief, type Brand, type BriefInput, type Captions, type MusicStyle, type Storyboard, type Theme } from '../../../workflows/contracts/index.ts';
import { keep } from '../shell/keep.ts';
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
  readonly brand: Brand;
  readonly captions: Captions;
  readonly music: MusicChoice;
  readonly targetSeconds: number | null;
}

/** What films are made from, in the order in which the page offers them. */
export const KINDS = ['text', 'prompt', 'storyboard', 'slideshow', 'project', 'template'] as const;
export type Kind = (typeof KINDS)[number];

/** An image on the table, as slideshows and prompts take it. */
export interface DraftImage {
  readonly src: string;
  readonly caption: string;
  readonly said: string;
}

/** A sentence of narrated footage, with what is seen meanwhile. */
export interface DraftSentence {
  readonly text: string;
  readonly footage: readonly string[];
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

export interface DraftPrompt {
  readonly prompt: string;
  readonly material: string;
  readonly seconds: number;
  readonly audience: string;
  readonly language: string;
}

/** The film on the table: each kind keeps what was written for it. It outlives the page: whoever comes back finds it as it was. */
export interface Draft {
  readonly kind: Kind;
  readonly text: string;
  readonly choices: Choices;
  readonly storyboard: Storyboard | null;
  readonly prompt: DraftPrompt;
  /** Of a slideshow; a prompt may show them as well. */
  readonly images: readonly DraftImage[];
  readonly secondsPerImage: number;
  readonly zoom: boolean;
  readonly sentences: readonly DraftSentence[];
  /** A recorded voice, for the images or the footage. */
  readonly recording: string;
  readonly soundLevel: number;
  readonly title: string;
  readonly template: string;
  /** Variables of the template, as JSON. */
  readonly variables: string;
}

export const NO_SENTENCE: DraftSentence = { text: '', footage: [], startSeconds: null, endSeconds: null };

export const EMPTY: Draft = {
  kind: 'text',
  text: '',
  choices: { aspect: '16:9', lines: 1080, voice: '', theme: 'paper', brand: {}, captions: 'words', music: 'calm', targetSeconds: null },
  storyboard: null,
  prompt: { prompt: '', material: '', seconds: 60, audience: '', language: 'en' },
  images: [],
  secondsPerImage: 3,
  zoom: true,
  sentences: [NO_SENTENCE],
  recording: '',
  soundLevel: 0,
  title: '',
  template: '',
  variables: '{}',
};

const KEPT = 'fanreel.draft';

/** What is kept may come from an older studio: whatever is missing is as in an empty draft. */
function kept(): Draft {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Draft>;
    const storyboard = found.storyboard ? (found.storyboard as Storyboard) : null;
    // In older studios a storyboard stood in the place of its text.
    const kind = found.kind === undefined || (found.kind === 'storyboard' && !storyboard) ? 'text' : found.kind;
    return { ...EMPTY, ...found, kind, choices: { ...EMPTY.choices, ...found.choices }, prompt: { ...EMPTY.prompt, ...found.prompt }, storyboard };
  } catch {
    return EMPTY;
  }
}

export const draft: Store<Draft> = createStore(kept());
draft.listen(() => keep(KEPT, draft.current));

export const change = (some: Partial<Draft>): void => draft.set({ ...draft.current, ...some });
export const choose = (some: Partial<Choices>): void => change({ choices: { ...draft.current.choices, ...some } });

/** Lines are those of the shorter side; a format counts its own height. */
export function formatOf({ aspect, lines }: Pick<Choices, 'aspect' | 'lines'>): { aspect: Aspect; height: number } {
  return { aspect, height: aspect === '9:16' ? Math.round((lines * 16) / 9 / 2) * 2 : lines };
}

function lookOf(choices: Choices) {
  const { voice, theme, brand, captions, music } = choices;
  return {
    format: formatOf(choices),
    theme,
    captions,
    music: typeof music === 'object' ? music : music === 'none' ? ('none' as const) : { style: music },
    ...(voice === '' ? {} : { voice }),
    ...(Object.keys(brand).length === 0 ? {} : { brand }),
  };
}

/** The brief of a draft; undefined while there is nothing to make a film of. @throws SyntaxError where the variables are no JSON */
export function briefOf(given: Draft): BriefInput | undefined {
  switch (given.kind) {
    case 'text':
      return textBrief(given.text, given.choices);
    case 'prompt':
      return promptBrief(given);
    case 'storyboard':
      return given.storyboard ? storyboardBrief(given.storyboard, given.choices) : undefined;
    case 'slideshow':
      return slideshowBrief(given);
    case 'project':
      return projectBrief(given);
    case 'template':
      return given.template === '' ? undefined : { kind: 'template', template: given.template, variables: JSON.parse(given.variables || '{}') };
  }
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const titled = (title: string) => (title.trim() === '' ? {} : { title });

export const textBrief = (text: string, choices: Choices): Extract<BriefInput, { kind: 'text' }> | undefined =>
  hasWords(text) ? { kind: 'text', text, ...lookOf(choices), ...(choices.targetSeconds === null ? {} : { targetSeconds: choices.targetSeconds }) } : undefined;

function promptBrief({ prompt: { prompt, material, seconds, audience, language }, images, choices }: Draft): Extract<BriefInput, { kind: 'prompt' }> | undefined {
  if (!hasWords(prompt)) return undefined;
  const shown = images.filter(({ caption }) => caption.trim() !== '').map(({ src, caption }) => ({ src, shows: caption }));
  return {
    kind: 'prompt',
    prompt,
    targetSeconds: seconds,
    language,
    ...(material.trim() === '' ? {} : { material }),
    ...(audience.trim() === '' ? {} : { audience }),
    ...(shown.length === 0 ? {} : { images: shown }),
    ...lookOf(choices),
  };
}

/** Texts for images as a list that ends with the last that is one; undefined where none is. */
function listed(texts: readonly string[]): string[] | undefined {
  const last = texts.findLastIndex((text) => text.trim() !== '');
  return last < 0 ? undefined : texts.slice(0, last + 1).map((text) => text.trim());
}

function slideshowBrief({ images, secondsPerImage, zoom, recording, title, choices }: Draft): Extract<BriefInput, { kind: 'slideshow' }> | undefined {
  if (images.length === 0) return undefined;
  const captions = listed(images.map(({ caption }) => caption));
  const narration = listed(images.map(({ said }) => said));
  return {
    ...lookOf(choices),
    kind: 'slideshow',
    ...titled(title),
    images: images.map(({ src }) => src),
    secondsPerImage,
    zoom,
    ...(captions && { captions }),
    ...(recording === '' ? narration && { narration } : { audio: recording }),
  };
}

function projectBrief({ sentences, recording, soundLevel, title, choices }: Draft): Extract<BriefInput, { kind: 'project' }> | undefined {
  const said = sentences.filter(({ text }) => hasWords(text));
  if (said.length === 0) return undefined;
  return {
    ...lookOf(choices),
    kind: 'project',
    ...titled(title),
    ...(recording === '' ? {} : { audio: recording }),
    soundLevel,
    sentences: said.map(({ text, footage, startSeconds, endSeconds }) => ({
      text,
      footage: footage.map((src) => ({ src })),
      ...(recording === '' || startSeconds === null ? {} : { startSeconds }),
      ...(recording === '' || endSeconds === null ? {} : { endSeconds }),
    })),
  };
}

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
export function choicesIn({ format, theme, brand = {}, captions, music, voice }: Pick<Storyboard, 'format' | 'theme' | 'brand' | 'captions' | 'music' | 'voice'>, before: Choices): Choices {
  const shape = 'aspect' in format ? { aspect: format.aspect, lines: linesOf(format) } : {};
  return { ...before, ...shape, theme, brand, captions, voice, music: typeof music === 'object' && 'style' in music ? music.style : music };
}

function linesOf({ aspect, height }: { aspect: Aspect; height?: number | undefined }): number {
  if (height === undefined) return 1080;
  return aspect === '9:16' ? Math.round((height * 9) / 16 / 2) * 2 : height;
}
