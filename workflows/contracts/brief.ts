import { z } from 'zod';
import { Assets } from './assets.ts';
import { encoding } from './encoding.ts';
import { AspectFormat, Format, TemplateFormat } from './format.ts';
import { Brand, Captions, Theme, Transition, unreadableBrand } from './look.ts';
import { Pronunciations } from './pronunciation.ts';
import { cuttable, projectFields } from './project-brief.ts';
import { matching, slideshowFields } from './slideshow-brief.ts';
import { Scenes } from './storyboard.ts';
import { TemplateName, TemplateVariables } from './template.ts';
import { Source } from './visual-parts.ts';

/** Step Functions carries at most 256 KiB from state to state, and the brief travels once. */
export const TEXT_LIMIT = 60_000;

export const MUSIC_STYLES = ['calm', 'bright', 'focus', 'warm'] as const;
export const MusicStyle = z.enum(MUSIC_STYLES);
export type MusicStyle = z.infer<typeof MusicStyle>;

/** No music, a bed composed for this film in a style, or a sound file (`media/…` key or https address; a path on the command line). */
export const Music = z.union([
  z.literal('none'),
  z.strictObject({ style: MusicStyle }),
  z.strictObject({ file: z.string().min(1).max(500) }),
]);
export type Music = z.infer<typeof Music>;

/** Our own engine, or Revideo's stock renderer: slower by far, and there to compare with. */
export const ENGINES = ['webcodecs', 'revideo'] as const;
export const Engine = z.enum(ENGINES);
export type Engine = z.infer<typeof Engine>;

export const WebhookAddress = z.url({ protocol: /^https?$/ }).max(2000);

/** What a brief of any kind may say about how its film is made. */
const making = {
  engine: Engine.default('webcodecs').describe("What renders the frames; revideo is Revideo's stock renderer, many times slower."),
  ...encoding,
  parts: z.int().min(1).max(1000).optional().describe('How many parts to render; by default the planner decides.'),
  webhook: WebhookAddress.optional().describe('An address that is told, signed, when the film ends; it is not kept with the film.'),
  assets: Assets.optional().describe('Images, videos and sounds by name, for scenes to place as asset:name.'),
};

/** What a brief whose scenes are ours may say about the film. */
const look = {
  format: Format.default(AspectFormat.parse({})),
  voice: z.string().min(2).max(40).optional().describe('A voice such as en-us; by default one that fits the script of the text.'),
  speed: z.number().min(0.7).max(1.5).optional().describe('How fast the voice speaks; 1 is its own pace.'),
  pronounce: Pronunciations.optional().describe('Words as they are to be spoken, e.g. {"Kubernetes": "koo-ber-NET-eez"}.'),
  captions: Captions.default('words').describe('How the words are shown in the picture; caption files are always written.'),
  music: Music.default({ style: 'calm' }),
  theme: Theme.default('paper'),
  brand: Brand.optional().describe('Colours, font and logo over those of the theme.'),
  transition: Transition.optional().describe('Between scenes that do not say; by default the theme’s.'),
  sounds: z.boolean().optional().describe('A soft sound as each scene comes in; off by default.'),
  ...making,
};

/** Refuses a brand that nobody could read, and sounds that would be out of tune. */
function seemly(brief: { theme: Theme; music: Music; brand?: Brand | undefined; sounds?: boolean | undefined }, context: z.RefinementCtx): void {
  const fault = brief.brand && unreadableBrand(brief.theme, brief.brand);
  if (fault) context.addIssue({ code: 'custom', ...fault });
  const ownMusic = typeof brief.music === 'object' && 'file' in brief.music;
  if (brief.sounds && ownMusic) context.addIssue({ code: 'custom', path: ['sounds'], message: 'are tuned to composed music; leave them off with a music file' });
}

export const TextBrief = z.strictObject({
  kind: z.literal('text'),
  text: z
    .string()
    .max(TEXT_LIMIT, { error: `longer than ${TEXT_LIMIT} characters; split it into several films` })
    .refine((text) => /[\p{L}\p{N}]/u.test(text), { error: 'has no word to narrate; write at least a sentence' })
    .refine((text) => !/[^\P{Cc}\s]|\ufffd/u.test(text), {
      error: 'looks like a binary file, not text; give Markdown or plain text in UTF-8',
    }),
  title: z.string().trim().min(1).max(200).optional(),
  targetSeconds: z.number().min(5).max(3600).optional().describe('Longer texts are condensed by selection to about this.'),
  sources: z.record(Source, Source).optional().describe('Where the images lie that the text shows, by how it names them; those it does not say are looked for under that name.'),
  ...look,
});
export type TextBrief = z.infer<typeof TextBrief>;

/** An image that a model may show: `src` as in a scene, and what is seen in it. */
export const GivenImage = z.strictObject({ src: z.string().min(1).max(500), shows: z.string().trim().min(1).max(300) });
export type GivenImage = z.infer<typeof GivenImage>;

/** A film that a model writes. What it is given to read is data: it gives no orders. */
export const PromptBrief = z.strictObject({
  kind: z.literal('prompt'),
  prompt: z
    .string()
    .max(8000, { error: 'longer than 8000 characters; put what the film is to draw on into "material"' })
    .refine((text) => /[\p{L}\p{N}]/u.test(text), { error: 'has no word; say in a sentence what the film is about' })
    .describe('What the film is about.'),
  material: z.string().max(40_000, { error: 'longer than 40000 characters; shorten it' }).optional().describe('A text whose facts the film is to draw on.'),
  targetSeconds: z.number().min(10).max(900).default(60).describe('The film lasts this long, within 10 %.'),
  audience: z.string().trim().min(1).max(200).default('curious adults').describe('Who the film is for; it decides how simple the sentences are.'),
  language: z
    .string()
    .max(35)
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'is no language tag; give one such as en, de or pt-BR' })
    .default('en')
    .describe('The language of the film, as a tag such as en, de or pt-BR.'),
  model: z.string().min(1).max(200).default('auto').describe('A model by its name, or auto: the cheapest that fits.'),
  images: z.array(GivenImage).max(20).optional().describe('Images that the film may show.'),
  title: z.string().trim().min(1).max(200).optional(),
  ...look,
});
export type PromptBrief = z.infer<typeof PromptBrief>;

export const StoryboardBrief = z.strictObject({
  kind: z.literal('storyboard'),
  title: z.string().trim().min(1).max(200),
  scenes: Scenes,
  targetSeconds: z.number().min(5).max(3600).optional().describe('Pauses are stretched or shortened to come near this; speech is not, and what is far too short for it is refused.'),
  ...look,
});
export type StoryboardBrief = z.infer<typeof StoryboardBrief>;

/** Music as briefs of people's own material have it: a file may go without its braces. */
const MusicOrFile = z.union([Music, z.string().min(1).max(500).transform((file) => ({ file }))]);

/** Narrated footage. */
export const ProjectBrief = z.strictObject({ ...look, ...projectFields, music: MusicOrFile.default('none'), transition: Transition.default('cut') }).superRefine(cuttable);
export type ProjectBrief = z.infer<typeof ProjectBrief>;

/** Images, each in its order. */
export const SlideshowBrief = z.strictObject({ ...look, ...slideshowFields, music: MusicOrFile.default('none') }).superRefine(matching);
export type SlideshowBrief = z.infer<typeof SlideshowBrief>;

/** A film from a Revideo project: size, rate and length are the project's own where the brief does not say. */
export const TemplateBrief = z.strictObject({
  kind: z.literal('template'),
  template: TemplateName,
  variables: TemplateVariables.default({}),
  title: z.string().trim().min(1).max(200).optional(),
  format: TemplateFormat.optional().describe("By default the project's own size and frame rate."),
  music: Music.default('none'),
  ...making,
});
export type TemplateBrief = z.infer<typeof TemplateBrief>;

/** What is asked for: the input of an execution and of `POST /films`. */
export const Brief = z.discriminatedUnion('kind', [TextBrief, PromptBrief, StoryboardBrief, ProjectBrief, SlideshowBrief, TemplateBrief]).superRefine((brief, context) => {
  if (brief.kind !== 'template') seemly(brief, context);
});
export type Brief = z.infer<typeof Brief>;
export const BRIEF_KINDS = Brief.options.map((option) => option.shape.kind.value);
/** A brief as people write it: whatever has a default may be left out. */
export type BriefInput = z.input<typeof Brief>;

/** The storyboard of a film is itself a brief: edit it and run it again. Here the voice is settled. */
export const Storyboard = StoryboardBrief.extend({ voice: z.string().min(2).max(40) });
export type Storyboard = z.infer<typeof Storyboard>;
