import type { StateName } from '../workflows/contracts/index.ts';

/**
 * What carries the task of a state when it is deployed: a small function of its own, or the render image, which has
 * browser, page, templates, fonts and ffmpeg.
 */
export const PLACES = {
  CheckBrief: 'function',
  ReserveBudget: 'function',
  AwaitTurn: 'function',
  PrepareMedia: 'image',
  WriteStoryboard: 'function',
  SynthesizeSpeech: 'function',
  TryScenes: 'image',
  MeasureTemplate: 'image',
  PlanFilm: 'function',
  RenderPart: 'image',
  MixSoundtrack: 'image',
  AssembleFilm: 'image',
  PublishFilm: 'image',
  RecordFailure: 'function',
} as const satisfies Record<StateName, 'function' | 'image'>;

type In<Place extends 'function' | 'image'> = { [Name in StateName]: (typeof PLACES)[Name] extends Place ? Name : never }[StateName];
export type FunctionState = In<'function'>;
export type ImageState = In<'image'>;

export const inFunction = (name: StateName): name is FunctionState => PLACES[name] === 'function';
export const inImage = (name: StateName): name is ImageState => PLACES[name] === 'image';

/** The file of a state's task, without its ending: `RenderPart` lies in `render-part`. */
export const fileOf = (name: string): string => name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/**
 * Memory in megabytes that the deployment gives each kind of function by default; with it come cores, one for 1769. What small
 * functions do is waiting for services; browser and encoder fill two cores at 1080p; the sound of a film is encoded in
 * segments, on as many cores as there are.
 */
export const MEMORY_MEGABYTES = { small: 512, render: 3538, media: 3538, sound: 7076 } as const;
export type FunctionSize = keyof typeof MEMORY_MEGABYTES;

/** States whose tasks draw: each needs a browser of its own. */
export const DRAWING: readonly StateName[] = ['MeasureTemplate', 'TryScenes', 'RenderPart'];

export function sizeOf(name: StateName): FunctionSize {
  if (inFunction(name)) return 'small';
  if (DRAWING.includes(name)) return 'render';
  return name === 'MixSoundtrack' ? 'sound' : 'media';
}

export const PROCESSORS = { function: 'arm', image: 'x86' } as const;
