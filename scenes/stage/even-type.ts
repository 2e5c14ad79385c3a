import { fitText, type FittedText } from '../text/fit.ts';
import type { Box } from './grid.ts';
import { fitOptions, type Role, type TypeOptions } from './type-setter.ts';
import type { SceneSet } from './scene-set.ts';

/** The room that each of several texts has. */
export type Room = Pick<Box, 'width' | 'height'>;

/** Texts that belong together, all in the largest size in which each fits its own room. */
export function evenType(set: SceneSet, texts: readonly string[], role: Role, room: Room | ((index: number) => Room), options: TypeOptions = {}): FittedText[] {
  const fitAt = (text: string, index: number, size?: number): FittedText => {
    const { width, height } = typeof room === 'function' ? room(index) : room;
    const asked = fitOptions(set, role, { x: 0, y: 0, width, height }, options);
    return fitText(text.replace(/\s+/gu, ' ').trim(), size === undefined ? asked : { ...asked, size, minSize: size });
  };
  const smallest = Math.min(...texts.map((text, index) => fitAt(text, index).font.size));
  return texts.map((text, index) => fitAt(text, index, smallest));
}
