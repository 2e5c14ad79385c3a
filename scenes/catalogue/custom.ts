import { headingAbove } from '../stage/heading.ts';
import type { SceneKind } from './kind.ts';

/** What a custom scene shows beside the nodes of its program: its heading. */
export const custom: SceneKind<'custom'> = (visual, set) => headingAbove(visual.heading, set).steps;
