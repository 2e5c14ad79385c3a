import { icons } from '@phosphor-icons/core';
import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import { pictogramOf } from '../../../workflows/contracts/index.ts';
import { thingsIn } from './find.ts';

interface Listed {
  readonly name: string;
  readonly tags: readonly string[];
}

const LIST: readonly Listed[] = icons;

/** Every drawing there is, by name. */
export const PICTOGRAMS: ReadonlySet<string> = new Set(LIST.map(({ name }) => name));

/** What is wrong with the first scene that names a drawing that is not there; undefined where there is none. */
export function pictogramFault(scenes: readonly StoryboardScene[]): { readonly path: string; readonly message: string } | undefined {
  for (const [index, { visual }] of scenes.entries()) {
    const name = pictogramOf(visual);
    if (name === undefined || PICTOGRAMS.has(name)) continue;
    const near = nearest(name);
    return { path: `scenes[${index}].visual.pictogram`, message: `there is no pictogram "${name}"; ${near.length > 0 ? `try ${near.join(', ')}, or none` : 'there are those of phosphoricons.com; or write none'}` };
  }
  return undefined;
}

const MOST_NEAR = 5;

/** The names nearest to a wrong one: what the word means, what has it in its name or among its tags, and what is spelled alike. */
function nearest(name: string): string[] {
  const wanted = name.toLowerCase().replaceAll(/[\s_]+/g, '-');
  const meant = thingsIn(wanted.replaceAll('-', ' '), 'en').map(({ icon }) => icon);
  const within = LIST.filter((one) => one.name.split('-').includes(wanted) || (one.tags.includes(wanted.replaceAll('-', ' ')) && !one.name.endsWith('-logo'))).map((one) => one.name);
  const alike = LIST.filter((one) => distance(one.name, wanted) <= Math.max(1, Math.floor(wanted.length / 4))).map((one) => one.name);
  return [...new Set([...meant, ...alike, ...within])].slice(0, MOST_NEAR);
}

/** How many letters have to be put in, taken out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let index = 1; index <= other.length; index += 1) {
      next.push(Math.min((row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1, (row[index - 1] ?? 0) + (letter === other[index - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The drawing for a noun as a model writes it: by its name, by what it means, or by the only tag that is that word; undefined where there is none. */
export function pictogramFor(noun: string): string | undefined {
  const wanted = noun.trim().toLowerCase().replaceAll(/[\s_]+/g, '-');
  if (PICTOGRAMS.has(wanted)) return wanted;
  const words = wanted.replaceAll('-', ' ');
  const [meant] = thingsIn(`the ${words}`, 'en');
  return meant?.icon ?? LIST.find(({ name, tags }) => tags.includes(words) && !name.endsWith('-logo'))?.name;
}

/** Scenes as a model wrote them, with drawings for the nouns that it gave; a noun that can't be drawn is left out. */
export function withNamedPictograms(scenes: readonly StoryboardScene[]): StoryboardScene[] {
  return scenes.map((scene) => {
    if (!('pictogram' in scene.visual) || pictogramOf(scene.visual) === undefined) return scene;
    const { pictogram = '', ...visual } = scene.visual;
    const icon = pictogramFor(pictogram);
    return { ...scene, visual: icon === undefined ? visual : { ...visual, pictogram: icon } };
  });
}
